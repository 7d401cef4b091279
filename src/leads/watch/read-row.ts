import { isCivilDate } from '../../kernel/civil-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Township } from '../../policy/places.ts'
import type { WatchMapping } from './columns.ts'
import { kindOf, type WatchKind } from './kinds.ts'

export type WatchHousehold = {
  name: string
  village: string
  group: string | null
  phone: string | null
  kind: WatchKind
  /** `YYYY-MM-DD`; null when the file does not say. */
  since: string | null
}

export type RowFault =
  | 'empty'
  | 'no_name'
  | 'no_village'
  | 'unknown_village'
  | 'several_villages'
  | 'unknown_kind'
  | 'bad_phone'
  | 'bad_date'
  | 'formula'

export type RowContext = {
  mapping: WatchMapping
  township: Township
  /** Where the file has no column for it. */
  kind: WatchKind | null
  /** Of the row above: what merged cells leave empty. */
  villageAbove: string
}

/** One line of the file as a household, or the first reason why not. */
export function readRow(cells: readonly string[], context: RowContext): Result<WatchHousehold, RowFault> {
  const { mapping } = context
  const cell = (column: keyof WatchMapping): string =>
    (cells[mapping[column] ?? -1] ?? '').normalize('NFKC').trim()
  if (cells.every((text) => text.trim() === '')) return err('empty')
  if (Object.keys(mapping).some((column) => isFormula(cell(column as keyof WatchMapping))))
    return err('formula')
  const name = cell('name').replace(/\s+/g, ' ').slice(0, 40)
  if (!/\p{L}/u.test(name)) return err('no_name')
  const village = findVillage(cell('village') || context.villageAbove, context.township)
  if (!village.ok) return village
  const kind = cell('kind') === '' ? context.kind : (kindOf(cell('kind')) ?? null)
  if (kind === null) return err('unknown_kind')
  const phone = readPhone(cell('phone'))
  if (phone === undefined) return err('bad_phone')
  const since = readDay(cell('since'))
  if (since === undefined) return err('bad_date')
  const group = /\d{1,2}|[一二三四五六七八九十]{1,3}/.exec(cell('group'))?.[0] ?? null
  return ok({ name, village: village.value, group, phone, kind, since })
}

/** A cell that an office program would run; a number with a sign is none. */
const isFormula = (text: string): boolean => /^[=@]|^[+-](?!\d)/.test(text)

const core = (name: string): string =>
  name.replace(/\s/g, '').replace(/(?:村民委员会|村委会|居委会|村|社区)$/u, '')

/** By its code, by its name, or by the name of the township in front of it. No guessing: a wrong village helps nobody. */
function findVillage(text: string, township: Township): Result<string, RowFault> {
  const said = text.replace(/\s/g, '')
  if (said === '') return err('no_village')
  const plain = core(said.replace(township.name.zh, ''))
  const found = township.villages.filter(({ code, name }) => code === said || core(name.zh) === plain)
  const exact = found.filter(
    ({ code, name }) => code === said || name.zh === said.replace(township.name.zh, ''),
  )
  const [only, more] = exact.length > 0 ? exact : found
  if (!only) return err('unknown_village')
  return more ? err('several_villages') : ok(only.code)
}

/** Null: none given. Undefined: something that is no telephone number. */
function readPhone(text: string): string | null | undefined {
  const digits = text.replace(/[\s-]/g, '').replace(/^(?:\+?86)(?=1)/, '')
  if (digits === '') return null
  return /^(?:1[3-9]\d{9}|0\d{9,11}|\d{7,8})$/.test(digits) ? digits : undefined
}

/** `2025-03-01`, `2025/3/1`, `2025年3月`, `20250301`, `2025.3`; a day that was not told is the first. */
function readDay(text: string): string | null | undefined {
  if (text === '') return null
  const match = /^(20\d{2})[-/.年]?(\d{1,2})?(?:[-/.月](\d{1,2}))?日?月?(?:[ T].*)?$/u.exec(text)
  const joined = /^(20\d{2})(\d{2})(\d{2})$/.exec(text)
  const [, year, month = '1', day = '1'] = joined ?? match ?? []
  if (year === undefined) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDate(date) ? date : undefined
}
