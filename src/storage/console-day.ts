import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Reach } from './console-queue.ts'
import type { Db } from './db.ts'
import { openPlace } from './open-place.ts'
import { leads, tasks } from './tables/leads.ts'

/** What a day of work looks like, in instants (ms). */
export type Day = { now: number; tomorrow: number; me: string }

/** Once the household has its answer no clock runs: only the file is still open. */
const running = sql`${leads.stage} <> 'answered'`

const count = (condition: ReturnType<typeof sql>) => sql<number>`coalesce(sum(${condition}), 0)`

/** Every number of the first page, each the length of a list the queue can show. */
export function dayQueries(db: Db, reach: Reach, { now, tomorrow, me }: Day) {
  return {
    leads: db
      .select({
        all: sql<number>`count(*)`,
        urgent: count(sql`${leads.urgent}`),
        unassigned: count(sql`${leads.ownerId} is null`),
        overdue: count(sql`${running} and ${leads.dueAt} <= ${now}`),
        today: count(sql`${running} and ${leads.dueAt} > ${now} and ${leads.dueAt} <= ${tomorrow}`),
        mine: count(sql`${leads.ownerId} = ${me}`),
        mineOverdue: count(sql`${leads.ownerId} = ${me} and ${running} and ${leads.dueAt} <= ${now}`),
        fresh: count(sql`${leads.stage} = 'new'`),
        returned: count(sql`${leads.stage} = 'returned'`),
        unfinished: count(sql`${leads.unfinished}`),
        visits: count(sql`${leads.stage} = 'visit_planned'`),
      })
      .from(leads)
      .where(and(isNull(leads.closedAt), openPlace(reach))),
    urgentTasks: openTasks(db, reach, true),
    otherTasks: openTasks(db, reach, false),
  }
}

/** Tasks shown on the first page. */
export const mostTasks = 20

/** Open tasks that are urgent or not, by due date: each run is read in the order of its index. */
const openTasks = (db: Db, reach: Reach, urgent: boolean) =>
  db
    .select({
      id: tasks.id,
      kind: tasks.kind,
      leadId: tasks.leadId,
      code: leads.code,
      village: tasks.village,
      township: tasks.township,
      urgent: tasks.urgent,
      // Named apart: in a batch D1 gives rows by column name.
      leadUrgent: sql<number | null>`${leads.urgent}`.as('lead_urgent'),
      urgentReasons: leads.urgentReasons,
      dueAt: tasks.dueAt,
    })
    .from(tasks)
    .leftJoin(leads, eq(leads.id, tasks.leadId))
    .where(
      and(
        isNull(tasks.doneAt),
        reach === 'county' ? undefined : eq(tasks.township, reach.township),
        eq(tasks.urgent, urgent),
      ),
    )
    .orderBy(tasks.dueAt)
    .limit(mostTasks)
