import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { countByActor } from '../storage/console-audit.ts'
import {
  type QueueFilter,
  type QueueKey,
  type QueueRow,
  queuePage,
  type Reach,
} from '../storage/console-queue.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** Leads of one file, and files one person may make in an hour. */
export const mostListed = 5000
const filesAnHour = 20
const atOnce = 500

/** The open leads of a list, for a file: logged before it is handed out, with the names of the filters and the number of rows. */
export async function exportList(
  desk: Desk,
  actor: Actor,
  reach: Reach,
  list: { filter: QueueFilter; named: readonly string[] },
): Promise<QueueRow[]> {
  allow(actor, 'export.list')
  const now = desk.clock.now()
  if ((await countByActor(desk.db, actor.id, 'export.list', now - 3_600_000)) >= filesAnHour)
    throw new AppError('rate_limited', 'too many files in an hour')
  const rows: QueueRow[] = []
  let after: QueueKey | null = null
  while (rows.length < mostListed) {
    const page: QueueRow[] = await queuePage(desk.db, reach, list.filter, after, atOnce)
    rows.push(...page)
    const last = page.at(-1)
    if (!last || page.length < atOnce) break
    after = { urgent: last.urgent, at: last.dueAt, id: last.id }
  }
  const detail = { filters: list.named, leads: rows.length }
  const entry = staffEntry(actor, 'export.list', { kind: 'export', id: 'queue' }, now, detail)
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  return rows.slice(0, mostListed)
}
