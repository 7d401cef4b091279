import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { xlsxStream } from './workbook.ts'

test('a workbook of 5000 rows is written inside workerd', async () => {
  const columns = Array.from({ length: 40 }, (_, at) => ({
    header: `列${at}`,
    width: 12,
    kind: at === 1 ? ('number' as const) : ('text' as const),
  }))
  function* rows() {
    for (let row = 0; row < 5000; row++) yield columns.map((_, at) => (at === 1 ? row : `焉耆 ${row}-${at}`))
  }
  const stream = xlsxStream({ name: '台账', columns, rows: rows() })
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  expect(bytes.length).toBeLessThan(4_000_000)
  const small = xlsxStream({ name: '台账', columns, rows: [['=1', 2]] })
  const book = await readXlsx(new Uint8Array(await new Response(small).arrayBuffer()))
  expect(book.sheets[0]?.rows[1]?.slice(0, 2)).toEqual(["'=1", 2])
})
