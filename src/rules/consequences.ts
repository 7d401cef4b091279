import { type Maybe, NO, YES } from '../facts/known.ts'
import type { Bounds } from './bounds.ts'
import { SCALE } from './complete.ts'
import { rowSides } from './exact/assets.ts'
import { gapMaybe, hardSignMaybe, watchMaybe } from './exact/flags.ts'
import { incomeSpans } from './exact/items.ts'
import { disabilityFor, standingFor, supportMaybe } from './exact/person.ts'
import { highest, lowest } from './exact/spans.ts'
import type { Box } from './exact/states.ts'
import { ALWAYS, type Findings, NEVER_TRUE, type Seen } from './findings.ts'
import type { Category, Monitor } from './judge.ts'
import { isChild, isHigherStudent, isOld, isSevere, vehicleRow } from './readings.ts'
import type { PersonSketch, Sketch } from './sketch.ts'

export const DEPARTMENTS = [
  'civil',
  'agri',
  'edu',
  'medins',
  'health',
  'housing',
  'water',
  'emergency',
  'cdpf',
  'hr',
] as const
export type DepartmentCode = (typeof DEPARTMENTS)[number]

/** What holds in every completion (contract 5.3, 9): reasons, single-person leads, 特困 persons, urgency, pushes (R5, R10, R12-R14). */
export interface Consequences {
  reasons: string[]
  singlePerson: string[]
  tekunPersons: string[]
  urgent: boolean
  pushes: DepartmentCode[]
}

export interface Settled {
  sketch: Sketch
  bounds: Bounds
  findings: Findings
  box: Box
  categories: readonly Category[]
  monitors: readonly Monitor[]
}

const always = (m: Maybe): boolean => m === YES

function addSide(out: string[], seen: Seen, yes: string, no: string, unclear?: string): void {
  if (seen === ALWAYS) out.push(yes)
  else if (seen === NEVER_TRUE) out.push(no)
  else if (unclear !== undefined && seen === 3) out.push(unclear)
}

function addYes(out: string[], m: Maybe, code: string): void {
  if (m === YES) out.push(code)
}

/** Severe disability in every completion. */
export function severeAlways(p: PersonSketch): boolean {
  for (const kind of p.disability)
    for (let level = p.level.lo; level <= p.level.hi; level += 1) if (!isSevere(kind, level)) return false
  return true
}

const noLabourAlways = (p: PersonSketch): boolean =>
  p.age.lo >= 60 || isChild(p.age.hi) || disabilityFor(p, false) === null
const labourAlways = (p: PersonSketch): boolean =>
  !isOld(p.age.hi) && !isChild(p.age.lo) && disabilityFor(p, true) === null

/** Being counted turns at one age only, so both ends of a range stand for all of it. */
function countedAlways(p: PersonSketch): boolean {
  const { lo, hi } = p.age
  return standingFor(p, lo, false) === null && (lo === hi || standingFor(p, hi, false) === null)
}

/** The most that items which are or may be this person's can add. */
function mostOwn(c: Settled, id: string): number {
  if (c.sketch.income === null) return Number.POSITIVE_INFINITY
  let total = 0
  for (const item of c.sketch.income)
    if (item.who === id || item.who === undefined) total += highest(incomeSpans(item, c.bounds, c.box.rate))
  return total
}

/** The least that items which are this person's add. */
function leastOwn(c: Settled, id: string): number {
  let total = 0
  for (const item of c.sketch.income ?? [])
    if (item.who === id) total += lowest(incomeSpans(item, c.bounds, c.box.rate))
  return total
}

interface TekunView {
  is: boolean
  /** Cannot be one in any completion. */
  never: boolean
  codes: readonly string[]
}

const CAN_WORK: TekunView = { is: false, never: true, codes: ['TK_LABOUR'] }

