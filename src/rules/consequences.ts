import { type Maybe, YES } from '../facts/known.ts'
import type { Bounds } from './bounds.ts'
import { rowSides } from './exact/assets.ts'
import { gapMaybe, hardSignMaybe, watchMaybe } from './exact/flags.ts'
import { disabilityFor, standingFor, supportMaybe } from './exact/person.ts'
import { highest } from './exact/spans.ts'
import type { Box } from './exact/states.ts'
import { totalSpans } from './exact/states.ts'
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

function sideCodes(seen: Seen, yes: string, no: string, unclear?: string): string[] {
  if (seen === ALWAYS) return [yes]
  if (seen === NEVER_TRUE) return [no]
  return unclear !== undefined && seen === 3 ? [unclear] : []
}

const yesCode = (m: Maybe, code: string): string[] => (m === YES ? [code] : [])

/** Severe disability in every completion. */
export function severeAlways(p: PersonSketch): boolean {
  for (const kind of p.disability)
    for (let level = p.level.lo; level <= Math.min(4, p.level.hi); level += 1)
      if (!isSevere(kind, level)) return false
  return true
}

const noLabourAlways = (p: PersonSketch): boolean =>
  p.age.lo >= 60 || isChild(p.age.hi) || disabilityFor(p, false) === null
const labourAlways = (p: PersonSketch): boolean =>
  !isOld(p.age.hi) && !isChild(p.age.lo) && disabilityFor(p, true) === null

const countedAlways = (p: PersonSketch): boolean =>
  [p.age.lo, 15, 17, 18, 60, p.age.hi]
    .filter((age) => age >= p.age.lo && age <= p.age.hi)
    .every((age) => standingFor(p, age, false) === null)

const markedItems = (s: Sketch, id: string) =>
  (s.income ?? []).filter((item) => item.who === id || item.who === undefined)
const mostOwn = (c: Settled, id: string): number =>
  c.sketch.income === null
    ? Number.POSITIVE_INFINITY
    : highest(totalSpans(markedItems(c.sketch, id), c.bounds, c.box.rate))
const leastOwn = (c: Settled, id: string): number => {
  const sure = (c.sketch.income ?? []).filter((item) => item.who === id)
  return totalSpans(sure, c.bounds, c.box.rate)[0] ?? 0
}

interface TekunView {
  is: boolean
  /** Cannot be one in any completion. */
  never: boolean
  codes: string[]
}

const CAN_WORK: TekunView = { is: false, never: true, codes: ['TK_LABOUR'] }
const CAN_WORK_UNASKED: TekunView = { is: false, never: true, codes: [] }

/** R5 for one person: the codes are given once the supporters were asked. */
function tekunOf(c: Settled, p: PersonSketch): TekunView {
  if (labourAlways(p)) return p.supporters === null ? CAN_WORK_UNASKED : CAN_WORK
  const { findings, box } = c
  const support = supportMaybe(p, box.disposable)
  const poor = findings.assetsDibao === ALWAYS && mostOwn(c, p.id) < box.standard.lo
  const source = findings.assetsDibao === NEVER_TRUE || leastOwn(c, p.id) >= box.standard.hi
  const unable = noLabourAlways(p)
  const is = unable && poor && support === YES
  const codes: string[] = []
  if (p.supporters !== null && unable) {
    codes.push('TK_NO_LABOUR')
    if (poor) codes.push('TK_NO_SOURCE')
    if (source) codes.push('TK_HAS_SOURCE')
    if (p.supporters.length === 0) codes.push('TK_NO_OBLIGOR')
    else if (support === YES) codes.push('TK_OBLIGOR_INCAPABLE')
    else if (support === 2) codes.push('TK_OBLIGOR_CAPABLE')
    if (support === 2 && p.supporters.some((s) => s.refuses === YES)) codes.push('SUPPORT_REFUSED_HINT')
    if (is && p.age.hi < 18) codes.push('CHILD_ROUTE_CHOICE')
  }
  return { is, never: source || support === 2, codes }
}

/** R10 for one member, with the reasons of the route. */
function singleOf(c: Settled, p: PersonSketch, tekun: TekunView): string[] {
  const { findings: f, bounds, box } = c
  if (f.tested.includes('dibao') || !tekun.never || !countedAlways(p)) return []
  const severe = severeAlways(p)
  const codes: string[] = []
  if (f.tested.length === 1 && f.tested[0] === 'marginal') {
    if (severe) codes.push('SP_SEVERE_DISABILITY')
    if (always(p.majorDisease)) codes.push('SP_MAJOR_DISEASE')
  }
  const money = (bounds.liquidDibao.lo * box.standard.lo) / 10_000
  const routeB =
    severe &&
    p.age.lo >= 18 &&
    p.working === 2 &&
    p.ownIncome.hi < box.standard.lo &&
    p.ownLiquid.hi <= money &&
    bounds.adultDisabledRoute === YES
  if (routeB) codes.push('SP_ADULT_DISABLED')
  return codes
}

