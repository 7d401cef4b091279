import { addDays, type CivilDate, civilDate, monthsBefore, startOfDay } from '../kernel/civil-date.ts'
import { type ClockSettings, countyTerm } from '../leads/clocks.ts'
import { writeAudited } from '../storage/audit.ts'
import type { AuditEntry } from '../storage/audit-chain.ts'
import { leadDataStatements, talksOn } from '../storage/delete-lead-data.ts'
import {
  type ExpiredKey,
  expiredLeads,
  type LeadExpiry,
  neededLeads,
  withMerged,
} from '../storage/expired-leads.ts'
import { whereTurnReplies } from '../storage/sealed-where.ts'
import type { Desk } from './desk.ts'
import { type LeadRow, lifeOfLead } from './life-of-lead.ts'

/** Leads whose data go in one run, each in its own batch; leads looked at together. */
const mostDeleted = 50
const pageLength = 90

/** The first instant that is not yet over, for leads kept some months after they ended. */
export const keptSince = (today: CivilDate, months: number): number =>
  startOfDay(addDays(monthsBefore(today, months), 1))

type Deleter = Pick<Desk, 'db' | 'ids' | 'sealer'> & { clocks: ClockSettings }

/**
 * Deletes the personal data of leads that ended long enough ago by the county's rule; nothing while there is no rule. Each
 * lead with the reports merged into it in one batch with its audit row. A lead whose reporter has written since
 * `talkedSince` (ms) stays. Called by the clock. Returns how many leads.
 */
export async function deleteLeadData(desk: Deleter, now: number, talkedSince: number): Promise<number> {
  const months = countyTerm('lead_kept_months', desk.clocks, now)
  if (months === null) return 0
  const today = civilDate(now)
  const expiry: LeadExpiry = {
    closedBefore: keptSince(today, months),
    today,
    talkedSince,
    // Twelve months of checks are on the desk; an older one is nobody's work any more.
    sampledFrom: monthsBefore(today, 11).slice(0, 7),
  }
  let deleted = 0
  let after: ExpiredKey | null = null
  while (deleted < mostDeleted) {
    const page: ExpiredKey[] = await expiredLeads(desk.db, expiry, after, pageLength)
    for (const { id } of await unneeded(desk, page, expiry)) {
      if (deleted < mostDeleted && (await deleteOne(desk, id, { expiry, months, now }))) deleted++
    }
    after = page.at(-1) ?? null
    if (page.length < pageLength) break
  }
  return deleted
}

/** Those of a page on which nothing hangs, neither on them nor on a report that went on in them. */
async function unneeded(
  { db }: Deleter,
  page: readonly ExpiredKey[],
  expiry: LeadExpiry,
): Promise<readonly ExpiredKey[]> {
  if (page.length === 0) return []
  const ids = page.map(({ id }) => id)
  const rows = await withMerged(db, ids)
  const needed = await neededLeads(
    db,
    rows.map(({ id }) => id),
    expiry,
  )
  const kept = new Set(rows.filter(({ id }) => needed.has(id)).map(({ id, mergedInto }) => mergedInto ?? id))
  return page.filter(({ id }) => !kept.has(id) && !needed.has(id))
}

type Run = { expiry: LeadExpiry; months: number; now: number }

async function deleteOne(desk: Deleter, leadId: string, { expiry, months, now }: Run): Promise<boolean> {
  const { db } = desk
  let done = false
  await writeAudited(db, async () => {
    done = false
    const rows = await withMerged(db, [leadId])
    const ids = rows.map(({ id }) => id)
    const lead = rows.find(({ id }) => id === leadId)
    // Looked at again at every attempt: somebody may have opened it, or written, meanwhile.
    if (!lead || !isOver(lead, expiry) || (await neededLeads(db, ids, expiry)).size > 0) return null
    done = true
    const closedOn = civilDate(lead.closedAt ?? now)
    const [entry, ...also] = [lead, ...rows.filter((row) => row !== lead)].map((row) =>
      entryOf(row, { months, closedOn }, now),
    )
    const marks = rows.map((row) => ({
      id: row.id,
      version: row.version,
      life: JSON.stringify(lifeOfLead(row)),
    }))
    return {
      entry: entry ?? entryOf(lead, { months, closedOn }, now),
      also,
      statements: leadDataStatements(db, marks, await freedTalks(desk, ids), now),
    }
  })
  return done
}

const isOver = (lead: LeadRow, { closedBefore }: LeadExpiry): boolean =>
  lead.dataDeletedAt === null && lead.closedAt !== null && lead.closedAt < closedBefore

const entryOf = ({ id }: LeadRow, detail: { months: number; closedOn: string }, at: number): AuditEntry => ({
  at,
  actorKind: 'system',
  actorId: 'clock',
  verb: 'lead.delete-data',
  entity: 'lead',
  entityId: id,
  detail: JSON.stringify(detail),
})

async function freedTalks({ db, ids, sealer }: Deleter, leadIds: readonly string[]) {
  const talks = await talksOn(db, leadIds)
  return Promise.all(
    talks.map(async ({ id, seq }) => ({
      id,
      seq,
      freshReport: ids.id('lead'),
      inboundHash: ids.id('freed'),
      noReplies: await sealer.seal('[]', whereTurnReplies(id, seq + 1)),
    })),
  )
}
