import { and, asc, desc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { evaluations, leads } from './tables/leads.ts'
import { factBatches } from './tables/talk.ts'

const open = {
  id: leads.id,
  code: leads.code,
  township: leads.township,
  village: leads.village,
  groupNo: leads.groupNo,
}

/** Says nothing, but lets the index of open leads be searched. */
const anyUrgency = inArray(leads.urgent, [true, false])

/** Open leads of the county, and the facts of each, sealed as they are. */
export async function openLeadsWithFacts(db: Db, limit: number, notVersion: string | null) {
  const stale = notVersion === null ? undefined : ne(leads.standardsVersion, notVersion)
  const rows = await db
    .select(open)
    .from(leads)
    .where(and(isNull(leads.closedAt), anyUrgency, stale))
    .orderBy(desc(leads.urgent), asc(leads.dueAt))
    .limit(limit)
  // One parameter for all ids: a statement takes at most 100.
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const among = (column: typeof leads.id | typeof leads.mergedInto | typeof evaluations.leadId) =>
    sql`${column} in (select value from json_each(${ids}))`
  const [batches, judged] = await db.batch([
    db
      .select({ batch: factBatches, leadId: sql<string>`coalesce(${leads.mergedInto}, ${leads.id})` })
      .from(factBatches)
      .innerJoin(leads, eq(leads.id, factBatches.reportId))
      .where(or(among(leads.id), and(among(leads.mergedInto), eq(leads.stage, 'merged'))))
      .orderBy(factBatches.at, factBatches.seq),
    db
      .select({ leadId: evaluations.leadId, seq: sql<number>`max(${evaluations.seq})` })
      .from(evaluations)
      .where(among(evaluations.leadId))
      .groupBy(evaluations.leadId),
  ])
  const lastSeq = new Map(judged.map(({ leadId, seq }) => [leadId, seq]))
  return rows.map((row) => ({
    ...row,
    lastEvaluation: lastSeq.get(row.id) ?? 0,
    batches: batches.filter(({ leadId }) => leadId === row.id).map(({ batch }) => batch),
  }))
}

/** How many open leads were judged by other standards than these. */
export async function countStale(db: Db, version: string): Promise<number> {
  const rows = await db
    .select({ count: sql<number>`count(*)` })
    .from(leads)
    .where(and(isNull(leads.closedAt), anyUrgency, ne(leads.standardsVersion, version)))
  return rows[0]?.count ?? 0
}

export const countOpen = async (db: Db): Promise<number> => {
  const rows = await db
    .select({ count: sql<number>`count(*)` })
    .from(leads)
    .where(and(isNull(leads.closedAt), anyUrgency))
  return rows[0]?.count ?? 0
}

export const isOpen = (leadId: string) => and(eq(leads.id, leadId), isNull(leads.closedAt))
