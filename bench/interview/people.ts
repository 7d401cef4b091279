/** A household of the made-up county, as it really is. Amounts are whole yuan of 12 months. */
export type MadeUp = {
  n: number
  about: 'self' | 'family' | 'helper'
  village: string
  byQr: boolean
  size: number
  elders: number
  children: number
  disabled: number
  /** One age for each person, the applicant first. */
  ages: number[]
  /** Whose disability it is. */
  disabledSeat: number
  disabledAge: number
  disabilityKind: string
  disabilityLevel: number
  ill: boolean
  student: boolean
  unsupported: boolean
  /** The one nobody keeps has no family left; else they are too old or ill. */
  nobodyLeft: boolean
  kin: boolean
  away: boolean
  absent: boolean
  income: number
  bills: number
  savings: number
  car: boolean
  workVehicle: boolean
  houses: number
  shop: boolean
  company: boolean
  smallBusiness: boolean
  bought: boolean
  lavish: boolean
  dropout: boolean
  uninsured: boolean
  unsafeHouse: boolean
  unsafeWater: boolean
  disaster: boolean
  event: boolean
  serious: boolean
  selfHelp: boolean
  urban: boolean
  tuopin: boolean
  benefit: 'none' | 'dibao' | 'tekun'
  refused: boolean
  exit: boolean
  danger: string[]
  /** How this person answers: tends to know sums, tends to give rounded ones or ranges, or not to know. */
  manner: {
    exact: number
    rounded: number
    range: number
    unknown: number
    refuses: number
    stops: number
    tellsMuch: number
  }
}

/** A small seeded generator (mulberry32): the same seed gives the same county. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const villages = [
  '652826101203',
  '652826102202',
  '652826200204',
  '652826400200',
  '652826201204',
  '652826204203',
]

/** People who knock are poorer than the county: about half lie under one and a half times the standard. */
export function makeUp(n: number, seed: number): MadeUp {
  const next = chance(seed * 100_003 + n)
  const yes = (probability: number): boolean => next() < probability
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const size = pick([1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7])
  const elders = yes(0.4) ? Math.min(size, between(1, 2)) : 0
  const children = Math.min(size - elders, yes(0.5) ? between(1, 3) : 0)
  const ages = agesOf(size, elders, children, next)
  const disabledSeat = Math.floor(next() * size)
  const others = size > 1
  const perHead = Math.round(Math.exp(8.95 + 0.75 * gauss(next)))
  const sick = yes(0.35)
  const bills = yes(0.25) ? 0 : Math.round((sick ? between(8_000, 90_000) : between(300, 15_000)) / 100) * 100
  const hard = yes(perHead < 9000 ? 0.6 : 0.25)
  const disabled = yes(0.18) ? (yes(0.85) ? 1 : 2) : 0
  return {
    n,
    about: pick(['self', 'self', 'self', 'family', 'family', 'family', 'helper'] as const),
    village: pick(villages),
    byQr: yes(0.2),
    size,
    elders,
    children,
    disabled: Math.min(disabled, size),
    ages,
    disabledSeat,
    disabledAge: ages[disabledSeat] ?? 40,
    disabilityKind: pick(['limb', 'limb', 'limb', 'visual', 'hearing', 'intellectual', 'mental', 'speech']),
    disabilityLevel: between(1, 4),
    ill: sick && yes(0.5),
    student: yes(0.2),
    unsupported: elders + children + disabled > 0 && yes(0.06),
    nobodyLeft: yes(0.4),
    kin: yes(0.07) && others,
    away: yes(0.08) && others,
    absent: yes(0.03) && others,
    income: Math.round((perHead * size) / 100) * 100,
    bills,
    savings: yes(0.4) ? 0 : Math.round(Math.exp(8.6 + 1.1 * gauss(next)) / 100) * 100,
    car: yes(0.14),
    workVehicle: yes(0.05),
    houses: yes(0.07) ? 2 : yes(0.01) ? 3 : 1,
    shop: yes(0.02),
    company: yes(0.01),
    smallBusiness: yes(0.05),
    bought: yes(0.03),
    lavish: yes(0.005),
    dropout: children > 0 && yes(0.03),
    uninsured: yes(0.07),
    unsafeHouse: yes(0.08),
    unsafeWater: yes(0.03),
    disaster: yes(0.06),
    event: sick || yes(0.15),
    serious: hard,
    selfHelp: hard ? yes(0.3) : yes(0.85),
    urban: yes(0.2),
    tuopin: yes(0.15),
    benefit: yes(0.08) ? 'dibao' : yes(0.01) ? 'tekun' : 'none',
    refused: yes(0.08),
    exit: yes(0.05),
    danger: yes(0.03) ? [pick(['no_food', 'no_shelter', 'no_heating', 'life_danger'])] : [],
    manner: {
      exact: 0.25,
      rounded: 0.3,
      range: 0.1,
      unknown: yes(0.1) ? 0.3 : 0.03,
      refuses: yes(0.05) ? 0.2 : 0.005,
      stops: 0.004,
      tellsMuch: yes(0.55) ? 0.7 : 0.15,
    },
  }
}

function gauss(next: () => number): number {
  const one = Math.max(1e-12, next())
  return Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * next())
}

/** Grown people first, so that the applicant is grown unless only old people live there. */
function agesOf(size: number, elders: number, children: number, next: () => number): number[] {
  const age = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return Array.from({ length: size }, (_, seat) => {
    if (seat >= size - children) return age(0, 17)
    return seat >= size - children - elders ? age(60, 88) : age(18, 59)
  })
}
