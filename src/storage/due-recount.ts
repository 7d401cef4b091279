import { and, asc, desc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Db } from './db.ts'
import { settings } from './tables/county.ts'
import { leads, tasks } from './tables/leads.ts'
import { referrals } from './tables/referrals.ts'

const key = 'due_recount'

/** What is counted again, in this order. */
const parts = ['leads', 'referrals', 'tasks'] as const
export type RecountPart = (typeof parts)[number]
/** How far a recount has come: `after` is the last id that was looked at. `since`: of which asking, ms. */
export type Recount = { part: RecountPart; after: string; since: number }

const write = (db: Db, value: string, by: string, at: number): BatchItem<'sqlite'> => {
  const row = { value, updatedBy: by, updatedAt: at }
  return db
    .insert(settings)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row })
}

/** Every due date of open work is to be counted again, from the beginning. */
export const askForRecount = (db: Db, by: string, at: number): BatchItem<'sqlite'> =>
  write(db, JSON.stringify({ part: 'leads', after: '', since: at } satisfies Recount), by, at)

/** The recount that is under way; null when nothing is to be done. */
export async function recountUnderWay(db: Db): Promise<Recount | null> {
  const rows = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key))
  return rows[0] ? (JSON.parse(rows[0].value) as Recount | null) : null
}

/** Moves on behind `last`, or to the next part when this one is done. Nothing happens if another worker was faster. */
export function moveRecount(db: Db, from: Recount, last: string | null, at: number): BatchItem<'sqlite'> {
  const nextPart = parts[parts.indexOf(from.part) + 1]
  const next: Recount | null =
    last !== null ? { ...from, after: last } : nextPart ? { ...from, part: nextPart, after: '' } : null
  return db
    .update(settings)
    .set({ value: JSON.stringify(next), updatedAt: at })
    .where(and(eq(settings.key, key), eq(settings.value, JSON.stringify(from))))
}

export const leadsToRecount = (db: Db, after: string, limit: number) =>
  db
    .select()
    .from(leads)
    .where(and(isNull(leads.closedAt), gt(leads.id, after)))
    .orderBy(asc(leads.id))
    .limit(limit)

export const referralsToRecount = (db: Db, after: string, limit: number) =>
  db
    .select()
    .from(referrals)
    .where(and(isNotNull(referrals.dueAt), isNull(referrals.endedAt), gt(referrals.id, after)))
    .orderBy(asc(referrals.id))
    .limit(limit)

export const tasksToRecount = (db: Db, after: string, limit: number) =>
  db
    .select({ id: tasks.id, kind: tasks.kind, createdAt: tasks.createdAt, dueAt: tasks.dueAt })
    .from(tasks)
    .where(and(isNull(tasks.doneAt), gt(tasks.id, after)))
    .orderBy(asc(tasks.id))
    .limit(limit)

/** Open leads, the most urgent first. */
export const openLeadRows = (db: Db, limit: number) =>
  db
    .select()
    .from(leads)
    .where(and(isNull(leads.closedAt), inArray(leads.urgent, [true, false])))
    .orderBy(desc(leads.urgent), asc(leads.dueAt))
    .limit(limit)
