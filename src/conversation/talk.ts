import type { Fact, Json } from '../facts/fact.ts'
import type { Latest } from '../facts/latest.ts'
import type { CivilDate } from '../kernel/civil-date.ts'
import type { Lang } from '../kernel/lang.ts'
import type { TalkContext, TalkEvent } from './machine.ts'
import type { Phase } from './phase.ts'
import type { Places } from './understand/index.ts'

/** A report as its reporter may see it. */
export type ReportGlance = {
  code: string
  stage: string
  unfinished: boolean
  urgent: boolean
  /** `YYYY-MM-DD` */
  dueOn: string | null
  /** The holidays of that year are not known: the day may move. */
  dueUnsure?: true
  /** The day on which what was said was deleted by rule. */
  dataDeletedOn?: string
}

/** What the county promises, working days. */
export type Terms = { contact: number; visit: number }

/** Where money lines lie for one person, whole yuan a year; null where the county has entered none. */
export type MoneyLines = {
  dibao: { rural: number | null; urban: number | null }
  marginalMultiple: number | null
  disposable: number | null
  liquidMultiples: readonly (number | null)[]
  /** The figures are invented for demonstration: 演示 stands wherever they show. */
  demo?: boolean
}

/** All that one answer may depend on. */
export type Talk = {
  phase: Phase
  context: TalkContext
  lang: Lang
  now: Latest
  places: Places
  today: CivilDate
  /** Null where nothing is promised: the talk of an aide, a check-in. */
  terms: Terms | null
  lines: MoneyLines | null
  reports: readonly ReportGlance[]
  /** The opening has not been shown yet, so nothing can be agreed to or declined. */
  unseen?: boolean
}

/** One thing understood. `id` is a fact of the catalogue, or one of them behind `unsure:`. */
export type Stated = { id: string; value: Json; words?: string }

export type StaffTask = {
  kind: 'call-back' | 'person-wanted' | 'complaint' | 'danger' | 'objection'
  note?: string
}

/** What one message does, before it is known what is asked next. */
export type Step = {
  events: readonly TalkEvent[]
  states?: readonly Stated[]
  notices?: readonly string[]
  tasks?: readonly StaffTask[]
  lang?: Lang
  /** The lead is taken back. */
  withdraw?: true
  /** What is no lead yet is forgotten. */
  erase?: true
  /** The person is gone from the platform: the talk is forgotten, whatever became of it. */
  leave?: true
  /** The talk goes on about another household, or from the start; `clean` asks for consent anew. */
  fresh?: 'same consent' | 'clean'
  /** Nothing is answered. */
  mute?: true
  /** Only the notices are said, if there are any: what stands open is not asked again. */
  alone?: true
  /** A page further in a long list, from 0. */
  page?: number
  /** How the open question ended where it was not answered; for counting. */
  ending?: 'unknown' | 'refused' | 'skipped' | 'left'
  /** A question answered before that was answered anew; for counting. */
  corrects?: string
}

export type Choice = { key: string; label: string }
export type Message = { text: string; choices: readonly Choice[] }

export type LoggedFact = Pick<Fact, 'id' | 'value' | 'words' | 'speaker'>

/** Something was understood but is not sure: kept under this id until the person says yes. */
export const unsureId = (id: string): string => `unsure:${id}`
export const sureId = (id: string): string => id.replace(/^(?:unsure|heard):/, '')

/** Told in the story, not surely the whole answer: offered as a choice when the question comes. */
export const heardId = (id: string): string => `heard:${id}`
