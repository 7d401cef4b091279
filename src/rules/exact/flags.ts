import type { UrgentSign } from '../../facts/codes.ts'
import { EITHER, type Maybe, NO, YES } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import type { Complete } from '../complete.ts'
import { type Category, type Monitor, monitorOf, type Tested } from '../judge.ts'
import { isHardSign } from '../readings.ts'
import { type MonthsSketch, monthsOf, type Sketch } from '../sketch.ts'
import { both } from './person.ts'

/** The yes/no facts behind monitoring and "other"; everything else about them is numbers. */
export interface Flags {
  tuopin: boolean
  serious: boolean
  hardSign: boolean
  gap: boolean
  selfHelp: boolean
  sudden: boolean
  refused: boolean
  exited: boolean
}
export type FlagName = keyof Flags
export const FLAG_NAMES: readonly FlagName[] = [
  'tuopin',
  'serious',
  'hardSign',
  'gap',
  'selfHelp',
  'sudden',
  'refused',
  'exited',
]

const yes = (m: Maybe): boolean => (m & YES) !== 0
const no = (m: Maybe): boolean => (m & NO) !== 0

export function gapMaybe(s: Sketch): Maybe {
  const four = [s.educationDropout, s.medicalUninsured, s.housingUnsafe, s.waterUnsafe]
  return both(four.some(yes), four.every(no))
}

export function hardSignMaybe(s: Sketch): Maybe {
  if (s.urgentSigns === null) return EITHER
  const can = s.urgentSigns.some((options) => options.some(isHardSign))
  return both(
    can,
    s.urgentSigns.every((options) => options.some((sign) => !isHardSign(sign))),
  )
}

/** Within the watch window, for a window known as a span. */
export function watchMaybe(m: MonthsSketch, b: Bounds): Maybe {
  const can = m.span !== null && m.span.lo <= b.watchMonths.hi
  return both(can, m.never || m.span === null || m.span.hi > b.watchMonths.lo)
}

export function flagMaybes(s: Sketch, b: Bounds): Record<FlagName, Maybe> {
  return {
    tuopin: s.tuopin,
    serious: s.basicLivingSerious,
    hardSign: hardSignMaybe(s),
    gap: gapMaybe(s),
    selfHelp: s.selfHelpPossible,
    sudden: s.suddenEvent,
    refused: watchMaybe(s.refused, b),
    exited: watchMaybe(s.exit, b),
  }
}

/** Every way to fill in the flags. */
export function flagSets(maybes: Record<FlagName, Maybe>): Flags[] {
  let out: Flags[] = [
    {
      tuopin: false,
      serious: false,
      hardSign: false,
      gap: false,
      selfHelp: false,
      sudden: false,
      refused: false,
      exited: false,
    },
  ]
  for (const name of FLAG_NAMES) {
    if (maybes[name] === NO) continue
    const yesSide = out.map((flags) => ({ ...flags, [name]: true }))
    out = maybes[name] === YES ? yesSide : [...out, ...yesSide]
  }
  return out
}

/** R9 and R11 from the side of every line and the flags. */
export function outcomeOf(
  rural: boolean,
  tested: Tested,
  inRange: boolean,
  f: Flags,
): { category: Category; monitor: Monitor } {
  const monitor = monitorOf(
    {
      rural,
      tuopin: f.tuopin,
      hard: f.serious || f.hardSign,
      gap: f.gap,
      stuck: !f.selfHelp,
      sudden: f.sudden,
    },
    inRange,
  )
  if (tested !== 'rest') return { category: tested, monitor }
  const other = monitor !== 'none' || f.tuopin || f.refused || f.exited || f.serious
  return { category: other ? 'other' : 'none', monitor }
}

const side = (m: Maybe, wish: boolean): boolean => (m === EITHER ? wish : m === YES)

/** The facts of a complete household that these flags stand for. */
export function flagFacts(s: Sketch, f: Flags, watch: number) {
  const four = {
    educationDropout: s.educationDropout,
    medicalUninsured: s.medicalUninsured,
    housingUnsafe: s.housingUnsafe,
    waterUnsafe: s.waterUnsafe,
  }
  const names = ['educationDropout', 'medicalUninsured', 'housingUnsafe', 'waterUnsafe'] as const
  const broken = f.gap
    ? (names.find((k) => four[k] === YES) ?? names.find((k) => four[k] === EITHER))
    : undefined
  const guarantee = (k: (typeof names)[number]): boolean => four[k] === YES || k === broken
  return {
    tuopin: f.tuopin,
    basicLivingSerious: f.serious,
    selfHelpPossible: f.selfHelp,
    suddenEvent: f.sudden,
    educationDropout: guarantee('educationDropout'),
    medicalUninsured: guarantee('medicalUninsured'),
    housingUnsafe: guarantee('housingUnsafe'),
    waterUnsafe: guarantee('waterUnsafe'),
    urgentSigns: signsFor(s, f.hardSign),
    refusedMonths: monthsFor(s.refused, f.refused, watch),
    exitMonths: monthsFor(s.exit, f.exited, watch),
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

function monthsFor(m: MonthsSketch, recent: boolean, watch: number): number {
  if (!recent) return monthsOf(m, 'old')
  return Math.min(monthsOf(m, 'recent'), Math.max(watch, m.span?.lo ?? 0))
}
