import type { QueueRow } from '../storage/console-queue.ts'
import { contactsOf } from '../storage/lead-contacts.ts'
import { marksOf } from '../storage/lead-pairs.ts'
import { whereLeadName } from '../storage/sealed-where.ts'
import { staffNames } from '../storage/staff.ts'
import { maskedName } from './data-deleted.tsx'
import type { DeskCall } from './desk-call.ts'
import type { ShownLead } from './lead-table.tsx'

/** Rows with a masked name and the owner's name. The full name never leaves this function. */
export async function showLeads({ desk }: DeskCall, rows: readonly QueueRow[]): Promise<ShownLead[]> {
  const people = new Map((await staffNames(desk.db)).map(({ id, name }) => [id, name]))
  const ids = rows.map(({ id }) => id)
  const [marks, contacts] = [await marksOf(desk.db, ids), await contactsOf(desk.db, ids)]
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      mark: marks.get(row.id) ?? null,
      lastAt: contacts.get(row.id)?.lastAt ?? null,
      awaiting: contacts.get(row.id)?.inCharge ? (contacts.get(row.id)?.awaiting ?? 0) : 0,
      maskedName: maskedName(
        row.nameSealed && (await desk.sealer.open(row.nameSealed, whereLeadName(row.id))),
        row.dataDeletedAt,
      ),
      ownerName: row.ownerId ? (people.get(row.ownerId) ?? '已离开的人员') : null,
    })),
  )
}
