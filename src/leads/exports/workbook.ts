import { writeXlsxStream } from 'hucre/xlsx'
import { safeText } from './safe-text.ts'
import type { Sheet, SheetCell, SheetColumn, SheetRow } from './sheet.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Text stays text even where it looks like a number or a formula; a number in a text column becomes text. */
function cellOf(value: SheetCell, column: SheetColumn | undefined): SheetCell {
  if (value === null || value === '') return null
  if (typeof value === 'number' && column?.kind === 'number' && Number.isFinite(value)) return value
  return safeText(String(value))
}

function* rowsOf({ columns, rows }: Sheet): Generator<SheetCell[]> {
  for (const row of rows as Iterable<SheetRow>)
    yield columns.map((column, at) => cellOf(row[at] ?? null, column))
}

const sheetName = (name: string): string => name.replace(/[[\]*?/\\:]/g, ' ').slice(0, 31)

/**
 * A workbook of one sheet as a stream: rows are written as they are read, so that memory does not grow with their number.
 * The library is named only here. A dynamic import would bring all of it (100 KB gzip), a named one 10 KB.
 */
export function xlsxStream(sheet: Sheet): ReadableStream<Uint8Array> {
  return writeXlsxStream(rowsOf(sheet), {
    name: sheetName(sheet.name),
    columns: sheet.columns.map(({ header, width, kind }) => ({
      header: safeText(header),
      width,
      ...(kind === 'text' ? { numFmt: '@' } : {}),
    })),
    freezePane: { rows: 1 },
  })
}
