import { writeXlsx } from 'hucre/xlsx'
import { storeUpload } from '../src/handoff/watch/store-upload.ts'
import { takePieces } from '../src/handoff/watch/take-pieces.ts'
import { watchUploads } from '../src/storage/tables/watch.ts'
import { createWorld } from '../test/aide/world.ts'

// A watch list of 50 000 households, as CSV and as a workbook: time and memory of each step, on one machine.
const count = Number(process.argv[2] ?? 50_000)
const township = '652826101'
const actor = { id: 'bench', name: '', role: 'worker' as const, township, department: null }
const heading = ['户主姓名', '身份证号', '村（社区）', '组', '电话', '类别', '日期']
const rows = Array.from({ length: count }, (_, at) => [
  `户主${at}`,
  '652826198001010000',
  '老城村',
  String((at % 9) + 1),
  `138${String(at).padStart(8, '0')}`,
  ['申请低保未批', '退出低保', '脱贫户', '监测户'][at % 4] ?? '',
  '2026-03-01',
])
const csv = new TextEncoder().encode([heading, ...rows].map((row) => row.join(',')).join('\r\n'))
const xlsx = await writeXlsx({ sheets: [{ name: '名单', rows: [heading, ...rows] }] })

const mib = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(0)} MiB`
const plan = JSON.stringify({
  mapping: { name: 0, village: 2, group: 3, phone: 4, kind: 5, since: 6 },
  kind: null,
})

for (const [name, bytes] of [
  ['csv', csv],
  ['xlsx', xlsx],
] as const) {
  const world = await createWorld()
  const desk = world.deps
  globalThis.gc?.()
  const base = process.memoryUsage()
  let peak = 0
  const watch = setInterval(() => {
    const { heapUsed, external } = process.memoryUsage()
    peak = Math.max(peak, heapUsed + external - base.heapUsed - base.external)
  }, 5)
  const begun = performance.now()
  const id = await storeUpload(desk, actor, { bytes, township })
  const stored = performance.now() - begun
  await desk.db.update(watchUploads).set({ mapping: plan })
  const steps: number[] = []
  for (let done = false; !done; ) {
    const from = performance.now()
    done = await takePieces(desk, id, 10)
    steps.push(performance.now() - from)
  }
  clearInterval(watch)
  const total = (performance.now() - begun) / 1000
  const longest = Math.max(...steps)
  console.log(
    `${name}: ${mib(bytes.length)}, ${count} rows; upload ${(stored / 1000).toFixed(1)} s, ${steps.length} requests of up to 2500 rows, the longest ${(longest / 1000).toFixed(2)} s, in all ${total.toFixed(0)} s; heap above the start at most ${mib(peak)}; ${world.rows('watch_rows').length} rows stored`,
  )
}