export function consequencesOf(c: Settled): Consequences {
  const { sketch: s, findings: f, bounds } = c
  const reasons: string[] = []
  const add = (codes: readonly string[]): void => {
    for (const code of codes) if (!reasons.includes(code)) reasons.push(code)
  }
  add(sideCodes(f.belowDibao, 'INC_LT_DIBAO', 'INC_GE_DIBAO'))
  add(sideCodes(f.belowMarginal, 'INC_LT_MARGINAL', 'INC_GE_MARGINAL'))
  add(sideCodes(f.belowDisposable, 'INC_LT_DISPOSABLE', 'INC_GE_DISPOSABLE'))
  add(sideCodes(f.rigidReached, 'RIGID_GE_MIN', 'RIGID_LT_MIN'))
  add(sideCodes(f.assetsDibao, 'ASSET_DIBAO_OK', 'ASSET_DIBAO_OVER', 'ASSET_DIBAO_UNKNOWN'))
  add(sideCodes(f.assetsMarginal, 'ASSET_MARG_OK', 'ASSET_MARG_OVER', 'ASSET_MARG_UNKNOWN'))
  add(propertyCodes(s))

  const views = s.persons.map((p) => ({ p, tekun: tekunOf(c, p) }))
  const singlePerson: string[] = []
  const tekunPersons: string[] = []
  for (const { p, tekun } of views) {
    add(tekun.codes)
    if (tekun.is) tekunPersons.push(p.id)
    const single = singleOf(c, p, tekun)
    if (single.length > 0) singlePerson.push(p.id)
    add(single)
  }
  add(monitorCodes(c))
  add(yesCode(s.tuopin, 'ON_TUOPIN_LIST'))
  add(yesCode(watchMaybe(s.refused, bounds), 'ON_WATCH_REFUSED'))
  add(yesCode(watchMaybe(s.exit, bounds), 'ON_WATCH_EXIT'))
  if (f.spendingHint === ALWAYS) reasons.push('EXPENDITURE_TYPE_DIBAO_HINT')
  if (f.belowDibao === NEVER_TRUE && s.onBenefit?.every((x) => x === 'dibao'))
    reasons.push('GRADUAL_EXIT_HINT')
  add(yesCode(s.nearRelative, 'NEAR_RELATIVE'))
  const urgent = (s.urgentSigns?.length ?? 0) > 0
  if (urgent) reasons.push('URGENT')
  return {
    reasons,
    singlePerson,
    tekunPersons,
    urgent,
    pushes: pushesOf(c, urgent, singlePerson, tekunPersons),
  }
}

function propertyCodes(s: Sketch): string[] {
  const out: string[] = []
  const p = s.property
  if (p.houses.hi <= 1 && p.vehicles?.length === 0 && p.business.length === 1 && p.business[0] === 'none')
    return out
  const sides = [rowSides(s.property, false), rowSides(s.property, true)]
  if (sides.some((x) => x.review) && sides.every((x) => !x.pass && !x.fail)) out.push('REVIEW_PROPERTY')
  if (s.property.vehicles?.some((options) => options.every((v) => vehicleRow(v) !== 'pass')))
    out.push('VEHICLE')
  return out
}

function monitorCodes(c: Settled): string[] {
  const { sketch: s, findings: f } = c
  if (s.hukou.every((h) => h === 'urban')) return ['MON_NOT_RURAL']
  if (s.hukou.includes('urban')) return []
  const hard = s.basicLivingSerious === YES || hardSignMaybe(s) === YES
  return [
    ...sideCodes(f.inRange, 'MON_IN_RANGE', 'MON_ABOVE'),
    ...(hard ? ['MON_DIFFICULTY'] : []),
    ...yesCode(gapMaybe(s), 'MON_GUARANTEE_GAP'),
    ...yesCode(s.selfHelpPossible, 'MON_SELF_HELP'),
  ]
}

/** R14: a push that is right whatever is still unknown. */
function pushesOf(
  c: Settled,
  urgent: boolean,
  single: readonly string[],
  tekun: readonly string[],
): DepartmentCode[] {
  const { sketch: s, findings: f } = c
  const classed = !c.categories.includes('none')
  const spends = (types: readonly string[]): boolean =>
    s.rigid?.some((item) => item.types.every((type) => types.includes(type)) && item.gross.lo > 0) ?? false
  const studies = s.persons.some((p) => p.student.every(isHigherStudent))
  const able = (p: PersonSketch): boolean =>
    p.age.lo >= 16 && p.age.hi < 60 && p.working === 2 && p.workAble === YES
  const rules: Record<DepartmentCode, boolean> = {
    civil: f.helped === ALWAYS || urgent || single.length > 0 || tekun.length > 0,
    agri: !c.monitors.includes('none'),
    edu: always(s.educationDropout) || (classed && (studies || spends(['edu_tuition', 'edu_accommodation']))),
    medins: always(s.medicalUninsured) || (classed && spends(['medical'])),
    health: s.persons.some((p) => always(p.majorDisease)),
    housing: always(s.housingUnsafe),
    water: always(s.waterUnsafe),
    emergency: always(s.disaster12m),
    cdpf: s.persons.some((p) => !p.disability.includes('none')),
    hr: s.persons.some(able),
  }
  return DEPARTMENTS.filter((d) => rules[d])
}
