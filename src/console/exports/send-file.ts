import type { Sheet } from '../../leads/exports/sheet.ts'
import { xlsxStream, xlsxType } from '../../leads/exports/workbook.ts'
import type { DeskCall } from '../desk-call.ts'

const headers = (name: string, type: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
})

/** A file to keep. `name` is ASCII and holds nothing personal. */
export const sendFile = (call: DeskCall, text: string, name: string, type: string): Response =>
  call.c.body(text, 200, headers(name, type))

/** A workbook written while it is read. */
export const sendWorkbook = (call: DeskCall, sheet: Sheet, name: string): Response =>
  call.c.body(xlsxStream(sheet), 200, headers(name, xlsxType))
