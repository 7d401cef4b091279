import type { Happening, Reply } from '../../channels/message.ts'
import type { Draft, DraftHousehold } from '../../conversation/aide/draft.ts'
import type { AideStand } from '../../conversation/aide/phase.ts'
import type { Places } from '../../conversation/understand/index.ts'
import type { Fact } from '../../facts/fact.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Lang } from '../../kernel/lang.ts'
import type { Household } from '../../leads/duplicate.ts'
import type { Stage } from '../../leads/lead.ts'
import type { Prescreen } from '../../rules/prescreen.ts'
import type { Judge } from '../judge.ts'
import type { NewFact } from '../turn.ts'

/** Why a binding code does not bind, or that it does. `mine`: it has bound this very person to this very aide. */
export type CodeState = 'good' | 'wrong' | 'expired' | 'revoked' | 'used' | 'mine'

export type Invitation = { state: CodeState; aideId: string; township: string; village: string }

/** A lead of the aide's villages that a new report is compared with. Names are opened, and masked before they are shown. */
export type Neighbour = Household & {
  leadId: string
  code: string
  stage: Stage
  openedAt: number
  closed: boolean
  /** Talk of the household itself, where it reported by chat. */
  conversationId: string | null
  urgent: boolean
  /** Kin of this aide: never shown. */
  hidden: boolean
}

/** The log of a stored lead, for adding to it and judging it again. */
export type LeadLog = {
  leadId: string
  code: string
  township: string | null
  village: string | null
  facts: readonly Fact[]
  lastEvaluation: number
}

export type AideTask = {
  id: string
  kind: string
  leadId: string | null
  /** Code, group and masked name. */
  who: string
  urgent: boolean
  dueAt: number
  note: string | null
  mine: boolean
  /** Name and telephone in full: shown to whoever has taken the task, never in a list. */
  contact: string | null
  /** The watched household a check-in is about. */
  watched: { village: string; group: string | null; name: string } | null
}

export type OwnLead = {
  leadId: string
  code: string
  /** Masked. */
  name: string | null
  stage: Stage
  dueAt: number
  nearRelative: boolean
  dataDeletedAt: number | null
}

/** Everything a turn with an aide may know, loaded and opened. */
export type AideStanding = {
  aide: { id: string; township: string; villages: readonly string[] } | null
  lang: Lang
  stand: AideStand
  draft: Draft | null
  invitation: Invitation | null
  neighbours: readonly Neighbour[]
  /** Fingerprints of the phones in the draft and in this message. */
  phoneHashes: ReadonlyMap<string, string>
  logs: ReadonlyMap<string, LeadLog>
  tasks: readonly AideTask[]
  own: readonly OwnLead[]
  /** When the aide last wrote, ms; null the first time. */
  lastAt: number | null
}

export type AideDeps = {
  judge: Judge
  places: Places
  today: CivilDate
  now: number
  /** `2026-11-24`: by when the township gets in touch. */
  contactDay(urgent: boolean): CivilDate
  /** False in a year whose holidays nobody has entered. */
  isYearKnown(day: CivilDate): boolean
  freshId(kind: string): string
  freshCode(): string
}

export type AideEvent = { what: Happening }

export type Link = { leadId: string; otherId: string; kind: 'same' | 'unsure' }

/** What becomes of leads. Facts of an opened lead are its whole log; added facts stand behind those stored. */
export type LeadWrite =
  | {
      kind: 'open'
      leadId: string
      code: string
      village: string | null
      township: string
      group: string | null
      name: string | null
      phone: string | null
      facts: readonly NewFact[]
      evaluation: Prescreen
      urgent: boolean
      /** Every sign of danger the lead's facts hold by then. */
      urgentSigns: readonly string[]
      nearRelative: boolean
    }
  | {
      kind: 'add'
      leadId: string
      facts: readonly NewFact[]
      /** Position of the first added fact. */
      from: number
      /** Null: nothing said that the rules look at. */
      evaluation: Prescreen | null
      evaluationSeq: number
      urgent: boolean
      /** Every sign of danger the lead's facts hold by then. */
      urgentSigns: readonly string[]
      nearRelative: boolean
    }

/** A household to be told of its report; in which language it is said, and to whom it goes, the shell knows. */
export type HouseholdAsk = { leadId: string; code: string; conversationId: string; household: DraftHousehold }

export type NewTask = {
  id: string
  kind: 'danger' | 'confirm-household'
  leadId: string | null
  township: string
  village: string | null
  note: string | null
}

export type TaskMove = {
  id: string
  verb: 'take' | 'done' | 'fail' | 'back'
  reason: string | null
}

export type AideOutcome = {
  stand: AideStand
  draft: Draft | null
  replies: readonly Reply[]
  leads: readonly LeadWrite[]
  links: readonly Link[]
  tasks: readonly NewTask[]
  /** Households that can be written to and are told what was reported. */
  asks: readonly HouseholdAsk[]
  /** Tasks told before there was a lead, and the lead they belong to now. */
  attach: readonly { taskId: string; leadId: string }[]
  moves: readonly TaskMove[]
  bind: { aideId: string; village: string } | null
  unbind: boolean
  /** The report this turn belongs to, for the record of the talk. */
  reportId: string | null
  /** Code of the lead stored last, for the API. */
  code: string | null
}
