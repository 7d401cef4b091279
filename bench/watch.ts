import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { startLocal } from '../scripts/local-county.ts'
import { seedCounty } from '../scripts/seed-county.ts'

// A watch list of 50 000 households through the console of the built Worker, in workerd: memory of the isolate by the
// debugger (V8's heap and the buffers beside it) and of the whole process by /proc, CPU and time of every request.
const count = Number(process.argv[2] ?? 50_000)
const heading = ['户主姓名', '身份证号', '村（社区）', '组', '电话', '类别', '日期']
const surnames = [...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁']
const given = [...'建国秀英德福桂兰志强红梅海军玉珍国庆小燕大明春花铁柱丽华文平永胜']
const kinds = ['申请低保未批', '退出低保', '脱贫户', '监测户']
/** Every hundredth line has something wrong with it. */
const rows = Array.from({ length: count }, (_, at) => [
  `${surnames[at % 37]}${given[at % 32]}${given[(at * 7 + 3) % 32]}${at}`,
  '652826198001010000',
  at % 100 === 99 ? '月亮村' : at % 2 === 0 ? '老城村' : '霍拉山村',
  String((at % 9) + 1),
  `138${String(at).padStart(8, '0')}`,
  kinds[at % 4] ?? '',
  '2026-03-01',
])

/** The way back from TextDecoder: the platform writes no GBK. */
function gbk(text: string): Uint8Array {
  const codes = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('gbk')
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Uint8Array.from(
    [...text].flatMap((char) =>
      char.charCodeAt(0) < 128 ? [char.charCodeAt(0)] : (codes.get(char) ?? [63]),
    ),
  )
}

const childOf = (parent: number, name: string): number => {
  for (const id of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
      const [, command, rest = ''] = /\((.*)\) (.*)/.exec(stat) ?? []
      if (command === name && Number(rest.split(' ')[1]) === parent) return Number(id)
    } catch {
      // It has just ended.
    }
  }
  throw new Error(`no ${name}`)
}

/** Seconds of CPU the process has used, and MiB it holds. */
function processNow(pid: number): { cpu: number; rss: number } {
  const fields = (/\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '').split(' ')
  const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, rss }
}

/** Asks the debugger of the Worker's own isolate for its heap, whenever JavaScript gives it a moment. */
async function heapWatch(inspector: string, url: string) {
  const socket = new WebSocket(new URL('/core:user:qiaomen', inspector).href)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  const waiting = new Map<number, (result: Record<string, number>) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data))
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  let next = 0
  const ask = (method: string) =>
    new Promise<Record<string, number>>((resolve) => {
      waiting.set(++next, resolve)
      socket.send(JSON.stringify({ id: next, method, params: {} }))
    })
  const mib = async () => {
    const { usedSize = 0, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage')
    return (usedSize + backingStorageSize) / 1024 / 1024
  }
  let peak = 0
  const timer = setInterval(() => void mib().then((now) => (peak = Math.max(peak, now))), 20)
  return {
    async settled() {
      // Garbage is collected when the next request comes.
      const collected = ask('HeapProfiler.collectGarbage')
      await fetch(`${url}/healthz`)
      await collected
      return mib()
    },
    peak: () => peak,
    reset: () => (peak = 0),
    stop() {
      clearInterval(timer)
      socket.close()
    },
  }
}

class Desk {
  cookie = ''
  readonly base: string
  constructor(base: string) {
    this.base = base
  }
  async send(path: string, body?: FormData | URLSearchParams): Promise<Response> {
    const headers = { cookie: this.cookie, origin: this.base }
    const answer = await fetch(`${this.base}${path}`, {
      headers,
      redirect: 'manual',
      ...(body ? { method: 'POST', body } : {}),
    })
    for (const cookie of answer.headers.getSetCookie())
      this.cookie = [this.cookie, cookie.split(';')[0]].filter(Boolean).join('; ')
    return answer
  }
  async token(path: string): Promise<string> {
    const html = await (await this.send(path)).text()
    return /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
  }
}

