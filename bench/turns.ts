import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundleWorker, startModules } from '../scripts/bundle.ts'
import { startLocal } from '../scripts/local-county.ts'
import { seedCounty } from '../scripts/seed-county.ts'
import {
  encryptRequest,
  eventMessage,
  replyText,
  textMessage,
  wechatSettings,
} from '../test/wechat-client.ts'

// One run, one workerd at a time, the same client: a bare Worker (one D1 read batch, one write batch) against full
// WeChat secure-mode turns. `npm run bench` prints what it measured; nothing is asserted here.
const people = Number(process.env.BENCH_PEOPLE || 150)
const parallel = 8

/** Everybody tells another household: size, bills and income differ from person to person. */
const wordsOf = (person: number): string[] => {
  const size = 1 + (person % 7)
  const spent = 2 + (person % 11)
  const income = 4000 + ((person * 7919) % 60_000)
  const story = `我家${size}口人，今年住院花了${spent}万，报了${Math.floor(spent / 2)}万`
  return ['1', '1', '老城', story, '买买提', '13800000000', '都没有', '说不准', String(income)]
}

type Sample = { seconds: number; latencies: number[] }

async function run(tasks: readonly (() => Promise<void>)[], lanes: number): Promise<number> {
  let next = 0
  const started = performance.now()
  const lane = async () => {
    for (let task = tasks[next++]; task; task = tasks[next++]) await task()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return (performance.now() - started) / 1000
}

async function timed(latencies: number[], work: () => Promise<void>): Promise<void> {
  const started = performance.now()
  await work()
  latencies.push(performance.now() - started)
}

async function post(url: string, body: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', body })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${response.status} from the server under test`)
  return text
}

function turnsOf(person: number, at: number) {
  const id = `bench_${process.pid}_${person}`
  const stamps = [
    eventMessage(id, 'subscribe', '', at),
    ...wordsOf(person).map((text, n) =>
      textMessage(id, text, `${person}${String(n).padStart(4, '0')}77`, at),
    ),
  ]
  return stamps.map((inner) => encryptRequest(inner, at))
}

async function benchTurns(direct: string, from: number): Promise<Sample> {
  const latencies: number[] = []
  const at = Math.floor(Date.now() / 1000)
  const talks = Array.from({ length: people }, (_, n) => turnsOf(from + n, at))
  const seconds = await run(
    talks.map((turns) => async () => {
      for (const { query, body } of turns) {
        await timed(latencies, async () => {
          const answer = await post(`${direct}/webhooks/wechat?${query}`, body)
          if (replyText(answer) === null) throw new Error('a turn without a reply')
        })
      }
    }),
    parallel,
  )
  return { seconds, latencies }
}

async function benchBare(direct: string, from: number): Promise<Sample> {
  const latencies: number[] = []
  const body = 'x'.repeat(700)
  const tasks = Array.from(
    { length: people * (wordsOf(0).length + 1) },
    (_, n) => () =>
      timed(
        latencies,
        async () => void (await post(`${direct}/?id=${String(from + n).padStart(12, '0')}`, body)),
      ),
  )
  return { seconds: await run(tasks, parallel), latencies }
}

function report(name: string, { seconds, latencies }: Sample): number {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  const rate = latencies.length / seconds
  console.log(
    `${name.padEnd(28)} ${rate.toFixed(0).padStart(6)} /s   median ${at(0.5)} ms   95 % ${at(0.95)} ms   99 % ${at(0.99)} ms`,
  )
  return rate
}

const stateDir = mkdtempSync(join(tmpdir(), 'qiaomen-bench-'))
const modules = await bundleWorker()
const sizeOf = (parts: readonly { contents: string }[]) => {
  const sizes = parts.map(({ contents }) => gzipSync(contents, { level: 9 }).length)
  return `${(sizes.reduce((sum, size) => sum + size, 0) / 1024).toFixed(0)} KB gzip`
}
console.log(
  `bundle: a cold start reads ${sizeOf(startModules(modules))}; with the desk, loaded when first asked for, ${sizeOf(modules)}`,
)
const bareModules = await bundleWorker('bench/bare-worker.ts')
const bare = await startLocal({ port: 0, stateDir: join(stateDir, 'bare'), env: {}, modules: bareModules })
await bare.database.batch([
  bare.database.prepare('create table bare_talks (id text primary key, text text)'),
  bare.database.prepare('create table bare_turns (id text primary key, text text)'),
])
const started = performance.now()
const county = await startLocal({ port: 0, stateDir: join(stateDir, 'county'), env: wechatSettings, modules })
await seedCounty(county, { leads: false })
const first = performance.now()
await fetch(`${county.direct}/healthz`)
console.log(
  `workerd up, migrated and seeded in ${((first - started) / 1000).toFixed(2)} s; first request ${(performance.now() - first).toFixed(0)} ms`,
)
try {
  // Warm both, then alternate, so that neither gets the quieter half of the machine.
  await benchBare(bare.direct, 0)
  await benchTurns(county.direct, 0)
  const rates: { bare: number; turns: number }[] = []
  for (let round = 1; round <= 3; round++) {
    const a = report(`bare worker, round ${round}`, await benchBare(bare.direct, round * 1_000_000))
    const b = report(
      `secure WeChat turns, round ${round}`,
      await benchTurns(county.direct, round * 1_000_000),
    )
    rates.push({ bare: a, turns: b })
  }
  const ratio = rates.reduce((sum, { bare: a, turns: b }) => sum + b / a, 0) / rates.length
  console.log(
    `ratio of throughput: ${(ratio * 100).toFixed(0)} % of the bare worker (mean of ${rates.length} rounds)`,
  )
} finally {
  await county.stop()
  await bare.stop()
  rmSync(stateDir, { recursive: true, force: true })
}
