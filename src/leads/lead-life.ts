import type { CivilDate } from '../kernel/civil-date.ts'
import type { OwnedLead } from './owner-clock.ts'

/** How the reporter heard the reason: it was delivered, or an aide carries it there. */
type Told = 'delivered' | 'aide_task' | 'in_person'

/**
 * Everything a lead's life consists of, and nothing personal: names, phones and words are elsewhere. Instants in ms.
 * One plain object, so that a move and its undo are one write.
 */
export type Life = OwnedLead & {
  id: string
  mergedInto: string | null
  /** Where a merged lead stood, for taking it apart again. */
  before: Pick<Life, 'stage' | 'ownerId' | 'waitingOn' | 'waitingSince'> | null
  /** Staff ids of those who visit or visited, two or more. */
  visitors: readonly string[]
  visits: number
  /** Key of a closing reason. */
  reason: string | null
  told: Told | null
}

type Base = { at: number }
/** One verb with its input. `actor` is a staff id; the clock and the reporter have none. */
export type MoveEvent = Base &
  (
    | { type: 'take'; actor: string }
    | { type: 'handBack'; actor: string }
    | { type: 'assign'; actor: string; to: string }
    | { type: 'planVisit'; actor: string; on: CivilDate; visitors: readonly string[] }
    | { type: 'recordVisit'; actor: string; visitors: readonly string[] }
    | { type: 'decide'; actor: string; recognised: boolean }
    | { type: 'answer'; actor: string; reason: string; told: Told }
    | { type: 'close'; actor: string; reason?: string; told?: Told }
    | { type: 'reopen'; actor: string }
    | { type: 'markUrgent'; actor: string; urgent: boolean }
    | { type: 'waitOn'; actor: string; whom: 'us' | 'household' | 'department' }
    | { type: 'merge'; actor: string; into: string }
    | { type: 'unmerge'; actor: string }
    | { type: 'withdraw'; by: 'reporter' | 'staff' }
    | { type: 'returnByClock'; idle: boolean }
  )

export const verbs = [
  'take',
  'handBack',
  'assign',
  'planVisit',
  'recordVisit',
  'decide',
  'answer',
  'close',
  'reopen',
  'markUrgent',
  'waitOn',
  'merge',
  'unmerge',
  'withdraw',
  'returnByClock',
] as const satisfies readonly MoveEvent['type'][]
export type Verb = (typeof verbs)[number]

/** A lead that has just been stored. */
export const newLife = (id: string, openedAt: number, urgent: boolean, monitoring = false): Life => ({
  id,
  stage: 'new',
  openedAt,
  urgent,
  urgentAt: urgent ? openedAt : null,
  contactedAt: null,
  visitedAt: null,
  decidedAt: null,
  reopenedAt: null,
  refused: false,
  waitingOn: null,
  waitingSince: null,
  waitedMs: 0,
  monitoring,
  ownerId: null,
  lastActAt: openedAt,
  visitOn: null,
  mergedInto: null,
  before: null,
  visitors: [],
  visits: 0,
  reason: null,
  told: null,
})