const csv = [heading, ...rows].map((row) => row.join(',')).join('\r\n')
const xlsx = await writeXlsx({ sheets: [{ name: '名单', rows: [heading, ...rows] }] })
for (const [name, bytes] of [
  ['XLSX', xlsx],
  ['CSV in GBK', gbk(csv)],
] as const) {
  const stateDir = mkdtempSync(join(tmpdir(), 'qiaomen-watch-'))
  const county = await startLocal({ port: 0, stateDir, env: {}, inspect: true })
  await seedCounty(county, { leads: false })
  const pid = childOf(process.pid, 'workerd')
  const desk = new Desk(county.url)
  const login = {
    login: 'staff.qgx',
    password: 'demo-Qiaomen-2026',
    token: await desk.token('/console/login'),
  }
  const opened = await desk.send('/console/login', new URLSearchParams(login))
  if (opened.status !== 303) throw new Error(`log-in answered ${opened.status}`)
  const heap = await heapWatch(county.inspector ?? '', county.url)
  const steps: { what: string; seconds: number; cpu: number }[] = []
  let rss = processNow(pid).rss
  const before = { heap: await heap.settled(), rss }
  const sampling = setInterval(() => (rss = Math.max(rss, processNow(pid).rss)), 20)
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const from = { at: performance.now(), cpu: processNow(pid).cpu }
    const result = await work()
    steps.push({ what, seconds: (performance.now() - from.at) / 1000, cpu: processNow(pid).cpu - from.cpu })
    return result
  }
  const form = new FormData()
  form.set('token', await desk.token('/console/watch'))
  form.set('file', new File([new Uint8Array(bytes)], 'list'))
  const stored = await step('upload', () => desk.send('/console/watch/upload', form))
  const path = stored.headers.get('location') ?? ''
  if (stored.status !== 303) throw new Error(`upload answered ${stored.status}: ${await stored.text()}`)
  const uploadPeak = heap.peak()
  heap.reset()
  const columns = { name: '0', village: '2', group: '3', phone: '4', kind: '5', since: '6', all: '' }
  const token = await desk.token(path)
  await step('piece', () => desk.send(`${path}/map`, new URLSearchParams({ token, ...columns })))
  const seen: number[] = []
  for (let done = false; !done; ) {
    const html = await (await desk.send(path)).text()
    const share = /<progress value="(\d+)" max="(\d+)"/.exec(html)
    if (seen.length === 0 || share?.[1] !== String(seen.at(-1))) seen.push(Number(share?.[1] ?? 0))
    done = html.includes('导入完了')
    if (steps.length > count / 100) throw new Error(`not at its end:\n${html}`)
    if (!done) {
      const next = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? token
      await step('piece', () => desk.send(`${path}/continue`, new URLSearchParams({ token: next })))
    }
  }
  clearInterval(sampling)
  const page = await (await desk.send(path)).text()
  const pieces = steps.filter(({ what }) => what === 'piece')
  const most = (list: readonly number[]) => Math.max(...list).toFixed(2)
  const after = { heap: await heap.settled(), rss: processNow(pid).rss }
  console.log(
    [
      `${name}: ${(bytes.length / 1024 / 1024).toFixed(1)} MiB, ${count} rows; ${/共 [^<]*行。/.exec(page.replace(/<[^>]+>/g, ''))?.[0] ?? stored.status}`,
      `  upload: ${most(steps.slice(0, 1).map(({ seconds }) => seconds))} s, CPU of the process ${most(steps.slice(0, 1).map(({ cpu }) => cpu))} s`,
      `  ${pieces.length} requests of up to 1500 rows: longest ${most(pieces.map(({ seconds }) => seconds))} s, most CPU of the process ${most(pieces.map(({ cpu }) => cpu))} s, in all ${pieces.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(0)} s`,
      `  heap and buffers of the isolate: ${before.heap.toFixed(0)} MiB before, at most ${uploadPeak.toFixed(0)} while uploading, ${heap.peak().toFixed(0)} while taking over (garbage included), ${after.heap.toFixed(0)} after`,
      `  workerd with database: ${before.rss.toFixed(0)} MiB before, at most ${rss.toFixed(0)}, ${after.rss.toFixed(0)} after`,
      `  progress shown ${seen.length} times, from ${seen[0]} to ${seen.at(-1)}`,
    ].join('\n'),
  )
  heap.stop()
  await county.stop()
  rmSync(stateDir, { recursive: true, force: true })
}
