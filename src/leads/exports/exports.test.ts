import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { csvText } from './csv.ts'
import { type LedgerEntry, ledgerSheet, quarterOf } from './ledger.ts'
import { platformCards, platformSheet } from './platforms.ts'
import type { Recognition } from './recognition.ts'
import { safeText } from './safe-text.ts'
import type { Sheet } from './sheet.ts'
import { xlsxStream, xlsxType } from './workbook.ts'

const recognitions = parse(
  readFileSync(`${import.meta.dirname}/../tables/recognitions.yaml`, 'utf8'),
) as Recognition[]

const bytesOf = async (sheet: Sheet) => new Uint8Array(await new Response(xlsxStream(sheet)).arrayBuffer())

/** The sheet's own XML, taken out of the archive by hand: what the library wrote, not what it reads back. */
function sheetXml(bytes: Uint8Array): string {
  const archive = Buffer.from(bytes)
  let at = archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  while (at >= 0) {
    const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28))
    if (name === 'xl/worksheets/sheet1.xml') {
      const local = archive.readUInt32LE(at + 42)
      const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
      return inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20))).toString('utf8')
    }
    at = archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), at + 46)
  }
  throw new Error('no sheet in the archive')
}

const table = (sheet: Sheet) => {
  const headers = sheet.columns.map(({ header }) => header)
  return [...sheet.rows].map((row) =>
    Object.fromEntries(headers.map((header, at) => [header, row[at] ?? null])),
  )
}

describe('rows for 低收入人口动态监测信息平台', () => {
  const rows = table(platformSheet('civil', recognitions))

  test('one a person, only households with a class', () => {
    expect(rows.map((row) => row.登记编号)).toEqual([
      'QM-7K3F-92H-X4W',
      'QM-7K3F-92H-X4W',
      'QM-2222-222-222',
      'QM-2222-222-222',
    ])
  })
  test('what was found, never a zero for what is not known', () => {
    expect(rows[0]).toMatchObject({
      姓名: '买买提·吐尔逊',
      与户主关系: '户主',
      年龄: 65,
      重病: '是',
      转移净收入: 6000,
      经营净收入: '2000～3000（未核准）',
      工资性收入: 0,
      家庭年收入合计: '8000～9000（未核准）',
      医疗刚性支出: 30000,
      认定类别: '最低生活保障对象',
      是否防止返贫监测对象: '是',
      公示结束: '2026-11-18',
    })
    expect(rows[2]).toMatchObject({
      家庭年收入合计: null,
      工资性收入: null,
      金融资产: null,
      刚性支出合计: null,
    })
  })
  test('what is open in part stays open in every sum', () => {
    const [first] = recognitions
    const rowOf = (household: Recognition['household']) =>
      first ? table(platformSheet('civil', [{ ...first, household }]))[0] : undefined
    expect(
      rowOf({ rigid: [{ type: 'medical', gross: 30_000, covered: { min: 10_000, max: 12_000 } }] }),
    ).toMatchObject({
      刚性支出合计: '18000～20000（未核准）',
    })
    expect(rowOf({ rigid: [{ type: 'medical', gross: 30_000 }] })).toMatchObject({ 刚性支出合计: null })
    expect(rowOf({ income: [{ kind: 'wage', amount: 5 }, { kind: 'wage' }] })).toMatchObject({
      工资性收入: null,
      家庭年收入合计: null,
    })
    expect(rowOf({ income: [{ amount: 5 }] })).toMatchObject({ 工资性收入: null, 家庭年收入合计: 5 })
    expect(rowOf({ income: [{ amount: { min: 5 } }] })).toMatchObject({ 家庭年收入合计: '5以上（未核准）' })
  })
  test('the head is who applied, and only persons named bear the class', () => {
    expect(rows[1]).toMatchObject({ 姓名: null, 出生日期: '1964-05-01', 残疾等级: 3, 联系电话: null })
    expect(rows[2]).toMatchObject({ 姓名: null, 认定类别: '最低生活保障边缘家庭成员' })
    expect(rows[3]).toMatchObject({ 认定类别: '随户登记', 年龄: '45～50（未核准）' })
  })
  test('identity numbers and accounts are left to the worker', () => {
    for (const row of rows) expect([row.身份证号码, row.银行账号, row.开户银行]).toEqual([null, null, null])
  })
})

test('rows for 全国防止返贫监测信息系统: one a household, only with a mark', () => {
  const rows = table(platformSheet('monitor', recognitions))
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatchObject({
    监测对象类别: '边缘易致贫户',
    致贫返贫风险: '因病、缺劳动力',
    家庭人口: 2,
    住房安全有问题: '是',
    饮水安全有问题: null,
    户主证件号码: null,
  })
  expect(rows[1]).toMatchObject({
    监测对象类别: '突发严重困难户',
    家庭人口: 5,
    脱贫户: '是',
    帮扶部门: '水利局、住建局',
  })
})

test('copy cards carry the same fields and say which are the worker’s', () => {
  const [first] = recognitions
  const cards = first ? platformCards('civil', first) : []
  expect(cards).toHaveLength(2)
  expect(cards[0]?.find(({ label }) => label === '身份证号码')).toEqual({
    label: '身份证号码',
    value: null,
    by: 'worker',
  })
  expect(cards[0]?.find(({ label }) => label === '户主姓名')?.value).toBe('买买提·吐尔逊')
})

