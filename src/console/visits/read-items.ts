import type { Json } from '../../facts/fact.ts'
import type { Typed } from '../desk-call.ts'
import { incomeKindOf, incomeOptions, noSupporter, rigidOptions, supporterOptions } from './item-kinds.ts'
import { readAmount } from './read-amount.ts'

export type Read = { value: Json } | 'empty' | 'wrong'
/** The id a choice of a person stands for; undefined: nobody of this household. */
export type WhoIs = (choice: string) => string | undefined

const mostItems = 30
type Row = Readonly<Record<string, string>>

/** The rows of a list in which anything was typed. */
function rowsOf(typed: Typed, prefix: string, fields: readonly string[]): Row[] {
  const rows: Row[] = []
  for (let at = 0; at < mostItems; at++) {
    const row = Object.fromEntries(
      fields.map((field) => [field, (typed[`${prefix}${at}_${field}`] ?? '').trim()]),
    )
    if (Object.values(row).some((text) => text !== '')) rows.push(row)
  }
  return rows
}

const known = (options: readonly { value: string }[], text: string | undefined): boolean =>
  options.some(({ value }) => value === text)

/** A mark left empty is nobody's, one that names somebody unknown is a mistake. */
function marked(row: Row, whoIs: WhoIs): { who?: string } | null {
  if (!row.who) return {}
  const who = whoIs(row.who)
  return who === undefined ? null : { who }
}

/** What is listed is all of it, unless "there is more" was ticked: then one item more stays open. */
const withOpen = (typed: Typed, prefix: string, items: readonly Json[]): readonly Json[] =>
  typed[`${prefix}open`] === '1' ? [...items, {}] : items

const sumOf = (items: readonly Json[]): number | null => {
  let sum = 0
  for (const item of items) {
    const { amount } = item as { amount?: Json }
    if (typeof amount !== 'number') return null
    sum += amount
  }
  return sum
}

export function readIncome(typed: Typed, at: string, whoIs: WhoIs): Read {
  const prefix = `${at}_`
  const items: Json[] = []
  for (const row of rowsOf(typed, prefix, ['kind', 'amount', 'who'])) {
    const amount = readAmount(row.amount ?? '')
    const mark = marked(row, whoIs)
    if (amount === null || mark === null || !known(incomeOptions, row.kind)) return 'wrong'
    items.push({ ...incomeKindOf(row.kind ?? ''), amount, ...mark } as Json)
  }
  const text = (typed[`${prefix}total`] ?? '').trim()
  const total = text === '' ? null : readAmount(text)
  const isNone = typed[`${prefix}none`] === '1'
  if ((text !== '' && total === null) || (isNone && (items.length > 0 || text !== ''))) return 'wrong'
  if (items.length > 0) {
    if (total !== null && total !== sumOf(items)) return 'wrong'
    return { value: withOpen(typed, prefix, items) }
  }
  if (isNone) return { value: [] }
  return total === null ? 'empty' : { value: total as Json }
}

export function readRigid(typed: Typed, at: string, whoIs: WhoIs): Read {
  const prefix = `${at}_`
  const items: Json[] = []
  for (const row of rowsOf(typed, prefix, ['type', 'gross', 'covered', 'who'])) {
    const gross = readAmount(row.gross ?? '')
    // Left empty it is not known: nobody said that nothing was paid back.
    const covered = row.covered ? readAmount(row.covered) : undefined
    const mark = marked(row, whoIs)
    if (gross === null || covered === null || mark === null || !known(rigidOptions, row.type)) return 'wrong'
    items.push({
      type: row.type ?? '',
      gross,
      ...(covered === undefined ? {} : { covered }),
      ...mark,
    } as Json)
  }
  const isNone = typed[`${prefix}none`] === '1'
  if (isNone && items.length > 0) return 'wrong'
  if (items.length > 0) return { value: withOpen(typed, prefix, items) }
  return isNone ? { value: [] } : 'empty'
}

/** Whom each person can turn to, person by person; null: something does not fit together. */
export function readSupporters(typed: Typed, at: string, whoIs: WhoIs): ReadonlyMap<string, Json> | null {
  const found = new Map<string, Json[]>()
  for (const row of rowsOf(typed, `${at}_`, ['of', 'can', 'rel', 'age', 'income', 'property'])) {
    const id = whoIs(row.of ?? '')
    const age = row.age ? readAmount(row.age) : undefined
    const ownIncome = row.income ? readAmount(row.income) : undefined
    if (id === undefined || !known(supporterOptions, row.can) || age === null || ownIncome === null)
      return null
    const before = found.get(id)
    const isNobody = row.can === noSupporter
    if (before && (isNobody || before.length === 0)) return null
    const supporter = {
      incapacity: row.can ?? '',
      ...(row.rel ? { rel: row.rel } : {}),
      ...(age === undefined ? {} : { age }),
      ...(ownIncome === undefined ? {} : { ownIncome }),
      ...(row.property ? { propertyOk: row.property === 'yes' } : {}),
    } as Json
    found.set(id, isNobody ? [] : [...(before ?? []), supporter])
  }
  return found
}
