import type { KnownBoolean, KnownNumber } from '../../facts/known.ts'
import type { SheetCell } from './sheet.ts'

/** A number, a range in words, or an empty cell: never a zero for what nobody knows. */
export function numberCell(value: KnownNumber): SheetCell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  const { min, max } = value
  if (min !== undefined && min === max) return min
  if (min === undefined && max === undefined) return null
  if (max === undefined) return `${min}以上（未核准）`
  return min === undefined ? `${max}以下（未核准）` : `${min}～${max}（未核准）`
}

export const yesNoCell = (value: KnownBoolean): SheetCell => (value == null ? null : value ? '是' : '否')

/** The label of a code; several possible codes are named with 或. */
export function codeCell<T extends string>(
  value: T | { oneOf: readonly T[] } | null | undefined,
  labels: Readonly<Record<T, string>>,
): SheetCell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return labels[value]
  return value.oneOf.map((code) => labels[code]).join('或')
}

/** A sum of known numbers; a range when any part is one, empty when any part is unknown. */
export function sumCell(values: readonly KnownNumber[]): SheetCell {
  let low = 0
  let high = 0
  for (const value of values) {
    if (value === null || value === undefined) return null
    const span = typeof value === 'number' ? { min: value, max: value } : value
    low += span.min ?? 0
    high += span.max ?? Number.POSITIVE_INFINITY
  }
  if (low === high) return low
  return numberCell(Number.isFinite(high) ? { min: low, max: high } : { min: low })
}
