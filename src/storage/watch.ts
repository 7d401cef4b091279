import { and, asc, desc, eq, inArray, isNull, lte, ne, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Db } from './db.ts'
import { leads } from './tables/leads.ts'
import { watchFaults, watchMatches, watchPieces, watchRows, watchUploads } from './tables/watch.ts'

export type WatchUpload = typeof watchUploads.$inferSelect
export type WatchRow = typeof watchRows.$inferSelect
export type WatchRowInput = typeof watchRows.$inferInsert
export type WatchFault = typeof watchFaults.$inferInsert

type Statement = BatchItem<'sqlite'>

/** Six rows of sixteen columns stay under the hundred parameters of a statement. */
const rowsPerStatement = 6

export function rowStatements(db: Db, rows: readonly WatchRowInput[]): Statement[] {
  const statements: Statement[] = []
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    statements.push(
      db
        .insert(watchRows)
        .values(rows.slice(at, at + rowsPerStatement))
        .onConflictDoUpdate({
          target: [watchRows.village, watchRows.nameHash, watchRows.kind],
          set: {
            groupNo: sql`coalesce(excluded.group_no, ${watchRows.groupNo})`,
            since: sql`coalesce(excluded.since, ${watchRows.since})`,
            uploadId: sql`excluded.upload_id`,
            updatedAt: sql`excluded.updated_at`,
            goneAt: null,
          },
        }),
    )
  }
  return statements
}

/** Phones are sealed under the row's id: a household that is there already gets its new one in a statement of its own. */
export const phoneStatement = (
  db: Db,
  row: Pick<WatchRow, 'village' | 'nameHash' | 'kind'>,
  phone: { phoneSealed: string; phoneHash: string },
): Statement =>
  db
    .update(watchRows)
    .set(phone)
    .where(
      and(
        eq(watchRows.village, row.village),
        eq(watchRows.nameHash, row.nameHash),
        eq(watchRows.kind, row.kind),
      ),
    )

/** The rows there are already for these names: the same household keeps its id. */
export async function knownRows(db: Db, nameHashes: readonly string[]): Promise<WatchRow[]> {
  const found: WatchRow[] = []
  for (let at = 0; at < nameHashes.length; at += 90) {
    found.push(
      ...(await db
        .select()
        .from(watchRows)
        .where(inArray(watchRows.nameHash, nameHashes.slice(at, at + 90)))),
    )
  }
  return found
}

/** Total of an upload that is still being cut. */
export const unfinished = -1

export const findUpload = async (db: Db, id: string): Promise<WatchUpload | null> =>
  (
    await db
      .select()
      .from(watchUploads)
      .where(and(eq(watchUploads.id, id), ne(watchUploads.total, unfinished)))
  )[0] ?? null

export const uploadsOf = (db: Db, township: string | null) =>
  db
    .select()
    .from(watchUploads)
    .where(
      and(
        ne(watchUploads.total, unfinished),
        township === null ? undefined : eq(watchUploads.township, township),
      ),
    )
    .orderBy(desc(watchUploads.createdAt))
    .limit(20)

export const unfinishedUploads = (db: Db) =>
  db
    .select()
    .from(watchUploads)
    .where(and(isNull(watchUploads.doneAt), sql`${watchUploads.mapping} is not null`))
    .orderBy(asc(watchUploads.createdAt))
    .limit(5)

export const nextPieces = (db: Db, uploadId: string, limit: number) =>
  db
    .select()
    .from(watchPieces)
    .where(eq(watchPieces.uploadId, uploadId))
    .orderBy(asc(watchPieces.no))
    .limit(limit)

export const faultsOf = (db: Db, uploadId: string) =>
  db
    .select()
    .from(watchFaults)
    .where(eq(watchFaults.uploadId, uploadId))
    .orderBy(asc(watchFaults.line))
    .limit(200)

/** How many households are watched, by village and reason. */
export const watchCounts = (db: Db, township: string | null) =>
  db
    .select({ village: watchRows.village, kind: watchRows.kind, count: sql<number>`count(*)` })
    .from(watchRows)
    .where(and(isNull(watchRows.goneAt), township === null ? undefined : eq(watchRows.township, township)))
    .groupBy(watchRows.village, watchRows.kind)
    .orderBy(watchRows.village)

/** Open leads of watched households whose reason does not stand among their facts yet. */
export const unmatchedLeads = (db: Db, limit: number) =>
  db
    .select({
      leadId: leads.id,
      rowId: sql<string>`${watchRows.id}`.as('row_id'),
      kind: watchRows.kind,
      since: watchRows.since,
    })
    .from(leads)
    .innerJoin(
      watchRows,
      sql`(${watchRows.village} = ${leads.village} and ${watchRows.nameHash} = ${leads.nameHash}) or ${watchRows.phoneHash} = ${leads.phoneHash}`,
    )
    .where(
      and(
        isNull(leads.closedAt),
        isNull(watchRows.goneAt),
        sql`not exists (select 1 from ${watchMatches} where ${watchMatches.leadId} = ${leads.id} and ${watchMatches.rowId} = ${watchRows.id})`,
      ),
    )
    .limit(limit)

/** Open leads of households on a list, the newest match first. */
export const matchedLeads = (db: Db, township: string | null) =>
  db
    .select({
      leadId: leads.id,
      code: leads.code,
      township: leads.township,
      village: leads.village,
      kind: watchRows.kind,
      at: watchMatches.at,
    })
    .from(watchMatches)
    .innerJoin(leads, eq(leads.id, watchMatches.leadId))
    .innerJoin(watchRows, eq(watchRows.id, watchMatches.rowId))
    .where(and(isNull(leads.closedAt), township === null ? undefined : eq(leads.township, township)))
    .orderBy(desc(watchMatches.at))
    .limit(50)

/** Households whose quarter is over and who have no open check-in. */
export const dueCheckIns = (db: Db, today: string, limit: number) =>
  db
    .select()
    .from(watchRows)
    .where(and(lte(watchRows.checkOn, today), isNull(watchRows.goneAt)))
    .orderBy(asc(watchRows.checkOn), asc(watchRows.id))
    .limit(limit)

/** The rows of a list are looked after no more: those that this upload named last. */
export const endListStatement = (db: Db, uploadId: string, at: number): Statement =>
  db
    .update(watchRows)
    .set({ goneAt: at })
    .where(and(eq(watchRows.uploadId, uploadId), isNull(watchRows.goneAt)))

/** Households of the township that a whole new list does not name, of the kinds it is about. */
export const leftOutStatement = (db: Db, upload: { id: string; township: string }, at: number): Statement =>
  db
    .update(watchRows)
    .set({ goneAt: at })
    .where(
      and(
        eq(watchRows.township, upload.township),
        ne(watchRows.uploadId, upload.id),
        isNull(watchRows.goneAt),
        inArray(
          watchRows.kind,
          db
            .selectDistinct({ kind: watchRows.kind })
            .from(watchRows)
            .where(eq(watchRows.uploadId, upload.id)),
        ),
      ),
    )

/** How many rows stand on no list any more, and since when the first of them. */
export const goneRows = async (db: Db, township: string | null) =>
  (
    await db
      .select({ count: sql<number>`count(*)`, since: sql<number | null>`min(${watchRows.goneAt})` })
      .from(watchRows)
      .where(
        and(
          sql`${watchRows.goneAt} is not null`,
          township === null ? undefined : eq(watchRows.township, township),
        ),
      )
  )[0] ?? { count: 0, since: null }
