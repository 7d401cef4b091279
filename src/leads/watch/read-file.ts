import { streamXlsxRows } from 'hucre/xlsx'

export type FileFault = 'empty' | 'old_excel' | 'not_a_table' | 'too_many_rows' | 'too_large'

/** Thrown while reading: told in words, nothing is stored. */
export class UnreadableFile extends Error {
  readonly fault: FileFault
  constructor(fault: FileFault) {
    super(fault)
    this.name = 'UnreadableFile'
    this.fault = fault
  }
}

export const mostRows = 100_000
const mostCells = 60
const longestCell = 200

/** The rows of an XLSX or CSV file, one at a time, as texts. Throws `UnreadableFile`. */
export async function* fileRows(bytes: Uint8Array): AsyncGenerator<string[]> {
  if (bytes.length === 0) throw new UnreadableFile('empty')
  let count = 0
  for await (const cells of rowsIn(bytes)) {
    if (++count > mostRows + 1) throw new UnreadableFile('too_many_rows')
    yield cells.slice(0, mostCells).map((cell) => cell.slice(0, longestCell))
  }
  if (count === 0) throw new UnreadableFile('empty')
}

function rowsIn(bytes: Uint8Array): AsyncIterable<string[]> | Iterable<string[]> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new UnreadableFile('old_excel')
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return workbookRows(bytes)
  return csvRows(decode(bytes))
}

async function* workbookRows(bytes: Uint8Array): AsyncGenerator<string[]> {
  if (unpackedSize(bytes) > mostUnpacked) throw new UnreadableFile('too_large')
  let line = 0
  try {
    for await (const { index, values } of streamXlsxRows(bytes)) {
      // Lines left out of the file are empty lines: people look for a fault by its number.
      for (; line < index && line <= mostRows; line++) yield []
      line++
      yield Array.from(values, cellText)
    }
  } catch {
    throw new UnreadableFile('not_a_table')
  }
}

/** Bytes a workbook says it unpacks to: 100 000 rows of ten columns need some 60 MiB. */
const mostUnpacked = 64 * 1024 * 1024

/** Sum of the sizes in the ZIP's central directory (PKWARE APPNOTE 4.3.12); 0 when there is none, and the reader will say so. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0) return 0
  let at = view.getUint32(end + 16, true)
  let total = 0
  while (at + 46 <= end && view.getUint32(at, true) === 0x02014b50) {
    total += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}

/** A formula comes as its result; a date as its day. */
function cellText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  return value === null || value === undefined ? '' : String(value)
}

/** UTF-8 or UTF-16 with a mark, UTF-8 without, else what office programs write in China: GBK. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    const text = new TextDecoder('gbk').decode(bytes)
    if (text.includes('\u0000')) throw new UnreadableFile('not_a_table')
    return text
  }
}

/** Comma, tab or semicolon, whichever the first line has most of; quotes as in RFC 4180. */
function* csvRows(text: string): Generator<string[]> {
  const [first = ''] = text.split(/\r?\n/, 1)
  const counts = [',', '\t', ';', '，'].map((mark) => ({ mark, count: first.split(mark).length }))
  const mark = counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ','
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const c = text[at] ?? ''
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[at + 1] === '"') cell += text[at++]
      else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === mark) {
      row.push(cell)
      cell = ''
    } else if (c === '\n') {
      yield [...row, cell.replace(/\r$/, '')]
      row = []
      cell = ''
    } else cell += c
  }
  if (cell !== '' || row.length > 0) yield [...row, cell]
}
