import { streamXlsxRows } from 'hucre/xlsx'

export type FileFault = 'empty' | 'old_excel' | 'not_a_table' | 'too_many_rows'

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
  try {
    for await (const { values } of streamXlsxRows(bytes)) yield Array.from(values, cellText)
  } catch {
    throw new UnreadableFile('not_a_table')
  }
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
