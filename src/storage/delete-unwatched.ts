import { and, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { tasks } from './tables/leads.ts'
import {
  householdChecks,
  watchFaults,
  watchMatches,
  watchPieces,
  watchRows,
  watchUploads,
} from './tables/watch.ts'

/** Instants in ms before which each kind has had its time. */
export type WatchExpiry = {
  now: number
  /** Rows that stand on no list any more. */
  gone: number
  /** Lists that nobody has brought up to date. */
  kept: number
  /** `YYYY-MM-DD`: refused or off 低保 before it. */
  over: string
  fault: number
  unconfirmed: number
  checkIn: number
}

const piece = 2000

/**
 * Deletes watched households whose time is over, at most 2000 in a call, with all that is kept of them beside leads: matches,
 * open check-ins, answers. What became a lead stays under the lead's own retention.
 */
export async function deleteUnwatched(db: Db, expiry: WatchExpiry): Promise<number> {
  const old = db
    .select({ id: watchUploads.id })
    .from(watchUploads)
    .where(lt(watchUploads.createdAt, expiry.kept))
  const rows = await db
    .select({ id: watchRows.id })
    .from(watchRows)
    .where(
      or(
        lt(watchRows.goneAt, expiry.gone),
        inArray(watchRows.uploadId, old),
        and(inArray(watchRows.kind, ['refused', 'exited']), lt(watchRows.since, expiry.over)),
      ),
    )
    .limit(piece)
  let deleted = 0
  // D1 takes at most a hundred values in a statement.
  for (let at = 0; at < rows.length; at += 90)
    deleted += await deleteRows(
      db,
      rows.slice(at, at + 90).map(({ id }) => id),
      expiry.now,
    )
  return deleted + (await deletePapers(db, expiry))
}

async function deleteRows(db: Db, ids: readonly string[], now: number): Promise<number> {
  const wanted = [...ids]
  const answers = await db.batch([
    db.delete(watchRows).where(inArray(watchRows.id, wanted)),
    db.delete(watchMatches).where(inArray(watchMatches.rowId, wanted)),
    db.delete(householdChecks).where(inArray(householdChecks.watchId, wanted)),
    // Nobody is sent to a household that is on no list; the note with its name goes too.
    db
      .update(tasks)
      .set({ doneAt: now, result: 'off_list', noteSealed: null, reasonSealed: null })
      .where(and(inArray(tasks.watchId, wanted), isNull(tasks.doneAt))),
    db
      .update(tasks)
      .set({ noteSealed: null, reasonSealed: null })
      .where(and(inArray(tasks.watchId, wanted), isNotNull(tasks.noteSealed))),
  ])
  return answers.reduce((sum, answer) => sum + answer.meta.changes, 0)
}

/** Lines with faults, lists nobody confirmed, and what was said at check-ins long done. */
async function deletePapers(db: Db, { fault, unconfirmed, checkIn }: WatchExpiry): Promise<number> {
  const faulty = db
    .select({ id: watchUploads.id })
    .from(watchUploads)
    .where(lt(watchUploads.createdAt, fault))
  const waiting = db
    .select({ id: watchUploads.id })
    .from(watchUploads)
    .where(and(isNull(watchUploads.mapping), lt(watchUploads.createdAt, unconfirmed)))
  const answers = await db.batch([
    db.delete(watchFaults).where(inArray(watchFaults.uploadId, faulty)),
    db.delete(watchPieces).where(inArray(watchPieces.uploadId, waiting)),
    db.delete(watchUploads).where(and(isNull(watchUploads.mapping), lt(watchUploads.createdAt, unconfirmed))),
    db.delete(householdChecks).where(lt(householdChecks.doneAt, checkIn)),
    db
      .update(tasks)
      .set({ noteSealed: null, reasonSealed: null })
      .where(
        and(
          isNotNull(tasks.watchId),
          lt(tasks.doneAt, fault),
          sql`(${tasks.noteSealed} is not null or ${tasks.reasonSealed} is not null)`,
        ),
      ),
  ])
  return answers.reduce((sum, answer) => sum + answer.meta.changes, 0)
}
