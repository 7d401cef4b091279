import type { Json } from '../../facts/fact.ts'

/** Why somebody who was told of is not counted. `other` needs words. */
export const removalReasons = {
  moved_out: '长期在外，不一起生活',
  own_household: '已分户、成家另过',
  died: '去世',
  counted_twice: '重复登记',
  lodger: '借住、寄养，不是家庭成员',
  other: '其他（写在说明里）',
} as const
export type RemovalReason = keyof typeof removalReasons

type Tree = { readonly [key: string]: Json }
const isTree = (value: Json | undefined): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const personPrefix = 'member.'
/** The path of a finding about somebody as a whole: added with what is known of him, or taken out of the count. */
export const personPath = (id: string): string => `${personPrefix}${id}`
export const personOf = (path: string): string | null =>
  path.startsWith(personPrefix) ? path.slice(personPrefix.length) : null

/**
 * Somebody added or taken out. Only where the people are listed: of a household that is merely counted nobody can be
 * missing. Who is added again is replaced, never doubled.
 */
export function withPerson(whole: Json, id: string, value: Json): Json {
  if (!isTree(whole) || !Array.isArray(whole.members) || !isTree(value)) return whole
  const others = whole.members.filter((one: Json) => !isTree(one) || one.id !== id)
  if (value.removed !== undefined) return { ...whole, members: others }
  return { ...whole, members: [...others, { ...value, id }] }
}

/** A number found agrees with the list it was counted from; a lower one stands alone, for nobody knows who is not there. */
export function withCount(whole: Json, value: Tree): Json {
  if (!isTree(whole)) return whole
  const { members } = whole
  return Array.isArray(members) && members.length === value.count ? whole : { ...whole, members: value }
}

/** Marks of people who are no longer listed: their money stays with the household, supporters of theirs go. */
export function withoutStrangers(whole: Json): Json {
  if (!isTree(whole) || whole.members === undefined) return whole
  const { members, obligors } = whole
  const ids = new Set(Array.isArray(members) ? members.map((one: Json) => (isTree(one) ? one.id : null)) : [])
  const unmarked = (items: Json | undefined): Json | undefined =>
    Array.isArray(items)
      ? items.map((item: Json) => {
          if (!isTree(item) || typeof item.who !== 'string' || ids.has(item.who)) return item
          const { who: _, ...rest } = item
          return rest
        })
      : items
  const next: Record<string, Json> = { ...whole }
  for (const room of ['income', 'rigid']) {
    const items = unmarked(whole[room])
    if (items !== undefined) next[room] = items
  }
  if (isTree(obligors))
    next.obligors = Object.fromEntries(Object.entries(obligors).filter(([id]) => ids.has(id)))
  return next
}
