import type { TalkKey } from '../../i18n/talk/zh.ts'
import type { Offer } from '../offers.ts'
import type { Stated } from '../talk.ts'

/** What a message meant as the answer to one question. */
export type Heard =
  /** `partly`: other words of the same text were not understood. */
  | { kind: 'states'; states: readonly Stated[]; partly?: true }
  | { kind: 'way'; way: NonNullable<Offer['way']>; states?: readonly Stated[] }
  | { kind: 'silence'; silence: 'unknown' | 'refused' }
  | { kind: 'unclear'; hint?: TalkKey }

export const unclear: Heard = { kind: 'unclear' }

/** The same statements, each with the words they were understood from. */
export const inWords = (states: readonly Stated[], words: string): readonly Stated[] =>
  states.map((one) => ({ ...one, words: words.trim().slice(0, 300) }))
