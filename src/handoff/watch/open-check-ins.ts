import { eq } from 'drizzle-orm'
import { addDays, civilDate } from '../../kernel/civil-date.ts'
import { clockRule } from '../../leads/clocks.ts'
import { dueAt } from '../../leads/working-days.ts'
import { whereTaskNote, whereWatchName } from '../../storage/sealed-where.ts'
import { tasks } from '../../storage/tables/leads.ts'
import { watchRows } from '../../storage/tables/watch.ts'
import { dueCheckIns } from '../../storage/watch.ts'
import type { Desk } from '../desk.ts'

const quarterDays = 91

/**
 * Gives the aides of the village a check-in for each watched household whose quarter is over, once a quarter. Returns how
 * many. A household on two lists is asked once a day: the same name in the same village is one task.
 */
export async function openCheckIns(
  deps: Pick<Desk, 'db' | 'sealer' | 'clock' | 'calendar' | 'clocks'>,
  limit = 50,
): Promise<number> {
  const { db, sealer, clock } = deps
  const now = clock.now()
  const today = civilDate(now)
  const rule = clockRule('sla_visit_workdays', deps.clocks, now)
  const due = await dueCheckIns(db, today, limit)
  for (const row of due) {
    const name = await sealer.open(row.nameSealed, whereWatchName(row.id))
    const id = `task_check_${row.village}_${row.nameHash.replace(/[^A-Za-z0-9]/g, '').slice(0, 20)}_${today}`
    const note = `${name}${row.groupNo === null ? '' : `，${row.groupNo}组`}`
    await db.batch([
      db
        .insert(tasks)
        .values({
          id,
          kind: 'check-in',
          leadId: null,
          watchId: row.id,
          township: row.township,
          village: row.village,
          urgent: false,
          dueAt: dueAt(rule, now, deps.calendar).at,
          createdAt: now,
          noteSealed: await sealer.seal(note, whereTaskNote(id)),
        })
        .onConflictDoNothing(),
      db
        .update(watchRows)
        .set({ checkOn: addDays(today, quarterDays) })
        .where(eq(watchRows.id, row.id)),
    ])
  }
  return due.length
}
