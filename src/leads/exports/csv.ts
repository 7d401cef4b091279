import { safeText } from './safe-text.ts'
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts'

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function fieldOf(value: SheetCell, { kind }: SheetColumn): string {
  if (value === null) return ''
  if (typeof value === 'number' && kind === 'number' && Number.isFinite(value)) return String(value)
  return quote(safeText(String(value)))
}

/** Lines of RFC 4180 with a byte order mark in front, without which office programs misread Chinese. */
function* csvLines({ columns, rows }: Sheet): Generator<string> {
  yield `\ufeff${columns.map(({ header }) => quote(safeText(header))).join(',')}\r\n`
  for (const row of rows)
    yield `${columns.map((column, at) => fieldOf(row[at] ?? null, column)).join(',')}\r\n`
}

export const csvText = (sheet: Sheet): string => [...csvLines(sheet)].join('')
