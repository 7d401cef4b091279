import type { RigidType } from '../../facts/codes.ts'
import type { Span } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import type { RigidItem } from '../complete.ts'
import type { RigidSketch } from '../sketch.ts'

/** The least or the most the household can have borne itself (R3), with items that make it so. */
export interface RigidEnd {
  total: number
  items: RigidItem[]
}

/** More items of unknown kind than this are not tried one by one: the end is then beyond the truth, on the safe side. */
const MOST_UNCLEAR = 4

export type Caps = Pick<Bounds, 'tuitionCap' | 'accommodationCap'>

export const capOf = (type: RigidType, caps: Caps): number =>
  type === 'edu_tuition'
    ? caps.tuitionCap
    : type === 'edu_accommodation'
      ? caps.accommodationCap
      : Number.POSITIVE_INFINITY

/** One type for each cap an item may fall under. */
function typeClasses(item: RigidSketch, caps: Caps): RigidType[] {
  const byCap = new Map<string, RigidType>()
  for (const type of item.types) {
    const cap = capOf(type, caps)
    const key = cap === Number.POSITIVE_INFINITY ? 'open' : type
    if (!byCap.has(key)) byCap.set(key, type)
  }
  return [...byCap.values()]
}

function concreteItem(item: RigidSketch, type: RigidType, most: boolean, who: string | null): RigidItem {
  return most
    ? { type, gross: item.gross.hi, covered: item.covered.lo, who }
    : { type, gross: item.gross.lo, covered: item.covered.hi, who }
}

const ownShare = (item: RigidItem): number => Math.max(0, item.gross - item.covered)

/** Sums items under their caps; an item of an unknown student goes where it adds least (or most). */
function endFor(
  items: readonly RigidSketch[],
  types: readonly RigidType[],
  people: readonly string[],
  caps: Caps,
  most: boolean,
): RigidEnd {
  const borne = new Map<string, number>()
  const out: RigidItem[] = []
  let total = 0
  const place = (i: number, item: RigidSketch, type: RigidType, who: string | null): void => {
    const made = concreteItem(item, type, most, who)
    const cap = capOf(type, caps)
    const key = who === null ? null : type + who
    const before = key === null ? 0 : (borne.get(key) ?? 0)
    if (key !== null) borne.set(key, before + ownShare(made))
    total += Math.min(before + ownShare(made), cap) - Math.min(before, cap)
    out[i] = made
  }
  const floating: [number, RigidSketch, RigidType][] = []
  for (const [i, item] of items.entries()) {
    const type = types[i] ?? 'medical'
    if (item.who === undefined) floating.push([i, item, type])
    else place(i, item, type, item.who)
  }
  for (const [i, item, type] of floating) {
    if (most) place(i, item, type, null)
    else {
      const soFar = (id: string): number => borne.get(type + id) ?? 0
      const fullest = people.reduce<string | null>(
        (best, id) => (best !== null && soFar(best) >= soFar(id) ? best : id),
        null,
      )
      place(i, item, type, fullest)
    }
  }
  return { total, items: out }
}

export function rigidEnd(
  items: readonly RigidSketch[],
  people: readonly string[],
  caps: Caps,
  most: boolean,
): RigidEnd & { exact: boolean } {
  const classes = items.map((item) => typeClasses(item, caps))
  const unclear = classes.flatMap((options, i) => (options.length > 1 ? [i] : []))
  const types = classes.map((options) => options[0] ?? 'medical')
  if (unclear.length > MOST_UNCLEAR) {
    const end = endFor(items, types, people, most ? OPEN : CLOSED, most)
    return { ...end, exact: false }
  }
  let best: RigidEnd | null = null
  const tryFrom = (k: number): void => {
    const at = unclear[k]
    if (at === undefined) {
      const end = endFor(items, types, people, caps, most)
      if (!best || (most ? end.total > best.total : end.total < best.total)) best = end
      return
    }
    for (const type of classes[at] ?? []) {
      types[at] = type
      tryFrom(k + 1)
    }
  }
  tryFrom(0)
  return { ...(best ?? { total: 0, items: [] }), exact: true }
}

const OPEN: Caps = { tuitionCap: Number.POSITIVE_INFINITY, accommodationCap: Number.POSITIVE_INFINITY }
const CLOSED: Caps = { tuitionCap: 0, accommodationCap: 0 }

/** R3 as a span, without basic living. */
export const rigidSpan = (lo: RigidEnd, hi: RigidEnd): Span => ({ lo: lo.total, hi: hi.total })
