/** One table to hand out: as XLSX, as CSV, or on a page. */
export type SheetColumn = {
  header: string
  /** Width in characters. */
  width: number
  /** `text` is written as text whatever it looks like; `number` only where the value is a number. */
  kind: 'text' | 'number'
}
export type SheetCell = string | number | null
export type SheetRow = readonly SheetCell[]
export type Sheet = {
  /** At most 31 characters, as spreadsheets have it. */
  name: string
  columns: readonly SheetColumn[]
  rows: Iterable<SheetRow>
}
