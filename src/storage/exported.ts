import { and, desc, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Reach } from './console-queue.ts'
import type { Db } from './db.ts'
import { isLast } from './decisions.ts'
import { decisions } from './tables/decisions.ts'
import { exportedDecisions } from './tables/exports.ts'
import { leads } from './tables/leads.ts'
import { staff } from './tables/staff.ts'

/** What went out last of a lead to a platform: the decision's version, its two marks, and when (ms). */
export type Exported = {
  leadId: string
  platform: string
  version: number
  at: number
  civil: string
  monitor: string
}

/** The last that went out of some leads (at most 90), for each platform. */
export async function lastExported(db: Db, leadIds: readonly string[]): Promise<Exported[]> {
  if (leadIds.length === 0) return []
  const rows = await db
    .select({
      leadId: exportedDecisions.leadId,
      platform: exportedDecisions.platform,
      version: exportedDecisions.version,
      at: exportedDecisions.at,
      civil: decisions.civil,
      monitor: decisions.monitor,
    })
    .from(exportedDecisions)
    .innerJoin(
      decisions,
      and(eq(decisions.leadId, exportedDecisions.leadId), eq(decisions.version, exportedDecisions.version)),
    )
    .where(inArray(exportedDecisions.leadId, [...leadIds]))
    .orderBy(desc(exportedDecisions.at), desc(exportedDecisions.version))
  return rows.filter(
    (row, at) => rows.findIndex((one) => one.leadId === row.leadId && one.platform === row.platform) === at,
  )
}

export type Handed = { leadId: string; version: number; township: string | null }

/** Marks what goes out in one file. One parameter for all rows: a statement takes at most 100. */
export function markExported(
  db: Db,
  file: { id: string; platform: string; at: number; staffId: string },
  rows: readonly Handed[],
): BatchItem<'sqlite'>[] {
  if (rows.length === 0) return []
  const list = JSON.stringify(rows.map(({ leadId, version, township }) => [leadId, version, township]))
  const { id, platform, at, staffId } = file
  return [
    db
      .insert(exportedDecisions)
      .select(
        sql`select ${id}, ${platform}, json_extract(value, '$[0]'), json_extract(value, '$[1]'), ${at}, ${staffId}, json_extract(value, '$[2]') from json_each(${list})`,
      ),
  ]
}

/** The last files that went out since an instant, with who took them and how many households were in them. */
export const exportedFiles = (db: Db, reach: Reach, since: number) =>
  db
    .select({
      platform: exportedDecisions.platform,
      at: exportedDecisions.at,
      name: staff.name,
      households: sql<number>`count(*)`,
    })
    .from(exportedDecisions)
    .leftJoin(staff, eq(staff.id, exportedDecisions.staffId))
    .where(
      and(
        gte(exportedDecisions.at, since),
        reach === 'county' ? undefined : eq(exportedDecisions.township, reach.township),
      ),
    )
    .groupBy(exportedDecisions.at, exportedDecisions.file)
    .orderBy(desc(exportedDecisions.at))
    .limit(10)

/** A decision stands while its lead is not opened again: what is being looked at anew goes nowhere. */
export const stands = and(
  inArray(leads.stage, ['decided', 'answered', 'closed']),
  sql`json_extract(${leads.life}, '$.decidedAt') is not null`,
)

/**
 * Of the decisions of some days: how many never went to this platform, how many since changed, how many are
 * open again, of how many the personal data were deleted.
 */
export async function waitingForExport(
  db: Db,
  reach: Reach,
  platform: 'civil' | 'monitor',
  { from, to }: { from: string; to: string },
): Promise<{ fresh: number; changed: number; reopened: number; deleted: number }> {
  const mark = platform === 'civil' ? decisions.civil : decisions.monitor
  const before = sql`(select e.version from ${exportedDecisions} as e where e.lead_id = ${decisions.leadId} and e.platform = ${platform} order by e.at desc, e.version desc limit 1)`
  const whole = sql`${leads.dataDeletedAt} is null`
  const [row] = await db
    .select({
      fresh: sql<number>`coalesce(sum(${whole} and ${stands} and ${mark} <> 'none' and ${before} is null), 0)`,
      changed: sql<number>`coalesce(sum(${whole} and ${stands} and ${before} < ${decisions.version}), 0)`,
      reopened: sql<number>`coalesce(sum(${whole} and not coalesce(${stands}, 0)), 0)`,
      deleted: sql<number>`coalesce(sum(not ${whole}), 0)`,
    })
    .from(decisions)
    .innerJoin(leads, eq(leads.id, decisions.leadId))
    .where(
      and(
        reach === 'county' ? undefined : eq(decisions.township, reach.township),
        gte(decisions.decidedOn, from),
        lte(decisions.decidedOn, to),
        isLast,
      ),
    )
  return row ?? { fresh: 0, changed: 0, reopened: 0, deleted: 0 }
}
