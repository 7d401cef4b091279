import { type Complete, type Person, SCALE, type Standards } from './complete.ts'
import type { Consequences, DepartmentCode } from './consequences.ts'
import {
  hasGap,
  hasNoLabour,
  hasNoSupport,
  isCounted,
  isHard,
  type Judgement,
  markedIncome,
} from './judge.ts'
import { isHigherStudent, isSevere, vehicleRow } from './readings.ts'

/** R5 (reasons), R10, R12-R14 over a household of which everything is known: the rules as written. */
export function plainConsequences(h: Complete, s: Standards, j: Judgement): Consequences {
  const reasons: string[] = []
  const out = (code: string, when: boolean): void => {
    if (when) reasons.push(code)
  }
  if (j.tested !== 'tekun') {
    reasons.push(j.belowDibao ? 'INC_LT_DIBAO' : 'INC_GE_DIBAO')
    reasons.push(j.belowMarginal ? 'INC_LT_MARGINAL' : 'INC_GE_MARGINAL')
    reasons.push(j.belowDisposable ? 'INC_LT_DISPOSABLE' : 'INC_GE_DISPOSABLE')
    reasons.push(j.rigidReached ? 'RIGID_GE_MIN' : 'RIGID_LT_MIN')
  }
  reasons.push(j.assetsDibao ? 'ASSET_DIBAO_OK' : 'ASSET_DIBAO_OVER')
  reasons.push(j.assetsMarginal ? 'ASSET_MARG_OK' : 'ASSET_MARG_OVER')
  for (const v of h.property.vehicles)
    if (vehicleRow(v) !== 'pass') {
      reasons.push('VEHICLE')
      break
    }
  const singlePerson: string[] = []
  for (const p of h.persons) {
    const isTekun = j.tekun.includes(p.id)
    addTekun(reasons, p, h, s, j, isTekun)
    if (!isTekun && addSingle(reasons, p, s, j)) singlePerson.push(p.id)
  }
  addMonitor(reasons, h, j)
  out('ON_TUOPIN_LIST', h.tuopin)
  out('ON_WATCH_REFUSED', h.refusedMonths <= s.watchMonths)
  out('ON_WATCH_EXIT', h.exitMonths <= s.watchMonths)
  const overTheLine = j.tested !== 'tekun' && !j.belowDibao
  // What remains can only lie under the line if something was spent: R12 asks for X > 0.
  const remainder = j.income - j.rigid
  out('EXPENDITURE_TYPE_DIBAO_HINT', overTheLine && j.assetsDibao && remainder < j.standard * j.remaining)
  out('GRADUAL_EXIT_HINT', overTheLine && h.onBenefit === 'dibao')
  out('NEAR_RELATIVE', h.nearRelative)
  const urgent = h.urgentSigns.length > 0
  out('URGENT', urgent)
  const pushes = pushesOf(h, j, urgent, singlePerson.length > 0)
  return { reasons, singlePerson, tekunPersons: j.tekun.slice(), urgent, pushes }
}

function addNew(out: string[], code: string, when: boolean): void {
  if (when && !out.includes(code)) out.push(code)
}

/** R5: the reasons of one person. */
function addTekun(out: string[], p: Person, h: Complete, s: Standards, j: Judgement, isTekun: boolean): void {
  if (!hasNoLabour(p)) {
    addNew(out, 'TK_LABOUR', true)
    return
  }
  addNew(out, 'TK_NO_LABOUR', true)
  const poor = j.assetsDibao && markedIncome(p.id, h.income, s) < j.standard
  addNew(out, poor ? 'TK_NO_SOURCE' : 'TK_HAS_SOURCE', true)
  const alone = hasNoSupport(p, s.disposable)
  if (p.supporters.length === 0) addNew(out, 'TK_NO_OBLIGOR', true)
  else addNew(out, alone ? 'TK_OBLIGOR_INCAPABLE' : 'TK_OBLIGOR_CAPABLE', true)
  addNew(out, 'SUPPORT_REFUSED_HINT', !alone && p.supporters.some((x) => x.refuses))
  addNew(out, 'CHILD_ROUTE_CHOICE', isTekun && p.age < 18)
}

/** R10: routes A and B of a member who remains, where the household itself is not 低保. */
function addSingle(out: string[], p: Person, s: Standards, j: Judgement): boolean {
  if (j.tested === 'dibao' || !isCounted(p)) return false
  const severe = isSevere(p.disability, p.level)
  const marginal = j.tested === 'marginal'
  const routeB =
    severe &&
    p.age >= 18 &&
    !p.working &&
    s.adultDisabledRoute &&
    p.ownIncome < j.standard &&
    p.ownLiquid <= (s.liquidDibao * j.standard) / SCALE
  addNew(out, 'SP_SEVERE_DISABILITY', marginal && severe)
  addNew(out, 'SP_MAJOR_DISEASE', marginal && p.majorDisease)
  addNew(out, 'SP_ADULT_DISABLED', routeB)
  return (marginal && (severe || p.majorDisease)) || routeB
}

function addMonitor(out: string[], h: Complete, j: Judgement): void {
  if (h.hukou === 'urban') {
    out.push('MON_NOT_RURAL')
    return
  }
  out.push(j.inRange ? 'MON_IN_RANGE' : 'MON_ABOVE')
  if (isHard(h)) out.push('MON_DIFFICULTY')
  if (hasGap(h)) out.push('MON_GUARANTEE_GAP')
  if (h.selfHelpPossible) out.push('MON_SELF_HELP')
}

/** R14: which departments hear of the household. */
function pushesOf(h: Complete, j: Judgement, urgent: boolean, single: boolean): DepartmentCode[] {
  let studies = false
  let ill = false
  let disabled = false
  let idle = false
  for (const p of h.persons) {
    studies ||= isHigherStudent(p.student)
    ill ||= p.majorDisease
    disabled ||= p.disability !== 'none'
    idle ||= p.age >= 16 && p.age < 60 && !p.working && p.workAble
  }
  let studyBill = false
  let medicalBill = false
  for (const { type, gross } of h.rigid) {
    if (gross === 0) continue
    studyBill ||= type === 'edu_tuition' || type === 'edu_accommodation'
    medicalBill ||= type === 'medical'
  }
  const classed = j.category !== 'none'
  const out: DepartmentCode[] = []
  if (j.tested !== 'rest' || j.tekun.length > 0 || urgent || single) out.push('civil')
  if (j.monitor !== 'none') out.push('agri')
  if (h.educationDropout || (classed && (studies || studyBill))) out.push('edu')
  if (h.medicalUninsured || (classed && medicalBill)) out.push('medins')
  if (ill) out.push('health')
  if (h.housingUnsafe) out.push('housing')
  if (h.waterUnsafe) out.push('water')
  if (h.disaster12m) out.push('emergency')
  if (disabled) out.push('cdpf')
  if (idle) out.push('hr')
  return out
}
