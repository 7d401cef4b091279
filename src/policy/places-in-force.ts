import type { Township, Village } from './places.ts'

/** What the county office set for one place: stands in place of what is shipped. */
export interface PlaceState {
  /** 9 digits for a township, 12 for a village. */
  readonly code: string
  readonly kind: 'township' | 'village' | 'community'
  readonly zh: string
  readonly ug: string | null
  readonly en: string | null
  readonly alias: readonly string[]
  readonly phone: string | null
  readonly window: string | null
  readonly closed: boolean
  readonly confirmed: boolean
}

const nameOf = ({ zh, ug, en }: PlaceState) => ({ zh, en: en ?? zh, ...(ug === null ? {} : { ug }) })

const villageOf = (state: PlaceState): Village => ({
  code: state.code,
  name: nameOf(state),
  kind: state.kind === 'community' ? 'community' : 'village',
  alias: state.alias,
  ...(state.closed ? { closed: true as const } : {}),
  ...(state.confirmed ? { confirmed: true as const } : {}),
})

const townshipOf = (state: PlaceState, villages: readonly Village[]): Township => ({
  code: state.code,
  name: nameOf(state),
  alias: state.alias,
  villages,
  office: { phone: state.phone, window: state.window },
  ...(state.confirmed ? { confirmed: true as const } : {}),
})

const byCode = <T extends { code: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.code < b.code ? -1 : 1))

/** The county's places: the shipped list with the latest state of each place laid over it, and new places added. */
export function placesInForce(base: readonly Township[], states: readonly PlaceState[]): readonly Township[] {
  if (states.length === 0) return base
  const set = new Map(states.map((state) => [state.code, state]))
  const villages = new Map(base.flatMap((one) => one.villages).map((one) => [one.code, one]))
  for (const state of states) if (state.kind !== 'township') villages.set(state.code, villageOf(state))
  const townships = new Map(base.map((one) => [one.code, one]))
  for (const state of states) if (state.kind === 'township') townships.set(state.code, townshipOf(state, []))
  return byCode([...townships.values()]).map((one) => {
    const own = byCode([...villages.values()].filter(({ code }) => code.startsWith(one.code)))
    const state = set.get(one.code)
    return state ? townshipOf(state, own) : { ...one, villages: own }
  })
}

/** What a household or an aide may choose: without the places that were closed. */
export const openPlaces = (townships: readonly Township[]): readonly Township[] =>
  townships.some(({ villages }) => villages.some(({ closed }) => closed))
    ? townships.map((one) => ({ ...one, villages: one.villages.filter(({ closed }) => !closed) }))
    : townships

/** A place as it stands, to be changed. */
export function stateOfPlace(townships: readonly Township[], code: string): PlaceState | null {
  const township = townships.find((one) => code.startsWith(one.code))
  const village = township?.villages.find((one) => one.code === code)
  const place = village ?? (township?.code === code ? township : undefined)
  if (!township || !place) return null
  return {
    code,
    kind: village ? village.kind : 'township',
    zh: place.name.zh,
    ug: place.name.ug ?? null,
    en: place.name.en,
    alias: place.alias ?? [],
    phone: village ? null : (township.office?.phone ?? null),
    window: village ? null : (township.office?.window ?? null),
    closed: village?.closed === true,
    confirmed: place.confirmed === true,
  }
}
