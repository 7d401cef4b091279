import type { Stated } from '../talk.ts'

export type TwinAnswer = 'same' | 'other' | 'unsure'

/** One household as an aide told it, before it is confirmed. Kept encrypted with the talk. */
export type DraftHousehold = {
  /** Id its lead will have. */
  leadId: string
  /** The aide's own words, one entry a message. */
  words: readonly string[]
  /** Twelve digits; null when nobody said which of several it is. */
  village: string | null
  /** Villages of the name that was said, where there are several. */
  mayBe: readonly string[]
  /** Said to belong to the production corps, which has its own office. */
  corps: boolean
  group: string | null
  name: string | null
  phone: string | null
  /** Facts of the catalogue. */
  facts: readonly Stated[]
  urgent: boolean
  knows: boolean | null
  /** Kin of the aide; null until said. */
  relative: boolean | null
  /** Not one of the aide's villages, and to be handed to its township all the same. */
  handOver: boolean
  /** A danger of it has been told to the township under this task. */
  dangerTask: string | null
  /** Possible doubles that were shown, the best first, and what the aide said of them. */
  twins: readonly string[]
  twinAnswer: TwinAnswer | null
}

export type Draft = { version: 1; households: readonly DraftHousehold[] }

export const readDraft = (text: string | null): Draft | null => {
  if (text === null) return null
  const draft = JSON.parse(text) as Draft
  return draft.version === 1 && draft.households.length > 0 ? draft : null
}

export const draftOf = (households: readonly DraftHousehold[]): Draft | null =>
  households.length === 0 ? null : { version: 1, households }

/** The household with one part changed. */
export const withHousehold = (draft: Draft, at: number, changed: DraftHousehold): Draft => ({
  ...draft,
  households: draft.households.map((one, index) => (index === at ? changed : one)),
})
