import { deleteLeadData } from '../handoff/delete-lead-data.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { civilDate } from '../kernel/civil-date.ts'
import { clockValue } from '../leads/clocks.ts'
import { lastWatchedDay } from '../leads/watch/kinds.ts'
import { deleteExpired } from '../storage/delete-expired.ts'
import { deleteUnwatched } from '../storage/delete-unwatched.ts'
import { before, retentionDays } from './retention.ts'

/** Forgets what has had its time. Returns how many rows and leads went; small pieces, so that no turn waits for it. */
export async function purgeExpired(deps: IntakeDeps, now: number): Promise<number> {
  const { db, clocks } = deps
  const expired = await deleteExpired(db, {
    now,
    chatText: before(now, retentionDays.chatText),
    unfinishedTalk: before(now, retentionDays.unfinishedTalk),
    forgottenReply: before(now, retentionDays.forgottenReply),
    sentMessage: before(now, retentionDays.sentMessage),
  })
  const unwatched = await deleteUnwatched(db, {
    now,
    gone: before(now, clockValue('watch_gone_days', clocks, now)),
    kept: before(now, clockValue('watch_kept_days', clocks, now)),
    over: lastWatchedDay(civilDate(now)),
    fault: before(now, retentionDays.watchFault),
    unconfirmed: before(now, retentionDays.unconfirmedList),
    checkIn: before(now, retentionDays.checkIn),
  })
  // Whose messages are still kept is still talking to the township about it.
  const deleted = await deleteLeadData(deps, now, before(now, retentionDays.chatText))
  return expired + unwatched + deleted
}
