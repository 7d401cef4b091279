import type { FactId } from '../../facts/catalogue.ts'
import type { Json } from '../../facts/fact.ts'
import type { TalkKey } from '../../i18n/talk/zh.ts'

/** One thing an answer says. */
export type Statement = { readonly id: FactId; readonly value: Json }

export type Option = {
  readonly key: string
  readonly label: TalkKey
  /** What choosing it says. */
  readonly states: readonly Statement[]
  /** What leaving it out says, where several may be chosen. */
  readonly denies?: readonly Statement[]
  /** Cannot stand beside others: 都没有. */
  readonly alone?: true
}

/** How an answer in free words is read. */
export type Reader = 'one' | 'several' | 'amount' | 'count' | 'age' | 'words' | 'name' | 'phone' | 'place'

/** Questions of one block are asked together, so that the talk does not jump. */
export type Topic = 'basics' | 'people' | 'life' | 'money' | 'things' | 'lists' | 'tail' | 'telling'

/**
 * A question is data: what it asks, how the answer is read, and which unknowns of the pre-screen it can settle.
 * Its texts are `q.<id>`, an example `h.<id>`, its short name `f.<id>`.
 */
export type Question = {
  readonly id: string
  readonly topic: Topic
  /** The facts a full answer states. All known means: nothing left to ask. */
  readonly asks: readonly FactId[]
  readonly reader: Reader
  readonly prompt: TalkKey
  readonly example?: TalkKey
  /** Short name in reviews. */
  readonly name?: TalkKey
  readonly options?: readonly Option[]
  /** Money bands are cut at the real lines; see bands.ts. */
  readonly bands?: 'income' | 'liquid' | 'bills'
  /** Offers "savings above the line" among what is owned, where the county's lines and the people are known. */
  readonly lines?: 'liquid'
  /** Unknowns of the pre-screen it can settle, as the rules name them; `*` stands for one person. */
  readonly opens?: readonly string[]
  /** How often an answer rules something out, 0 to 1. Set by hand; bench/interview shows what a change of it does. */
  readonly tells?: number
  /** What it costs the person: 1 a tap, 2 a number to think about, 3 a delicate matter. */
  readonly burden: number
  /** Only worth asking when these facts say so. */
  readonly after?: readonly { readonly id: FactId; readonly is: readonly Json[] | 'some' }[]
  /** Answering is a separate consent to keep this for checking. */
  readonly consents?: readonly FactId[]
}

/** Yes with the option, no without it. */
export const flag = (key: string, label: TalkKey, id: FactId): Option => ({
  key,
  label,
  states: [{ id, value: true }],
  denies: [{ id, value: false }],
})

export const none: Option = { key: 'none', label: 'c.none', states: [], alone: true }
