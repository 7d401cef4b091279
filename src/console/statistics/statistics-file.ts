import { loadFunnel } from '../../handoff/load-funnel.ts'
import { loadStatistics, noteStatisticsExport } from '../../handoff/load-statistics.ts'
import { AppError } from '../../kernel/errors.ts'
import { csvText } from '../../leads/exports/csv.ts'
import type { Sheet, SheetCell } from '../../leads/exports/sheet.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { sendFile, sendWorkbook } from '../exports/send-file.ts'
import { events, funnelRows } from './funnel-rows.ts'
import { instantsOf, isByMonth, type Period, readPeriod } from './period.ts'
import { narrowing } from './questions-page.tsx'
import { counted, statTables } from './stat-tables.ts'
import { townshipOf } from './statistics-page.tsx'

/** Below this a number could point at a household. */
const smallest = 5

const hide = (n: number, outside: boolean): SheetCell =>
  outside && n > 0 && n < smallest ? `少于${smallest}` : n

async function leadsSheet(call: DeskCall, typed: Typed, period: Period, outside: boolean): Promise<Sheet> {
  const { desk, actor } = call
  const township = townshipOf(call, typed.township)
  const data = await loadStatistics(desk, actor, { ...instantsOf(period), township }, isByMonth(period))
  const tables = statTables(data, { period, township, townships: desk.townships })
  const share = (n: number, whole: number): SheetCell =>
    outside || whole === 0 ? null : Math.round((1000 * n) / whole) / 10
  const rows = tables.flatMap(({ title, definition, rows: lines, whole }) => [
    ...lines.map(({ label, n }) => [title, label, hide(n, outside), share(n, whole), counted + definition]),
    ...(outside ? [] : [[title, '合计（这张表数的线索）', whole, null, counted + definition]]),
  ])
  return {
    name: `统计 ${period.from} ${period.to}`,
    columns: [
      { header: '表', width: 18, kind: 'text' },
      { header: '项目', width: 24, kind: 'text' },
      { header: '条数', width: 10, kind: 'number' },
      { header: '占比（%）', width: 10, kind: 'number' },
      { header: '数的是什么', width: 60, kind: 'text' },
    ],
    rows,
  }
}

async function questionsSheet(
  call: DeskCall,
  typed: Typed,
  period: Period,
  outside: boolean,
): Promise<Sheet> {
  const rows = funnelRows(await loadFunnel(call.desk, call.actor, { ...period, ...narrowing(typed) }))
  return {
    name: `问题 ${period.from} ${period.to}`,
    columns: [
      { header: '编号', width: 16, kind: 'text' },
      { header: '问题', width: 40, kind: 'text' },
      ...events.map(({ label }) => ({ header: label, width: 10, kind: 'number' as const })),
    ],
    rows: rows.map(({ id, label, counts }) => [
      id,
      label,
      ...events.map(({ event }) => hide(counts[event], outside)),
    ]),
  }
}

/** The tables of a statistics page to keep. Who took what is in the audit log before the file is handed out. */
export async function statisticsFile(call: DeskCall, typed: Typed): Promise<Response> {
  const { period, problems } = readPeriod(typed, call.now)
  const { what, format } = typed
  const known = (what === 'leads' || what === 'questions') && (format === 'xlsx' || format === 'csv')
  if (problems.length > 0 || !known) throw new AppError('bad_request', 'no such file')
  const outside = typed.outside === '1'
  const make = what === 'leads' ? leadsSheet : questionsSheet
  const sheet = await make(call, typed, period, outside)
  await noteStatisticsExport(call.desk, call.actor, { what, format, ...period, hidden: outside })
  const name = `statistics-${what}-${period.from}-${period.to}`
  if (format === 'csv') return sendFile(call, csvText(sheet), `${name}.csv`, 'text/csv; charset=utf-8')
  return sendWorkbook(call, sheet, `${name}.xlsx`)
}
