import type { Db } from '../storage/db.ts'
import { deleteExpired } from '../storage/delete-expired.ts'
import { before, retentionDays } from './retention.ts'

/** Forgets what has had its time. Returns how many rows went; small pieces, so that no turn waits for it. */
export function purgeExpired(db: Db, now: number): Promise<number> {
  return deleteExpired(db, {
    now,
    chatText: before(now, retentionDays.chatText),
    unfinishedTalk: before(now, retentionDays.unfinishedTalk),
    forgottenReply: before(now, retentionDays.forgottenReply),
    sentMessage: before(now, retentionDays.sentMessage),
  })
}
