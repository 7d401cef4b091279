import { kept } from '../hear/hear-answer.ts'
import type { Beside } from '../hear/hear-beside.ts'
import { offersOf } from '../offers.ts'
import type { Question } from '../questions/question.ts'
import { type Stated, sureId, type Talk } from '../talk.ts'

/** What the answer itself says goes before what was said in passing; signs of danger add up. */
export function combine(states: readonly Stated[], passing: readonly Stated[]): Stated[] {
  const own = new Set(states.map((one) => one.id))
  const signs = [...states, ...passing].filter((one) => one.id === 'urgentSigns' && Array.isArray(one.value))
  const others = passing.filter((one) => !own.has(one.id) && !own.has(sureId(one.id)))
  const joined = [...new Set(signs.flatMap((one) => one.value as string[]))]
  return [...states, ...others].map((one) =>
    one.id === 'urgentSigns' && Array.isArray(one.value) ? { ...one, value: joined } : one,
  )
}

/**
 * What was chosen stands. What was only left out of a list is no "no" where the same message says otherwise: "都没有，就开了个
 * 小卖部" denies no shop.
 */
export function besideChoice(
  states: readonly Stated[],
  { own, said }: Pick<Beside, 'own' | 'said'>,
  question: Question,
  talk: Talk,
): Stated[] {
  if (said.length === 0) return [...states]
  const denials = new Set(
    offersOf(question, talk)
      .flatMap((offer) => offer.denies ?? [])
      .map(face),
  )
  const told = new Set(said.map((one) => sureId(one.id)))
  const kept = states.filter((one) => !told.has(one.id) || !denials.has(face(one)))
  const chosen = new Set(kept.map((one) => one.id))
  const answered = new Set(states.map((one) => one.id))
  const instead = said.filter(({ id }) => answered.has(sureId(id)) && !chosen.has(sureId(id)))
  return [...kept, ...instead, ...own.filter(({ id }) => !answered.has(sureId(id)))]
}

const face = ({ id, value }: Pick<Stated, 'id' | 'value'>): string => JSON.stringify([id, value])

/** About as much as four Chinese characters or eight letters says something to the visitor. */
export const isWorthKeeping = (words: string): boolean =>
  words.length + (words.match(/\p{Script=Han}/gu)?.length ?? 0) >= 8

/** The words of a message that said more than its answer, unless they stand beside one of its facts already. */
export function remainder(
  question: Question,
  text: string | null,
  states: readonly Stated[],
  told: Beside,
): Stated[] {
  if (text === null || !told.more || question.reader === 'words' || question.id === 'phone') return []
  const words = kept(text)
  const stands = states.some((one) => one.words?.includes(words))
  return stands || !isWorthKeeping(words) ? [] : [{ id: 'added', value: words }]
}