/** R5 for one person; supporters nobody asked about are unknown like everything else. */
function tekunOf(c: Settled, p: PersonSketch): TekunView {
  if (labourAlways(p)) return CAN_WORK
  const { findings, box } = c
  const support = supportMaybe(p, box.disposable)
  const poor = findings.assetsDibao === ALWAYS && mostOwn(c, p.id) < box.standard.lo
  const source = findings.assetsDibao === NEVER_TRUE || leastOwn(c, p.id) >= box.standard.hi
  const unable = noLabourAlways(p)
  const is = unable && poor && support === YES
  const codes: string[] = []
  if (unable) {
    codes.push('TK_NO_LABOUR')
    if (poor) codes.push('TK_NO_SOURCE')
    if (source) codes.push('TK_HAS_SOURCE')
    if (p.supporters?.length === 0) codes.push('TK_NO_OBLIGOR')
    else if (support === YES) codes.push('TK_OBLIGOR_INCAPABLE')
    else if (support === NO) codes.push('TK_OBLIGOR_CAPABLE')
    if (support === NO && p.supporters?.some((s) => s.refuses === YES)) codes.push('SUPPORT_REFUSED_HINT')
    if (is && p.age.hi < 18) codes.push('CHILD_ROUTE_CHOICE')
  }
  return { is, never: source || support === NO, codes }
}

const NO_CODES: readonly string[] = []

/** R10 for one member, with the reasons of the route. */
function singleOf(c: Settled, p: PersonSketch, tekun: TekunView): readonly string[] {
  const f = c.findings
  if (f.tested.includes('dibao') || !tekun.never || !countedAlways(p)) return NO_CODES
  const severe = severeAlways(p)
  const codes: string[] = []
  if (f.tested.length === 1 && f.tested[0] === 'marginal') {
    if (severe) codes.push('SP_SEVERE_DISABILITY')
    if (always(p.majorDisease)) codes.push('SP_MAJOR_DISEASE')
  }
  if (isRouteB(c, p)) codes.push('SP_ADULT_DISABLED')
  return codes
}

/** R10, route B, but for the household's own class: in every completion. */
function isRouteB({ bounds, box }: Settled, p: PersonSketch): boolean {
  const money = (bounds.liquidDibao.lo * box.standard.lo) / SCALE
  return (
    severeAlways(p) &&
    p.age.lo >= 18 &&
    p.working === NO &&
    p.ownIncome.hi < box.standard.lo &&
    p.ownLiquid.hi <= money &&
    bounds.adultDisabledRoute === YES
  )
}

export function consequencesOf(c: Settled): Consequences {
  const { sketch: s, findings: f, bounds } = c
  const reasons: string[] = []
  addSide(reasons, f.belowDibao, 'INC_LT_DIBAO', 'INC_GE_DIBAO')
  addSide(reasons, f.belowMarginal, 'INC_LT_MARGINAL', 'INC_GE_MARGINAL')
  addSide(reasons, f.belowDisposable, 'INC_LT_DISPOSABLE', 'INC_GE_DISPOSABLE')
  addSide(reasons, f.rigidReached, 'RIGID_GE_MIN', 'RIGID_LT_MIN')
  addSide(reasons, f.assetsDibao, 'ASSET_DIBAO_OK', 'ASSET_DIBAO_OVER', 'ASSET_DIBAO_UNKNOWN')
  addSide(reasons, f.assetsMarginal, 'ASSET_MARG_OK', 'ASSET_MARG_OVER', 'ASSET_MARG_UNKNOWN')
  addProperty(reasons, s)
  const singlePerson: string[] = []
  const tekunPersons: string[] = []
  for (const p of s.persons) {
    const tekun = tekunOf(c, p)
    addNew(reasons, tekun.codes)
    if (tekun.is) tekunPersons.push(p.id)
    const single = singleOf(c, p, tekun)
    if (single.length > 0) singlePerson.push(p.id)
    addNew(reasons, single)
  }
  addMonitor(reasons, s, f)
  addYes(reasons, s.tuopin, 'ON_TUOPIN_LIST')
  addYes(reasons, watchMaybe(s.refused, bounds), 'ON_WATCH_REFUSED')
  addYes(reasons, watchMaybe(s.exit, bounds), 'ON_WATCH_EXIT')
  if (f.spendingHint === ALWAYS) reasons.push('EXPENDITURE_TYPE_DIBAO_HINT')
  if (f.belowDibao === NEVER_TRUE && s.onBenefit?.every((x) => x === 'dibao'))
    reasons.push('GRADUAL_EXIT_HINT')
  addYes(reasons, s.nearRelative, 'NEAR_RELATIVE')
  const urgent = (s.urgentSigns?.length ?? 0) > 0
  if (urgent) reasons.push('URGENT')
  return {
    reasons,
    singlePerson,
    tekunPersons,
    urgent,
    pushes: pushesOf(c, urgent),
  }
}

