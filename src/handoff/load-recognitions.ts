import type { CivilDate } from '../kernel/civil-date.ts'
import { civilDate } from '../kernel/civil-date.ts'
import type { Platform } from '../leads/exports/platforms.ts'
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
import { type Exported, type Handed, lastExported } from '../storage/exported.ts'
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
    behind.batches.filter(({ leadId }) => leadId === lead.id).map(({ batch }) => batch),
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
    household: householdOf(lead.id, log).found,
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

/** What went out of a lead before, for both platforms. */
export const earlierOf = (before: readonly Exported[], { decision, lead }: Decided): Recognition['earlier'] =>
  Object.fromEntries(
    before
      .filter(({ leadId }) => leadId === lead.id)
      .map(({ platform, at, version, civil, monitor }) => [
        platform,
        { on: civilDate(at), isSame: version === decision.version, civil, monitor },
      ]),
  )

export type RecognitionWish = {
  platform: Platform
  from: CivilDate
  to: CivilDate
  /** Those that went out before and have not changed since as well. */
  all: boolean
}
export type ForPlatform = { recognition: Recognition; handed: Handed }

/** Those of a page that belong in this platform's file: standing, and not sent before as they are. */
async function wanted(desk: Desk, page: readonly Decided[], { platform, all }: RecognitionWish) {
  const before = await lastExported(
    desk.db,
    page.map(({ lead }) => lead.id),
  )
  return page
    .map((row) => ({ row, earlier: earlierOf(before, row) }))
    .filter(({ row, earlier }) => {
      const sent = earlier?.[platform]
      const isMarked = row.decision[platform] !== 'none'
      return isStanding(row.lead) && (isMarked || sent !== undefined) && (all || !sent?.isSame)
    })
}

/** Decided, and not opened again since. */
export const isStanding = (lead: LeadRow): boolean => {
  const { stage, decidedAt } = lifeOfLead(lead)
  return decidedAt !== null && ['decided', 'answered', 'closed'].includes(stage)
}

/** What is decided within some days and belongs in one platform's file, page by page; each household once, as it stands now. */
export async function loadRecognitions(
  desk: Desk,
  reach: Reach,
  wish: RecognitionWish,
): Promise<ForPlatform[]> {
  const { from, to } = wish
  const all: ForPlatform[] = []
  let after: { decidedOn: string; leadId: string } | null = null
  for (;;) {
    const rows: Decided[] = await decidedBetween(desk.db, reach, from, to, after)
    const some = await wanted(desk, rows, wish)
    const opened = await openRecognitions(
      desk,
      some.map(({ row }) => row),
    )
    for (const [index, recognition] of opened.entries()) {
      const one = some[index]
      if (!one) continue
      const { decision, lead } = one.row
      const handed = { leadId: lead.id, version: decision.version, township: lead.township }
      all.push({ recognition: { ...recognition, earlier: one.earlier ?? {} }, handed })
    }
    const last = rows.at(-1)
    if (!last || rows.length < pageOfDecisions) return all
    after = { decidedOn: last.decision.decidedOn, leadId: last.lead.id }
  }
}
