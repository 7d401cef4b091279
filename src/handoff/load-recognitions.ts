import type { CivilDate } from '../kernel/civil-date.ts'
import { civilDate } from '../kernel/civil-date.ts'
import type { Recognition } from '../leads/exports/recognition.ts'
import { departments } from '../policy/departments.ts'
import type { Reach } from '../storage/console-queue.ts'
import {
  behindDecisions,
  type DecisionRow,
  decidedBetween,
  decisionOf,
  pageOfDecisions,
} from '../storage/decisions.ts'
import { whereLeadName, whereLeadPhone } from '../storage/sealed-where.ts'
import { staffNames } from '../storage/staff.ts'
import type { Desk } from './desk.ts'
import { householdOf, openBatches } from './household-of-lead.ts'
import { type LeadRow, lifeOfLead } from './life-of-lead.ts'

type Decided = { decision: DecisionRow; lead: LeadRow }
type Behind = Awaited<ReturnType<typeof behindDecisions>>
type Names = ReadonlyMap<string, string>

const departmentName = (code: string): string =>
  departments.find((department) => department.code === code)?.name.zh ?? code

async function openOne(
  desk: Desk,
  { decision, lead }: Decided,
  behind: Behind,
  people: Names,
): Promise<Recognition> {
  const { sealer, townships } = desk
  const log = await openBatches(
    desk,
    behind.batches.filter(({ reportId }) => reportId === lead.id),
  )
  const record = behind.records.findLast(({ leadId }) => leadId === lead.id)
  const visitors = record ? (JSON.parse(record.visitors) as string[]) : lifeOfLead(lead).visitors
  const township = townships.find(({ code }) => code === lead.township)
  const village = township?.villages.find(({ code }) => code === lead.village)
  const sent = behind.sent.filter(({ leadId }) => leadId === lead.id)
  return {
    code: lead.code,
    township: township?.name.zh ?? '',
    village: village?.name.zh ?? '',
    groupNo: lead.groupNo ?? '',
    headName: lead.nameSealed ? await sealer.open(lead.nameSealed, whereLeadName(lead.id)) : '',
    phone: lead.phoneSealed ? await sealer.open(lead.phoneSealed, whereLeadPhone(lead.id)) : '',
    household: householdOf(log).found,
    decision: decisionOf(decision),
    visitedOn: civilDate(record?.at ?? lifeOfLead(lead).visitedAt ?? decision.recordedAt),
    visitors: visitors.map((id) => people.get(id) ?? ''),
    referredTo: [...new Set(sent.map(({ department }) => departmentName(department)))],
  }
}

/** Some decided leads opened: personal data, for an export that was logged before. */
export async function openRecognitions(desk: Desk, rows: readonly Decided[]): Promise<Recognition[]> {
  if (rows.length === 0) return []
  const names = await staffNames(desk.db)
  const people = new Map(names.map(({ id, name }) => [id, name]))
  const behind = await behindDecisions(
    desk.db,
    rows.map(({ lead }) => lead.id),
  )
  return Promise.all(rows.map((row) => openOne(desk, row, behind, people)))
}

/** Everything decided within some days, page by page. */
export async function loadRecognitions(
  desk: Desk,
  reach: Reach,
  from: CivilDate,
  to: CivilDate,
): Promise<Recognition[]> {
  const all: Recognition[] = []
  let after: { decidedOn: string; leadId: string } | null = null
  for (;;) {
    const rows: Decided[] = await decidedBetween(desk.db, reach, from, to, after)
    all.push(...(await openRecognitions(desk, rows)))
    const last = rows.at(-1)
    if (!last || rows.length < pageOfDecisions) return all
    after = { decidedOn: last.decision.decidedOn, leadId: last.lead.id }
  }
}