/** Codes of several persons, each named once. */
function addNew(out: string[], codes: readonly string[]): void {
  for (const code of codes) if (!out.includes(code)) out.push(code)
}

function addProperty(out: string[], s: Sketch): void {
  const p = s.property
  // Nothing a person has to look at can come out: most households.
  if (p.houses.hi <= 1 && p.vehicles?.length === 0 && p.business[0] === 'none') return
  const sides = [rowSides(p, false), rowSides(p, true)]
  if (sides.some((x) => x.review) && sides.every((x) => !x.pass && !x.fail)) out.push('REVIEW_PROPERTY')
  if (p.vehicles?.some((options) => options.every((v) => vehicleRow(v) !== 'pass'))) out.push('VEHICLE')
}

function addMonitor(out: string[], s: Sketch, f: Findings): void {
  if (!s.hukou.includes('rural')) out.push('MON_NOT_RURAL')
  if (s.hukou.includes('urban')) return
  addSide(out, f.inRange, 'MON_IN_RANGE', 'MON_ABOVE')
  if (s.basicLivingSerious === YES || hardSignMaybe(s) === YES) out.push('MON_DIFFICULTY')
  addYes(out, gapMaybe(s), 'MON_GUARANTEE_GAP')
  addYes(out, s.selfHelpPossible, 'MON_SELF_HELP')
}

/** A bill of one of these kinds, whatever else is open about it. */
function spends(s: Sketch, types: readonly string[]): boolean {
  for (const item of s.rigid ?? [])
    if (item.gross.lo > 0 && item.types.every((type) => types.includes(type))) return true
  return false
}
const STUDY_BILLS = ['edu_tuition', 'edu_accommodation']
const MEDICAL_BILLS = ['medical']

const isIdle = (p: PersonSketch): boolean =>
  p.age.lo >= 16 && p.age.hi < 60 && p.working === 2 && p.workAble === YES
const isIll = (p: PersonSketch): boolean => always(p.majorDisease)
const isDisabled = (p: PersonSketch): boolean => !p.disability.includes('none')
const studiesOn = (p: PersonSketch): boolean => p.student.every(isHigherStudent)

/** R14: a push that is right whatever is still unknown. */
function pushesOf(c: Settled, urgent: boolean): DepartmentCode[] {
  const { sketch: s } = c
  const classed = !c.categories.includes('none')
  const out: DepartmentCode[] = []
  const add = (department: DepartmentCode, sure: boolean): void => {
    if (sure) out.push(department)
  }
  // Who meets route B is 特困, in a household of a class, or a lead of his own: whichever it is. A 特困 person, and a member
  // named alone in a household surely 低保边缘, are in what the findings call helped.
  const sure = s.persons.some((p) => countedAlways(p) && isRouteB(c, p))
  add('civil', c.findings.helped === ALWAYS || urgent || sure)
  add('agri', !c.monitors.includes('none'))
  const study = classed && (s.persons.some(studiesOn) || spends(s, STUDY_BILLS))
  add('edu', always(s.educationDropout) || study)
  add('medins', always(s.medicalUninsured) || (classed && spends(s, MEDICAL_BILLS)))
  add('health', s.persons.some(isIll))
  add('housing', always(s.housingUnsafe))
  add('water', always(s.waterUnsafe))
  add('emergency', always(s.disaster12m))
  add('cdpf', s.persons.some(isDisabled))
  add('hr', s.persons.some(isIdle))
  return out
}
