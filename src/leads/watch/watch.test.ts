import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { townships } from '../../policy/places.ts'
import { guessMapping, lacking } from './columns.ts'
import { factOfKind } from './kinds.ts'
import { fileRows, UnreadableFile } from './read-file.ts'
import { readRow } from './read-row.ts'

type Table = {
  good: { row: string[]; above?: string; is: object }[]
  bad: { row: string[]; why: string }[]
}
const table = parse(readFileSync(join(import.meta.dirname, 'rows.yaml'), 'utf8')) as Table
const township = townships.find(({ code }) => code === '652826101')
const mapping = { name: 0, village: 1, group: 2, phone: 3, kind: 4, since: 5 }

const read = (row: readonly unknown[], villageAbove = '') => {
  if (!township) throw new Error('no township')
  return readRow(row.map(String), { mapping, township, kind: null, villageAbove })
}

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = []
  for await (const row of fileRows(bytes)) rows.push(row)
  return rows
}

const utf8 = (text: string) => new TextEncoder().encode(text)
/** 姓名,村 / 张三,老城村 in GBK. */
const gbk = Uint8Array.from('d0d5c3fb2cb4e50d0ad5c5c8fd2cc0cfb3c7b4e50d0a'.match(/../g) ?? [], (byte) =>
  Number.parseInt(byte, 16),
)

describe('a line of a watch list', () => {
  test.each(table.good)('is read: $row', ({ row, above, is }) => {
    expect(read(row, above)).toMatchObject({ ok: true, value: is })
  })
  test.each(table.bad)('is refused, $why: $row', ({ row, why }) => {
    expect(read(row)).toEqual({ ok: false, error: why })
  })
  test('takes the reason said for the whole file where it has none of its own', () => {
    if (!township) throw new Error('no township')
    const context = { mapping, township, kind: 'tuopin' as const, villageAbove: '' }
    expect(readRow(['张三', '老城村'], context)).toMatchObject({ ok: true, value: { kind: 'tuopin' } })
  })
})

describe('columns', () => {
  test('are known by their headings; identity numbers are left where they are', () => {
    const headings = [
      '序号',
      '户主姓名',
      '身份证号',
      '村（社区）',
      '组别',
      '联系电话',
      '对象类别',
      '退出时间',
    ]
    expect(guessMapping(headings)).toEqual({ name: 1, village: 3, group: 4, phone: 5, kind: 6, since: 7 })
  })
  test('without a name or a village are not enough', () => {
    expect(lacking(guessMapping(['电话', '类别']))).toEqual(['name', 'village'])
  })
})

describe('a file', () => {
  test('in UTF-8, with a mark, in GBK, with tabs: the same rows', async () => {
    const rows = [
      ['姓名', '村'],
      ['张三', '老城村'],
    ]
    expect(await rowsOf(utf8('姓名,村\r\n张三,老城村\r\n'))).toEqual(rows)
    expect(await rowsOf(utf8('\ufeff姓名,村\n张三,老城村'))).toEqual(rows)
    expect(await rowsOf(utf8('姓名\t村\n张三\t老城村\n'))).toEqual(rows)
    expect(await rowsOf(gbk)).toEqual(rows)
  })
  test('keeps quoted commas, quotes and line ends in their cell', async () => {
    expect(await rowsOf(utf8('a,b\n"x, ""y""\nz",1\n'))).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', '1'],
    ])
  })
  test('that is empty, an old workbook or no workbook is said to be so', async () => {
    const faultOf = (bytes: Uint8Array) =>
      rowsOf(bytes).then(
        () => '',
        (error) => (error instanceof UnreadableFile ? error.fault : 'other'),
      )
    expect(await faultOf(new Uint8Array())).toBe('empty')
    expect(await faultOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))).toBe('old_excel')
    expect(await faultOf(Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9))).toBe('not_a_table')
    expect(await faultOf(utf8('a\n'.repeat(100_002)))).toBe('too_many_rows')
  })
})

describe('a workbook', () => {
  const faultOf = (bytes: Uint8Array) =>
    rowsOf(bytes).then(
      () => '',
      (error: UnreadableFile) => error.fault,
    )

  test('with formulas comes as their results, with merged cells as one cell and empty ones', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '名单',
          rows: [
            ['姓名', '村', '日期'],
            ['张三', '老城村', new Date('2026-03-01T00:00:00Z')],
            ['李四', null, null],
          ],
          cells: new Map([
            ['1,0', { formula: 'CONCATENATE("张","三")', formulaResult: '张三' }],
            ['2,0', { formula: 'A9', formulaResult: '李四' }],
          ]),
          merges: [{ startRow: 1, startCol: 1, endRow: 2, endCol: 1 }],
        },
      ],
    })
    const rows = await rowsOf(bytes)
    expect(rows[1]).toEqual(['张三', '老城村', '2026-03-01'])
    const [name, village = ''] = rows[2] ?? []
    expect(read([name, village, '', '', '脱贫户', ''], '老城村')).toMatchObject({
      ok: true,
      value: { name: '李四', village: '652826101203' },
    })
  })

  test('keeps the numbers of its lines where some are left out', async () => {
    const rows = await rowsOf(
      await writeXlsx({ sheets: [{ name: 'a', rows: [['姓名', '村'], [], [], ['张三', '老城村']] }] }),
    )
    expect(rows[3]).toEqual(['张三', '老城村'])
  })

  test('that unpacks to far more than a list is refused before it is unpacked', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'a', rows: [['姓名']] }] })
    expect(await faultOf(bytes)).toBe('')
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at + 46 < bytes.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true)
    expect(await faultOf(bytes)).toBe('too_large')
  })
})

describe('what a list says of a household', () => {
  test('counts for 24 months, the last one included', () => {
    expect(factOfKind('refused', '2024-11-23', '2026-11-23')).toBe('list.refused')
    expect(factOfKind('refused', '2024-10-22', '2026-11-23')).toBe(null)
    expect(factOfKind('exited', null, '2026-11-23')).toBe('list.exit')
    expect(factOfKind('tuopin', '2015-01-01', '2026-11-23')).toBe('list.tuopin')
    expect(factOfKind('monitored', null, '2026-11-23')).toBe(null)
  })
})
