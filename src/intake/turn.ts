import type { ChannelId, Happening, Reply } from '../channels/message.ts'
import type { Envelope } from '../conversation/envelope.ts'
import type { Fact } from '../facts/fact.ts'
import type { Lang } from '../kernel/lang.ts'
import type { LeadGlance } from '../leads/lead.ts'
import type { Prescreen } from '../rules/prescreen.ts'
import type { QuestionCount } from './question-events.ts'

/** Everything one turn may know, loaded in one read batch and opened. */
export type Standing = {
  conversationId: string
  channel: ChannelId
  /** Turns taken so far; the next one is `seq + 1`. */
  seq: number
  lang: Lang | null
  envelope: Envelope | null
  /** The household being talked about. Facts of other reports are not here. */
  reportId: string
  facts: readonly Fact[]
  /** What this person reported before, newest first; the current report is among them once it is stored. */
  leads: readonly LeadGlance[]
  /** When the person last wrote, ms; null at the first turn. */
  lastAt: number | null
  /** A member of staff has taken over the chat: the talk keeps quiet. */
  personInCharge: boolean
  /** What the person has not been told yet: that somebody of staff speaks now, or that the talk is back. */
  tell: 'taken' | 'back' | null
  /** Who answers, as counted with the last turn; null before it was said. */
  speaker: string | null
  /** The silence before this message was counted as a stop. */
  stopped: boolean
}

export type TurnEvent = {
  at: number
  what:
    | Happening
    | { kind: 'quiet' }
    | { kind: 'look' }
    | { kind: 'code'; code: string; found: LeadGlance | null }
  /** Village code from a QR code that came beside the first words. */
  place?: string
}

export type NewFact = Omit<Fact, 'seq' | 'at'>

/** What staff must do because of this turn. */
export type Task = {
  kind: 'call-back' | 'person-wanted' | 'complaint' | 'danger' | 'objection'
  note?: string
}

/** What becomes of the report's lead. `open` once the six basics are there; `finish` when the talk is done. */
export type LeadMove = 'open' | 'update' | 'finish' | 'withdraw'

export type TurnOutcome = {
  envelope: Envelope
  lang: Lang | null
  reportId: string
  facts: readonly NewFact[]
  replies: readonly Reply[]
  lead: LeadMove | null
  /** Stored with the lead whenever it is opened or updated. */
  evaluation: Prescreen | null
  tasks: readonly Task[]
  /** Consent refused or withdrawn, or the person left: forget the talk and facts not yet a lead. */
  erase: boolean
  /** Word for the API's `stage`. */
  stage: string
  /** The question this turn ended on; null when none was asked. */
  asked: string | null
  /** For staff: why the question asked now was chosen. */
  trace: string | null
  speaker: string | null
  counts: readonly QuestionCount[]
}
