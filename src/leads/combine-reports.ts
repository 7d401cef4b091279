import { catalogue, isFactId } from '../facts/catalogue.ts'
import type { Fact, Json } from '../facts/fact.ts'
import { type Latest, latest, silenceOf, statedRange } from '../facts/latest.ts'

type Told = Omit<Fact, 'seq' | 'at'>

/** A total and its pieces say one thing in two ways: where two reports differ in any of them, all of them are open. */
const bills = ['spending.bills', 'medical.gross', 'medical.covered', 'medical.own', 'education.own']

const isHousehold = (id: string): boolean => isFactId(id) && catalogue[id].kind === 'household'

const same = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What a report states, answers without a value left out: silence contradicts nobody. */
const statedIn = (log: readonly Told[]): Latest =>
  new Map([...latest(log)].filter(([id, { value }]) => isHousehold(id) && silenceOf(value) === null))

/** The smallest range that holds all that was said; null where it is no number, or one side is open. */
function hull(id: string, reports: readonly Latest[]): Json | null {
  const ranges = reports.map((report) => statedRange(report, id))
  if (ranges.some((range) => range === undefined)) return null
  const mins = ranges.map((range) => range?.min ?? Number.NaN)
  const maxs = ranges.map((range) => range?.max ?? Number.NaN)
  const min = Math.min(...mins)
  const max = Math.max(...maxs)
  if (Number.isNaN(min) && Number.isNaN(max)) return null
  return { ...(Number.isNaN(min) ? {} : { min }), ...(Number.isNaN(max) ? {} : { max }) }
}

const allSigns = (values: readonly Json[]): Json => [
  ...new Set(values.flatMap((value): readonly Json[] => (Array.isArray(value) ? value : []))),
]

/** What several reports say of one fact together. Null: they differ and nobody knows which is right. */
function together(id: string, speaking: readonly Latest[]): Json | null {
  const values = speaking.map((report) => report.get(id)?.value ?? null)
  const [first] = values
  if (first === undefined || first === null) return null
  if (values.every((value) => same(value, first))) return first
  if (id === 'urgentSigns') return allSigns(values)
  return hull(id, speaking)
}

const disagree = (ids: readonly string[], reports: readonly Latest[]): boolean => {
  const said = reports
    .map((report) => ids.flatMap((id) => (report.has(id) ? [[id, report.get(id)?.value]] : [])))
    .filter((one) => one.length > 0)
  return said.some((one) => JSON.stringify(one) !== JSON.stringify(said[0]))
}

/**
 * The log by which a lead is judged when others were merged into it. What one report alone states counts; where reports
 * differ the number becomes a range over all of them and anything else is open again, so that no outcome which one of them
 * allows is lost. Place, person, consent and what a visit found are those of the lead itself.
 */
export function combineReports(own: readonly Told[], others: readonly (readonly Told[])[]): readonly Told[] {
  if (others.length === 0) return own
  const mine = latest(own)
  const reports = [own, ...others].map(statedIn)
  const openBills = disagree(bills, reports)
  const ids = new Set(reports.flatMap((report) => [...report.keys()]))
  const combined: Told[] = []
  for (const id of ids) {
    const speaking = reports.filter((report) => report.has(id))
    const value = openBills && bills.includes(id) ? null : together(id, speaking)
    const by = speaking[0]?.get(id)
    if (value !== null && by) combined.push({ id, value, speaker: by.speaker })
  }
  const rest = [...mine.values()].filter(
    ({ id, value }) => !isHousehold(id) || (!ids.has(id) && silenceOf(value)),
  )
  return [...rest, ...combined]
}
