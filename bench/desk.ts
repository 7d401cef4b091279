import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocal } from '../scripts/local-county.ts'
import { seedCounty } from '../scripts/seed-county.ts'
import { demoPassword } from '../src/storage/seed-staff.ts'

/** Rows of the county that is measured: leads, a third of them open; 20 facts each in 4 batches; 10 turns each for a tenth. */
const leadCount = Number(process.argv[2] ?? 100_000)
const rounds = 60
const townships = ['652826101', '652826102', '652826103', '652826200', '652826201', '652826100']

const stateDir = mkdtempSync(join(tmpdir(), 'desk-bench-'))
const county = await startLocal({ port: 0, stateDir, env: {} })
await seedCounty(county, { leads: true })

const numbers = (from: number, to: number) =>
  `with recursive n(i) as (select ${from} union all select i + 1 from n where i < ${to - 1})`
const township = `case i % 6 ${townships.map((code, at) => `when ${at} then '${code}'`).join(' ')} end`

console.log(`filling ${leadCount} leads …`)
for (let from = 0; from < leadCount; from += 10_000) {
  const to = Math.min(from + 10_000, leadCount)
  const now = Date.now()
  await county.database.batch(
    [
      `${numbers(from, to)} insert into leads (id, code, source, lang, township, village, name_hash, phone_hash, stage, urgent,
       unfinished, category, status, monitor, outcomes, decisive, standards_version, owner_id, due_at, opened_at, updated_at, closed_at)
       select 'bench_' || i, 'B-' || i, 'self', 'zh', ${township}, ${township} || '20' || (i % 5), 'n' || i, 'p' || i,
       case when i % 3 = 0 then 'new' else 'closed' end, i % 50 = 0, i % 20 = 0, 'dibao', 'possible', 'none', 'dibao/none,marginal/none',
       'income', 'x', case when i % 4 = 0 then 'staff_demo_qgx' end, ${now} + (i % 400 - 100) * 3600000, ${now} - i * 1000, ${now},
       case when i % 3 = 0 then null else ${now} - i * 1000 end from n`,
      `${numbers(from * 4, to * 4)} insert into fact_batches (report_id, seq, count, at, speaker, facts_sealed)
       select 'bench_' || (i / 4), 1 + 5 * (i % 4), 5, ${now}, 'self', hex(randomblob(200)) from n`,
      `${numbers(from, to)} insert into turns (conversation_id, seq, inbound_hash, report_id, at, kind, replies_sealed, stage)
       select 'bench_talk_' || (i / 10), i % 10, 'bench_' || i, 'bench_' || (i / 10), ${now}, 'text', hex(randomblob(200)), 'done' from n`,
    ].map((text) => county.database.prepare(text)),
  )
}
await county.database.prepare('pragma optimize').run()

async function logIn(login: string): Promise<string> {
  const answer = await fetch(`${county.direct}/console/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ login, password: demoPassword, next: '/console' }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function measure(name: string, path: string, init: RequestInit = {}): Promise<void> {
  const times: number[] = []
  let bytes = 0
  for (let round = 0; round < rounds + 5; round++) {
    const start = performance.now()
    const answer = await fetch(county.direct + path, init)
    bytes = (await answer.arrayBuffer()).byteLength
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
    if (round >= 5) times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1).padStart(7)
  console.log(
    `${name.padEnd(28)} median ${at(0.5)} ms   95 % ${at(0.95)} ms   ${(bytes / 1024).toFixed(1)} KB`,
  )
}

try {
  await measure('healthz', '/healthz')
  for (const login of ['staff.qgx', 'county']) {
    const cookie = await logIn(login)
    const headers = { cookie }
    const html = await (await fetch(`${county.direct}/console/queue`, { headers })).text()
    const leads = await county.database
      .prepare("select id from leads where id like 'lead_%' and township = '652826101'")
      .first<{ id: string }>()
    const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const next = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '/console/queue'
    await measure(`${login} my day`, '/console', { headers })
    await measure(`${login} queue`, '/console/queue', { headers })
    await measure(`${login} queue, next page`, next, { headers })
    await measure(
      `${login} queue, rare filter`,
      '/console/queue?village=652826101203&unfinished=1&owner=none',
      { headers },
    )
    await measure(`${login} lead`, `/console/leads/${leads?.id}`, { headers })
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    }
    const body = new URLSearchParams({ token, q: '13800000000' }).toString()
    await measure(`${login} search`, '/console/find', { method: 'POST', headers: form, body })
  }
} finally {
  await county.stop()
  rmSync(stateDir, { recursive: true, force: true })
}
