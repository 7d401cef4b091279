import type { Inbound, Reply } from '../../channels/message.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { newCode } from '../../leads/code.ts'
import { dueOf } from '../../leads/task-due.ts'
import { isCalendarKnown } from '../../leads/working-days.ts'
import { commitAide } from '../../storage/commit-aide.ts'
import type { LoadedTalk } from '../../storage/load-talk.ts'
import type { Arrival, IntakeDeps } from '../intake-deps.ts'
import { reachDatabase } from '../reach-database.ts'
import { type AideArrival, loadStanding } from './load-standing.ts'
import { sealAide } from './seal-aide.ts'
import { takeAideTurn } from './take-aide-turn.ts'

export type AideMessage = {
  inbound: Inbound
  arrival: Arrival
  hashes: { inboundHash: string; personHash: string }
  loaded: LoadedTalk
  /** Binding code in the message, as typed by rule, with its fingerprint. */
  code: { text: string; hash: string } | null
}

/** An aide's message is one of somebody bound, or carries a binding code. Leaving is leaving, for aides as for anybody. */
export const isForAide = ({
  inbound,
  loaded,
  code,
}: Pick<AideMessage, 'inbound' | 'loaded' | 'code'>): boolean =>
  inbound.what.kind !== 'leave' && (loaded.aide !== null || code !== null)

/**
 * Takes an aide's turn: reads what aides need beyond the talk, decides, commits in one batch. Throws a unique violation
 * when another turn was faster: the caller loads again.
 */
export async function takeAideMessage(message: AideMessage, deps: IntakeDeps) {
  const { inbound, arrival, hashes, loaded, code } = message
  const { ids } = deps
  const now = deps.clock.now()
  const today = civilDate(now)
  const known: AideArrival = {
    loaded,
    code,
    text: inbound.what.kind === 'text' ? inbound.what.text : '',
    now,
  }
  const standing = await reachDatabase(() => loadStanding(known, deps))
  const outcome = takeAideTurn(
    standing,
    { what: inbound.what },
    {
      judge: await deps.judgeFor(today, loaded.standardsRevision),
      places: { townships: deps.townships },
      today,
      now,
      contactDay: (urgent) => civilDate(dueOf(urgent ? 'danger' : 'first-contact', now, deps) - 1),
      isYearKnown: (day) => isCalendarKnown(day, deps.calendar),
      freshId: (kind) => ids.id(kind),
      freshCode: () => newCode(ids.bytes(16)),
    },
  )
  const conversationId = loaded.talk?.id ?? ids.id('talk')
  const reportId = loaded.talk?.reportId ?? ids.id('lead')
  const commit = await sealAide(
    { inbound, arrival, hashes, known, standing, outcome, conversationId, reportId, today },
    deps,
  )
  await reachDatabase(() => commitAide(deps.db, commit))
  const replies: readonly Reply[] = outcome.replies
  return {
    replies,
    stage: outcome.stand.phase,
    code: outcome.code,
    repeated: false,
    queued: commit.outbox.length > 0,
  }
}
