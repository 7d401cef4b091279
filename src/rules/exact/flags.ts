import type { UrgentSign } from '../../facts/codes.ts'
import { EITHER, type Maybe, NO, YES } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { type Complete, NEVER } from '../complete.ts'
import { type Category, type Monitor, monitorOf, type Tested } from '../judge.ts'
import { isHardSign } from '../readings.ts'
import type { MonthsSketch, Sketch } from '../sketch.ts'
import { both } from './person.ts'

/** The yes/no facts behind monitoring and "other", one bit each; everything else about a household is numbers. */
export const FLAG = {
  tuopin: 1,
  serious: 2,
  hardSign: 4,
  gap: 8,
  selfHelp: 16,
  sudden: 32,
  refused: 64,
  exited: 128,
} as const
export type FlagName = keyof typeof FLAG
/** One way to fill in all flags. */
export type Flags = number

const has = (flags: Flags, bit: number): boolean => (flags & bit) !== 0

export function gapMaybe(s: Sketch): Maybe {
  const some = s.educationDropout | s.medicalUninsured | s.housingUnsafe | s.waterUnsafe
  const every = s.educationDropout & s.medicalUninsured & s.housingUnsafe & s.waterUnsafe
  return both((some & YES) !== 0, (every & NO) !== 0)
}

export function hardSignMaybe(s: Sketch): Maybe {
  if (s.urgentSigns === null) return EITHER
  if (s.urgentSigns.length === 0) return NO
  const can = s.urgentSigns.some((options) => options.some(isHardSign))
  return both(
    can,
    s.urgentSigns.every((options) => options.some((sign) => !isHardSign(sign))),
  )
}

/** Within the watch window, for a window known as a span. */
export function watchMaybe(m: MonthsSketch, b: Bounds): Maybe {
  const can = m.span !== null && m.span.lo <= b.watchMonths.hi
  const cannot = m.span !== null && m.span.hi > b.watchMonths.lo
  return both(can, m.never || cannot)
}

function flagMaybes(s: Sketch, b: Bounds): [number, Maybe][] {
  return [
    [FLAG.tuopin, s.tuopin],
    [FLAG.serious, s.basicLivingSerious],
    [FLAG.hardSign, hardSignMaybe(s)],
    [FLAG.gap, gapMaybe(s)],
    [FLAG.selfHelp, s.selfHelpPossible],
    [FLAG.sudden, s.suddenEvent],
    [FLAG.refused, watchMaybe(s.refused, b)],
    [FLAG.exited, watchMaybe(s.exit, b)],
  ]
}

/** Every way to fill in the flags: 1 to 256. */
export function flagSets(s: Sketch, b: Bounds): Flags[] {
  let out: Flags[] = [0]
  for (const [bit, maybe] of flagMaybes(s, b)) {
    if (maybe === NO) continue
    const on = out.map((flags) => flags | bit)
    out = maybe === YES ? on : [...out, ...on]
  }
  return out
}

/** R9 from the side of the line and the flags. Every answer is worked out once and kept: there are only 1024. */
export function monitorFor(rural: boolean, inRange: boolean, f: Flags): Monitor {
  const key = f * 4 + (rural ? 2 : 0) + (inRange ? 1 : 0)
  const known = monitors[key]
  if (known) return known
  const hardship = {
    rural,
    tuopin: has(f, FLAG.tuopin),
    hard: has(f, FLAG.serious | FLAG.hardSign),
    gap: has(f, FLAG.gap),
    stuck: !has(f, FLAG.selfHelp),
    sudden: has(f, FLAG.sudden),
  }
  const monitor = monitorOf(hardship, inRange)
  monitors[key] = monitor
  return monitor
}
const monitors: Monitor[] = []

/** R11 where no class came out: other, if anything asks for attention. */
export function categoryFor(tested: Tested, monitor: Monitor, f: Flags): Category {
  if (tested !== 'rest') return tested
  return monitor !== 'none' || has(f, FLAG.tuopin | FLAG.refused | FLAG.exited | FLAG.serious)
    ? 'other'
    : 'none'
}

/** What the flags can make of one side of the monitoring line: each with one way to it. */
export interface FlagOutcome {
  monitor: Monitor
  /** Category where no class came out. */
  rest: Category
  flags: Flags
}
export function flagOutcomes(sets: readonly Flags[], rural: boolean, inRange: boolean): FlagOutcome[] {
  const out: FlagOutcome[] = []
  for (const flags of sets) {
    const monitor = monitorFor(rural, inRange, flags)
    const rest = categoryFor('rest', monitor, flags)
    if (!out.some((o) => o.monitor === monitor && o.rest === rest)) out.push({ monitor, rest, flags })
  }
  return out
}

const side = (m: Maybe, wish: boolean): boolean => (m === EITHER ? wish : m === YES)

/** The facts of a complete household that these flags stand for. */
export function flagFacts(s: Sketch, f: Flags) {
  const four = {
    educationDropout: s.educationDropout,
    medicalUninsured: s.medicalUninsured,
    housingUnsafe: s.housingUnsafe,
    waterUnsafe: s.waterUnsafe,
  }
  const names = ['educationDropout', 'medicalUninsured', 'housingUnsafe', 'waterUnsafe'] as const
  const broken = has(f, FLAG.gap)
    ? (names.find((k) => four[k] === YES) ?? names.find((k) => four[k] === EITHER))
    : undefined
  const guarantee = (k: (typeof names)[number]): boolean => four[k] === YES || k === broken
  return {
    tuopin: has(f, FLAG.tuopin),
    basicLivingSerious: has(f, FLAG.serious),
    selfHelpPossible: has(f, FLAG.selfHelp),
    suddenEvent: has(f, FLAG.sudden),
    educationDropout: guarantee('educationDropout'),
    medicalUninsured: guarantee('medicalUninsured'),
    housingUnsafe: guarantee('housingUnsafe'),
    waterUnsafe: guarantee('waterUnsafe'),
    urgentSigns: signsFor(s, has(f, FLAG.hardSign)),
    refusedMonths: monthsFor(s.refused, has(f, FLAG.refused)),
    exitMonths: monthsFor(s.exit, has(f, FLAG.exited)),
    onBenefit: s.onBenefit?.[0] ?? 'none',
    disaster12m: side(s.disaster12m, false),
    nearRelative: side(s.nearRelative, false),
  } satisfies Partial<Complete>
}

function signsFor(s: Sketch, hard: boolean): UrgentSign[] {
  if (s.urgentSigns === null) return hard ? ['no_food'] : []
  return s.urgentSigns.map(
    (options) => options.find((sign) => isHardSign(sign) === hard) ?? options[0] ?? 'no_food',
  )
}

/** Recent is only asked of months that are told. */
function monthsFor(m: MonthsSketch, recent: boolean): number {
  if (!m.span) return NEVER
  if (recent) return m.span.lo
  return m.never ? NEVER : m.span.hi
}
