import { and, asc, desc, eq, inArray, isNull, lte, ne, or, type SQLWrapper, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Db } from './db.ts'
import { leadStatements } from './lead-statements.ts'
import { leads, tasks } from './tables/leads.ts'
import { outbox } from './tables/outbox.ts'
import { conversations } from './tables/talk.ts'
import { householdChecks, watchMatches, watchRows } from './tables/watch.ts'

export type HouseholdCheck = typeof householdChecks.$inferSelect
export type CheckChange = { id: string; change: Partial<HouseholdCheck> }

/** The check-in that stands open in a talk. */
export const openCheckOf = (db: Db, conversationId: SQLWrapper | string) =>
  db
    .select()
    .from(householdChecks)
    .where(and(eq(householdChecks.conversationId, conversationId), isNull(householdChecks.doneAt)))
    .orderBy(desc(householdChecks.askedAt))
    .limit(1)

/** What is over stays as it ended. */
export const checkStatement = (db: Db, { id, change }: CheckChange): BatchItem<'sqlite'> =>
  db
    .update(householdChecks)
    .set(change)
    .where(and(eq(householdChecks.id, id), isNull(householdChecks.doneAt)))

/**
 * The talk in which a watched household itself has reported: from the phone of the list, or in a lead that the list was
 * matched to. A neighbour's report about it is not its own.
 */
export async function talkOfHousehold(db: Db, row: { id: string; phoneHash: string | null }) {
  const matched = db
    .select({ leadId: watchMatches.leadId })
    .from(watchMatches)
    .where(eq(watchMatches.rowId, row.id))
  const [found] = await db
    .select({ talk: conversations })
    .from(leads)
    .innerJoin(conversations, eq(conversations.id, leads.conversationId))
    .where(
      and(
        or(
          row.phoneHash === null ? undefined : eq(leads.phoneHash, row.phoneHash),
          inArray(leads.id, matched),
        ),
        inArray(leads.source, ['self', 'family']),
        ne(leads.stage, 'withdrawn'),
        isNull(conversations.inCharge),
      ),
    )
    .orderBy(desc(leads.openedAt))
    .limit(1)
  return found?.talk ?? null
}

/** Check-ins without an answer in their time, or whose person has left. */
export const silentChecks = (db: Db, now: number, limit: number) =>
  db
    .select()
    .from(householdChecks)
    .where(and(lte(householdChecks.until, now), isNull(householdChecks.doneAt)))
    .orderBy(asc(householdChecks.until))
    .limit(limit)

/** The watched household a check-in is about; null once it has left the list. */
export const watchedRow = async (db: Db, id: string) =>
  (await db.select().from(watchRows).where(eq(watchRows.id, id)))[0] ?? null

/** The open lead of this talk, newest first: what is told belongs to it. */
export const openLeadOfTalk = async (db: Db, conversationId: string) =>
  (
    await db
      .select({ id: leads.id, code: leads.code, township: leads.township, village: leads.village })
      .from(leads)
      .where(and(eq(leads.conversationId, conversationId), isNull(leads.closedAt)))
      .orderBy(desc(leads.openedAt))
      .limit(1)
  )[0] ?? null

/** How many households are being asked at present. */
export const openCheckCount = async (db: Db, township: string | null): Promise<number> =>
  (
    await db
      .select({ count: sql<number>`count(*)` })
      .from(householdChecks)
      .where(
        and(
          isNull(householdChecks.doneAt),
          township === null ? undefined : eq(householdChecks.township, township),
        ),
      )
  )[0]?.count ?? 0

const nextCheck = (db: Db, rowId: string, checkOn: string): BatchItem<'sqlite'> =>
  db.update(watchRows).set({ checkOn }).where(eq(watchRows.id, rowId))

/** A check-in at the door; the next one is due on `checkOn`. One that is there already stays as it is. */
export async function storeAideCheck(
  db: Db,
  task: typeof tasks.$inferInsert,
  { rowId, checkOn }: { rowId: string; checkOn: string },
): Promise<void> {
  await db.batch([db.insert(tasks).values(task).onConflictDoNothing(), nextCheck(db, rowId, checkOn)])
}

/** A check-in of the household itself with the message that asks; both once. */
export async function storeHouseholdCheck(
  db: Db,
  check: typeof householdChecks.$inferInsert,
  message: typeof outbox.$inferInsert,
  checkOn: string,
): Promise<void> {
  await db.batch([
    db.insert(householdChecks).values(check).onConflictDoNothing(),
    db.insert(outbox).values(message).onConflictDoNothing(),
    nextCheck(db, check.watchId, checkOn),
  ])
}

/** Ends a check-in together with what follows from it. Throws a unique violation when somebody else was faster. */
export async function endCheck(
  db: Db,
  change: CheckChange,
  written: Parameters<typeof leadStatements>[1],
): Promise<void> {
  await db.batch([checkStatement(db, change), ...leadStatements(db, written)])
}
