import { addDays, civilDate } from '../../kernel/civil-date.ts'
import { dueOf } from '../../leads/task-due.ts'
import { storeAideCheck } from '../../storage/check-ins.ts'
import type { TaskRow } from '../../storage/commit-talk.ts'
import { whereTaskNote, whereWatchName } from '../../storage/sealed-where.ts'
import { dueCheckIns, type WatchRow } from '../../storage/watch.ts'
import type { IntakeDeps } from '../intake-deps.ts'

export const quarterDays = 91

type Deps = Pick<IntakeDeps, 'db' | 'sealer' | 'clock' | 'calendar' | 'clocks'>

/** A household on two lists is asked once a day: the same name in the same village is one check-in. */
export const checkInId = (row: Pick<WatchRow, 'village' | 'nameHash'>, today: string): string =>
  `check_${row.village}_${row.nameHash.replace(/[^A-Za-z0-9]/g, '').slice(0, 20)}_${today}`

/** A check-in at the door, for the aides of the village. */
export async function aideCheckIn(row: WatchRow, deps: Deps): Promise<TaskRow> {
  const { sealer, clock } = deps
  const now = clock.now()
  const id = `task_${checkInId(row, civilDate(now))}`
  const name = await sealer.open(row.nameSealed, whereWatchName(row.id))
  const note = `${name}${row.groupNo === null ? '' : `，${row.groupNo}组`}`
  return {
    id,
    kind: 'check-in',
    leadId: null,
    watchId: row.id,
    township: row.township,
    village: row.village,
    urgent: false,
    dueAt: dueOf('check-in', now, deps),
    createdAt: now,
    noteSealed: await sealer.seal(note, whereTaskNote(id)),
  }
}

/** Gives the aides of the village a check-in for each watched household whose quarter is over, once a quarter. Returns how many. */
export async function openCheckIns(deps: Deps, limit = 50): Promise<number> {
  const { db, clock } = deps
  const today = civilDate(clock.now())
  const due = await dueCheckIns(db, today, limit)
  for (const row of due) {
    const checkOn = addDays(today, quarterDays)
    await storeAideCheck(db, await aideCheckIn(row, deps), { rowId: row.id, checkOn })
  }
  return due.length
}