describe('the workbook', () => {
  test('opens, with text as text and formulas disarmed', async () => {
    const bytes = await bytesOf(platformSheet('civil', recognitions))
    expect(xlsxType).toContain('spreadsheetml')
    const book = await readXlsx(bytes)
    const [sheet] = book.sheets
    expect(sheet?.name).toBe('低收入人口动态监测信息平台')
    const [header, ...rows] = sheet?.rows ?? []
    const column = (name: string) => header?.indexOf(name) ?? -1
    expect(rows).toHaveLength(4)
    expect(rows[0]?.[column('联系电话')]).toBe('13900001234')
    expect(rows[2]?.[column('户主姓名')]).toBe(`'=HYPERLINK("http://x")`)
    expect(rows[3]?.[column('联系电话')]).toBe("'+8613900005678")
    expect(rows[0]?.[column('年龄')]).toBe(65)
  })

  test('in its own XML: no formula, phones are inline strings, numbers only in number columns', async () => {
    const xml = sheetXml(await bytesOf(platformSheet('civil', recognitions)))
    expect(xml).not.toMatch(/<f[ >]/)
    expect(xml).toMatch(/<c [^>]*t="inlineStr"[^>]*><is><t[^>]*>13900001234<\/t>/)
    expect(xml).not.toMatch(/<v>13900001234<\/v>/)
    expect(xml).toMatch(/<v>65<\/v>/)
    // The worker types the identity number here: the empty cell is formatted as text (style 1) beforehand.
    expect(xml).toContain('<c r="G2" s="1"/>')
  })

  test('a number in a text column is text', async () => {
    const columns = [{ header: '证件', width: 20, kind: 'text' as const }]
    const xml = sheetXml(
      await bytesOf({ name: 'a/b:c', columns, rows: [[652826198001011200], ['652826198001011234']] }),
    )
    expect(xml).not.toContain('<v>')
    expect(xml).toContain('>652826198001011234<')
  })

  test('five thousand households are written row by row', async () => {
    let made = 0
    function* rows() {
      for (; made < 5000; made++) yield [`QM-${made}`, made]
    }
    const columns = [
      { header: '编号', width: 10, kind: 'text' as const },
      { header: '数', width: 10, kind: 'number' as const },
    ]
    const stream = xlsxStream({ name: 'x', columns, rows: rows() })
    const reader = stream.getReader()
    await reader.read()
    expect(made).toBeLessThan(5000)
    const book = await (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read());
      return made
    })()
    expect(book).toBe(5000)
  })
})

/** Any code units, halves of pairs and control characters among them. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom(0, 9, 13, 43, 45, 61, 64), fc.nat(0xffff)))
  .map((units) => String.fromCharCode(...units))

describe('text that is safe in a cell', () => {
  test.each(['=1+1', '+86', '-2', '@SUM', '\tx', '\rx', '＝1'])('%j is disarmed', (text) =>
    expect(safeText(text)).toBe(`'${text}`),
  )
  test.each(['老城', '3-5', 'a=b', ''])('%j stays', (text) => expect(safeText(text)).toBe(text))
  test('no text at all begins like a formula', () => {
    fc.assert(fc.property(anyText, (text) => !/^[=+\-@\t\r]/.test(safeText(text))))
  })
})

test('CSV has its mark, quotes and disarmed cells', () => {
  const columns = [
    { header: '名', width: 1, kind: 'text' as const },
    { header: '数', width: 1, kind: 'number' as const },
  ]
  expect(
    csvText({
      name: 'x',
      columns,
      rows: [
        ['a"b,c\n', 5],
        ['=1', null],
        [7, '-5'],
      ],
    }),
  ).toBe(`\ufeff名,数\r\n"a""b,c\n",5\r\n'=1,\r\n7,'-5\r\n`)
})

describe('the quarterly ledger', () => {
  const entry: LedgerEntry = {
    code: 'QM-1',
    township: '永宁镇',
    village: '新户',
    headName: '马',
    openedOn: '2026-06-30',
    visitedOn: null,
    decision: null,
    department: '医保局',
    need: '参保',
    requestedOn: null,
    dueOn: null,
    result: null,
    doneOn: null,
    note: null,
    closedOn: null,
    reason: null,
  }
  test.each([
    ['2026-01-01', '2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-06-30', '2026-Q2', '2026-04-01', '2026-06-30'],
    ['2026-07-01', '2026-Q3', '2026-07-01', '2026-09-30'],
    ['2026-12-31', '2026-Q4', '2026-10-01', '2026-12-31'],
  ])('%s is in %s', (day, label, from, to) => expect(quarterOf(day)).toEqual({ label, from, to }))

  test('holds what happened in the quarter, numbered', () => {
    const decision = { civil: 'dibao', monitor: 'none', decidedOn: '2026-10-08' } as const
    const entries = [entry, { ...entry, doneOn: '2026-10-01' }, { ...entry, decision }]
    const last = [
      { ...entry, closedOn: '2026-12-31' },
      { ...entry, closedOn: '2027-01-01' },
    ]
    expect(table(ledgerSheet(quarterOf('2026-11-23'), last))).toHaveLength(1)
    const rows = table(ledgerSheet(quarterOf('2026-11-23'), entries))
    expect(rows.map((row) => row.序号)).toEqual([1, 2])
    expect(rows[1]).toMatchObject({ 民政认定: '最低生活保障对象', 监测认定: '未列入' })
  })
})
