import { addDays, civilDate, startOfDay } from '../kernel/civil-date.ts'
import { closingReason } from '../leads/closing.ts'
import type { LedgerEntry, Quarter } from '../leads/exports/ledger.ts'
import { ledgerSheet } from '../leads/exports/ledger.ts'
import type { Sheet } from '../leads/exports/sheet.ts'
import { type Need, needs } from '../leads/referral.ts'
import { departments } from '../policy/departments.ts'
import { writeAudited } from '../storage/audit.ts'
import { type DecisionRow, decisionOf } from '../storage/decisions.ts'
import {
  type LedgerTime,
  ledgerDecisions,
  ledgerReferrals,
  mostInLedger,
  type ReferralRow,
} from '../storage/referrals.ts'
import { whereLeadName, whereReferralNote } from '../storage/sealed-where.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { limitExports, reachFor } from './export-platform.ts'
import { type LeadRow, lifeOfLead } from './life-of-lead.ts'
import { type Actor, allow } from './permissions.ts'

const results: Readonly<Record<string, string>> = {
  requested: '待接收',
  accepted: '办理中',
  refused: '未接收',
  done: '已办结',
  revoked: '已撤回',
}
const day = (at: number | null): string | null => (at === null ? null : civilDate(at))

type Line = { lead: LeadRow; decision: DecisionRow | null; referral: ReferralRow | null }

/** An empty name was never told; a deleted one says so. */
async function headOf({ sealer }: Desk, lead: LeadRow): Promise<string> {
  if (lead.dataDeletedAt !== null) return `${civilDate(lead.dataDeletedAt)} 已按规定删除`
  return lead.nameSealed ? sealer.open(lead.nameSealed, whereLeadName(lead.id)) : ''
}

/** Names and notes are opened only for the file (`isFile`); the page shows neither. */
async function entryOf(
  desk: Desk,
  { lead, decision, referral }: Line,
  isFile: boolean,
): Promise<LedgerEntry> {
  const { sealer, townships } = desk
  const township = townships.find(({ code }) => code === lead.township)
  const note = referral?.noteSealed
  return {
    code: lead.code,
    township: township?.name.zh ?? '',
    village: township?.villages.find(({ code }) => code === lead.village)?.name.zh ?? '',
    headName: isFile ? await headOf(desk, lead) : '',
    openedOn: civilDate(lead.openedAt),
    visitedOn: day(lifeOfLead(lead).visitedAt),
    decision: decision && decisionOf(decision),
    department: referral
      ? (departments.find(({ code }) => code === referral.department)?.name.zh ?? referral.department)
      : null,
    need: referral ? needs[referral.need as Need].label : null,
    requestedOn: day(referral?.requestedAt ?? null),
    // `dueAt` is the first instant that is too late.
    dueOn: referral?.dueAt ? civilDate(referral.dueAt - 1) : null,
    result: referral ? (results[referral.stage] ?? referral.stage) : null,
    doneOn: day(referral?.endedAt ?? null),
    note: isFile && note && referral ? await sealer.open(note, whereReferralNote(referral.id)) : null,
    closedOn: day(lead.closedAt),
    reason: lead.closingReason ? (closingReason(lead.closingReason)?.label ?? lead.closingReason) : null,
  }
}

const timeOf = (quarter: Quarter): LedgerTime => ({
  from: startOfDay(quarter.from),
  to: startOfDay(addDays(quarter.to, 1)),
  firstDay: quarter.from,
  lastDay: quarter.to,
})

/** The first lines, at most `limit`: what was sent, then who was decided without anything sent. */
async function entriesOf(
  desk: Desk,
  actor: Actor,
  quarter: Quarter,
  { isFile, limit }: { isFile: boolean; limit: number },
): Promise<{ entries: LedgerEntry[]; size: number }> {
  const reach = reachFor(actor)
  const [sent, alone] = await Promise.all([
    ledgerReferrals(desk.db, reach, timeOf(quarter), limit),
    ledgerDecisions(desk.db, reach, timeOf(quarter), limit),
  ])
  const lines: Line[] = [...sent, ...alone.map((row) => ({ ...row, referral: null }))]
  const shown = isFile ? lines : lines.slice(0, limit)
  return {
    entries: await Promise.all(shown.map((line) => entryOf(desk, line, isFile))),
    size: (sent[0]?.size ?? 0) + (alone[0]?.size ?? 0),
  }
}

/** The quarterly ledger (台账) to look at: no names, no words; its first `limit` lines, and how many there are. */
export async function viewLedger(
  desk: Desk,
  actor: Actor,
  quarter: Quarter,
  limit: number,
): Promise<{ sheet: Sheet; size: number }> {
  allow(actor, 'ledger.view')
  const { entries, size } = await entriesOf(desk, actor, quarter, { isFile: false, limit })
  return { sheet: ledgerSheet(quarter, entries), size }
}

/** The quarterly ledger as a file, with names and notes. Logged and limited as every export. */
export async function exportLedger(desk: Desk, actor: Actor, quarter: Quarter): Promise<Sheet> {
  allow(actor, 'export.ledger')
  const now = desk.clock.now()
  await limitExports(desk, actor, 'export.ledger', now)
  const { entries } = await entriesOf(desk, actor, quarter, { isFile: true, limit: mostInLedger })
  const detail = { quarter: quarter.label, lines: entries.length }
  const entry = staffEntry(actor, 'export.ledger', { kind: 'export', id: quarter.label }, now, detail)
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  return ledgerSheet(quarter, entries)
}
