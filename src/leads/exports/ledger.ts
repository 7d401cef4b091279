import type { CivilDate } from '../../kernel/civil-date.ts'
import { civilLabels, type Decision, monitorLabels } from '../decision.ts'
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts'

/** One referral, or one decided household without any: a line of the quarterly ledger (台账). */
export type LedgerEntry = {
  code: string
  township: string
  village: string
  headName: string
  openedOn: CivilDate
  visitedOn: CivilDate | null
  decision: Pick<Decision, 'civil' | 'monitor' | 'decidedOn'> | null
  department: string | null
  need: string | null
  requestedOn: CivilDate | null
  dueOn: CivilDate | null
  result: string | null
  doneOn: CivilDate | null
  note: string | null
  closedOn: CivilDate | null
  reason: string | null
}

/** `2026-Q4` and its first and last day. */
export type Quarter = { label: string; from: CivilDate; to: CivilDate }

export function quarterOf(day: CivilDate): Quarter {
  const year = day.slice(0, 4)
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3)
  const ends = ['03-31', '06-30', '09-30', '12-31']
  const from = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`
  return { label: `${year}-Q${quarter}`, from, to: `${year}-${ends[quarter - 1] ?? '12-31'}` }
}

const column = (header: string, width: number): SheetColumn => ({ header, width, kind: 'text' })
const columns: readonly SheetColumn[] = [
  { header: '序号', width: 6, kind: 'number' },
  column('登记编号', 18),
  column('乡镇（场）', 14),
  column('村（社区）', 14),
  column('户主', 14),
  column('登记日期', 12),
  column('入户日期', 12),
  column('民政认定', 26),
  column('监测认定', 16),
  column('认定日期', 12),
  column('帮扶部门', 14),
  column('需求', 20),
  column('转介日期', 12),
  column('应办结日期', 12),
  column('办理结果', 12),
  column('办结日期', 12),
  column('说明', 30),
  column('办结告知日期', 12),
  column('告知理由', 24),
]

/** Days on which something happened to this entry. */
const happenings = (entry: LedgerEntry): readonly (CivilDate | null)[] => [
  entry.openedOn,
  entry.visitedOn,
  entry.decision?.decidedOn ?? null,
  entry.requestedOn,
  entry.doneOn,
  entry.closedOn,
]

/** Entries to which something happened within the quarter, numbered. */
export function ledgerSheet(quarter: Quarter, entries: Iterable<LedgerEntry>): Sheet {
  const within = (day: CivilDate | null) => day !== null && day >= quarter.from && day <= quarter.to
  function* rows(): Generator<SheetRow> {
    let number = 0
    for (const entry of entries) {
      if (!happenings(entry).some(within)) continue
      number++
      yield [
        number,
        entry.code,
        entry.township,
        entry.village,
        entry.headName,
        entry.openedOn,
        entry.visitedOn,
        entry.decision && civilLabels[entry.decision.civil],
        entry.decision && monitorLabels[entry.decision.monitor],
        entry.decision?.decidedOn ?? null,
        entry.department,
        entry.need,
        entry.requestedOn,
        entry.dueOn,
        entry.result,
        entry.doneOn,
        entry.note,
        entry.closedOn,
        entry.reason,
      ]
    }
  }
  return { name: `帮扶台账 ${quarter.label}`, columns, rows: rows() }
}
