import { civilDate } from '../kernel/civil-date.ts'
import { closingReason } from './closing.ts'
import type { Life, MoveEvent } from './lead-life.ts'

/** Why a move is refused although its stage allows the verb. */
export type Refusal =
  | 'two_visitors'
  | 'day_passed'
  | 'reason_missing'
  | 'reason_unknown'
  | 'reason_not_here'
  | 'not_told'
  | 'person_missing'
  | 'same_lead'
  | 'same_wait'
  | 'already_so'
  | 'danger_needs_person'
  | 'not_idle'
  | 'nothing_to_restore'

const twoDifferent = (people: readonly string[]): boolean =>
  new Set(people.filter((person) => person !== '')).size >= 2

/** No lead closes without a reason that fits how far it came, and without the reporter being told. */
function closingRefusal(life: Life, reason: string | undefined, told: string | undefined): Refusal | null {
  if (reason === undefined || reason === '') return 'reason_missing'
  const known = closingReason(reason)
  if (known === null) return 'reason_unknown'
  if (known.after === 'decision' && life.stage !== 'decided' && life.stage !== 'answered')
    return 'reason_not_here'
  if (known.recognised !== null && known.recognised === life.refused) return 'reason_not_here'
  if (life.urgent && life.visitedAt === null) return 'danger_needs_person'
  return told === undefined ? 'not_told' : null
}

/** Total: every event in every life has an answer; null is a yes. */
export function refusalOf(life: Life, event: MoveEvent): Refusal | null {
  switch (event.type) {
    case 'take':
      return event.actor === '' ? 'person_missing' : null
    case 'assign':
      if (event.to === '') return 'person_missing'
      return event.to === life.ownerId ? 'already_so' : null
    case 'planVisit':
      if (!twoDifferent(event.visitors)) return 'two_visitors'
      return event.on < civilDate(event.at) ? 'day_passed' : null
    case 'recordVisit':
      return twoDifferent(event.visitors) ? null : 'two_visitors'
    case 'answer':
      return closingRefusal(life, event.reason, event.told)
    case 'close':
      return closingRefusal(
        life,
        event.reason ?? life.reason ?? undefined,
        event.told ?? life.told ?? undefined,
      )
    case 'markUrgent':
      return event.urgent === life.urgent ? 'already_so' : null
    case 'waitOn':
      return event.whom === (life.waitingOn ?? 'us') ? 'same_wait' : null
    case 'merge':
      return event.into === '' || event.into === life.id ? 'same_lead' : null
    case 'unmerge':
      return life.before === null ? 'nothing_to_restore' : null
    case 'withdraw':
      // The one who does harm may hold the phone: a danger is called off by a person who looked, not by a message.
      return event.by === 'reporter' && life.urgent ? 'danger_needs_person' : null
    case 'returnByClock':
      return event.idle ? null : 'not_idle'
    case 'handBack':
    case 'decide':
    case 'reopen':
      return null
  }
}

/** Ends a wait on others and counts its time. */
function resumed(life: Life, at: number): Pick<Life, 'waitingOn' | 'waitingSince' | 'waitedMs'> {
  const others = life.waitingOn === 'household' || life.waitingOn === 'department'
  const waited = others ? Math.max(0, at - (life.waitingSince ?? at)) : 0
  return { waitingOn: 'us', waitingSince: null, waitedMs: life.waitedMs + waited }
}

const released = (life: Life, at: number): Partial<Life> => ({
  ...resumed(life, at),
  waitingOn: null,
  ownerId: null,
  visitOn: null,
  visitors: [],
})

/** What a move changes beside the stage. Only for events that are not refused. */
export function changeBy(life: Life, event: MoveEvent): Partial<Life> {
  const { at } = event
  const acted = { lastActAt: at }
  switch (event.type) {
    case 'take':
      return { ...acted, ownerId: event.actor, waitingOn: 'us' }
    case 'assign':
      return { ...acted, ownerId: event.to, waitingOn: life.waitingOn ?? 'us' }
    case 'handBack':
    case 'returnByClock':
      return released(life, at)
    case 'planVisit':
      return {
        ...acted,
        ...resumed(life, at),
        contactedAt: life.contactedAt ?? at,
        visitOn: event.on,
        visitors: [...new Set(event.visitors)],
      }
    case 'recordVisit':
      return {
        ...acted,
        ...resumed(life, at),
        contactedAt: life.contactedAt ?? at,
        visitedAt: at,
        visits: life.visits + 1,
        visitors: [...new Set(event.visitors)],
      }
    case 'decide':
      return { ...acted, ...resumed(life, at), decidedAt: at, refused: !event.recognised }
    case 'answer':
      return { ...acted, ...resumed(life, at), waitingOn: null, reason: event.reason, told: event.told }
    case 'close':
      return {
        ...acted,
        ...resumed(life, at),
        waitingOn: null,
        reason: event.reason ?? life.reason,
        told: event.told ?? life.told,
      }
    case 'reopen':
      return {
        ...released(life, at),
        ...acted,
        reopenedAt: at,
        waitedMs: 0,
        reason: null,
        told: null,
        refused: false,
        contactedAt: null,
        visitedAt: null,
        decidedAt: null,
      }
    case 'markUrgent':
      return { ...acted, urgent: event.urgent, urgentAt: event.urgent ? at : null }
    case 'waitOn':
      return event.whom === 'us'
        ? { ...acted, ...resumed(life, at) }
        : { ...acted, ...resumed(life, at), waitingOn: event.whom, waitingSince: at }
    case 'merge': {
      const { stage, ownerId, waitingOn, waitingSince } = life
      return {
        before: { stage, ownerId, waitingOn, waitingSince },
        mergedInto: event.into,
        waitingOn: null,
        waitingSince: null,
      }
    }
    case 'unmerge':
      return {
        ownerId: life.before?.ownerId ?? null,
        waitingOn: life.before?.waitingOn ?? null,
        waitingSince: life.before?.waitingSince ?? null,
        before: null,
        mergedInto: null,
      }
    case 'withdraw':
      return { ...resumed(life, at), waitingOn: null }
  }
}
