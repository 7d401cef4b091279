import { writeAudited } from '../storage/audit.ts'
import { findQueries, type QueueRow, type Reach } from '../storage/console-queue.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** Leads by code, whole name or whole phone, each already in its one spelling. The log says how it was searched, not for whom. */
export async function findLeads(
  desk: Desk,
  actor: Actor,
  reach: Reach,
  by: { code: string | null; name: string | null; phone: string | null },
): Promise<QueueRow[]> {
  allow(actor, 'lead.find')
  const { db, sealer } = desk
  const [byCode, byName, byPhone] = findQueries(db, reach, {
    code: by.code,
    nameHash: by.name === null ? null : await sealer.fingerprint(by.name, 'name'),
    phoneHash: by.phone === null ? null : await sealer.fingerprint(by.phone, 'phone'),
  })
  const found = (await db.batch([byCode, byName, byPhone])).flat()
  const rows = [...new Map(found.map((row) => [row.id, row])).values()]
  const how = by.code !== null ? 'code' : by.phone !== null ? 'phone' : 'name'
  const entry = staffEntry(actor, 'lead.find', { kind: 'search', id: how }, desk.clock.now(), {
    found: rows.length,
  })
  await writeAudited(db, async () => ({ entry, statements: [] }))
  return rows
}
