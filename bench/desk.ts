import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocal } from '../scripts/local-county.ts'
import { seedCounty } from '../scripts/seed-county.ts'
import type { Role } from '../src/handoff/permissions.ts'
import { addDays, civilDate } from '../src/kernel/civil-date.ts'
import { demoPassword } from '../src/storage/seed-staff.ts'
import { addressesOf } from './desk/addresses.ts'
import { fillCounty, fillDecided } from './desk/fill.ts'
import { cpuMs, findServer, forgetPeak, memoryMb } from './desk/server-process.ts'

/** `node bench/desk.ts [leads] [rounds] [only addresses with this in them]`: every page of the desk at 100 000 leads and 2 million facts, beside /healthz. */
const leadCount = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 20)
const only = process.argv[4] ?? ''
const decidedCount = 5000

/** Aim of issue F: median and 95th percentile of server time, ms. */
const aim = { median: 50, late: 200 }

const stateDir = mkdtempSync(join(tmpdir(), 'desk-bench-'))
const county = await startLocal({ port: 0, stateDir, env: {} })
const now = Date.now()

type Figure = { name: string; median: number; late: number; cpu: number; kb: number }

async function logIn(login: string): Promise<string> {
  const answer = await fetch(`${county.direct}/console/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ login, password: demoPassword, next: '/console' }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function measure(pid: number, name: string, path: string, init: RequestInit = {}): Promise<Figure> {
  const times: number[] = []
  let bytes = 0
  let status = 0
  const once = async () => {
    const answer = await fetch(county.direct + path, { redirect: 'manual', ...init })
    bytes = (await answer.arrayBuffer()).byteLength
    if (answer.status >= 500) throw new Error(`${path} answers ${answer.status}`)
    status = answer.status
  }
  for (let round = 0; round < 3; round++) await once()
  const before = cpuMs(pid)
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await once()
    times.push(performance.now() - start)
  }
  const cpu = (cpuMs(pid) - before) / rounds
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    name: status === 200 ? name : `${name} (${status})`,
    median: at(0.5),
    late: at(0.95),
    cpu,
    kb: bytes / 1024,
  }
}

function print({ name, median, late, cpu, kb }: Figure): void {
  const late95 = late > aim.late || median > aim.median ? '  over' : ''
  const columns = [median, late, cpu].map((value) => value.toFixed(1).padStart(7))
  console.log(`${name.padEnd(64)} ${columns.join(' ')} ${kb.toFixed(1).padStart(6)}${late95}`)
}

async function pages(pid: number, login: string, role: Role): Promise<void> {
  const headers = { cookie: await logIn(login) }
  const lead = await county.database
    .prepare(
      "select id from leads where id like 'lead_%' and township = '652826101' and closed_at is null order by opened_at limit 1",
    )
    .first<{ id: string }>()
  const year = new URLSearchParams({ from: addDays(civilDate(now), -365), to: civilDate(now) }).toString()
  const paths = addressesOf(role, lead?.id ?? '', year).filter((path) => new RegExp(only).test(path))
  for (const path of paths)
    print(await measure(pid, `${role} ${path.replace(lead?.id ?? '-', ':id')}`, path, { headers }))
  if (role === 'department' || role === 'auditor' || only !== '') return
  const html = await (await fetch(`${county.direct}/console/queue`, { headers })).text()
  const next = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '/console/queue'
  print(await measure(pid, `${role} queue, next page`, next, { headers }))
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const form = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    ...headers,
  }
  const body = new URLSearchParams({ token, q: '13800000000' }).toString()
  print(await measure(pid, `${role} search`, '/console/find', { method: 'POST', headers: form, body }))
}

/** A file of 5 000 recognitions: how long, how large, and how much the server's memory grew at its highest. */
async function workbook(pid: number): Promise<void> {
  await fillDecided(county, decidedCount, now)
  const headers = { cookie: await logIn('county') }
  const html = await (await fetch(`${county.direct}/console/exports`, { headers })).text()
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const today = civilDate(now)
  const body = new URLSearchParams({ token, from: today, to: today, file: 'civil.xlsx', all: '1' }).toString()
  const form = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    ...headers,
  }
  forgetPeak(pid)
  const { now: before } = memoryMb(pid)
  const [start, cpu] = [performance.now(), cpuMs(pid)]
  const answer = await fetch(`${county.direct}/console/exports`, {
    method: 'POST',
    headers: form,
    body,
    redirect: 'manual',
  })
  const bytes = (await answer.arrayBuffer()).byteLength
  const { peak } = memoryMb(pid)
  console.log(
    `XLSX of ${decidedCount} recognitions: ${answer.status}, ${(bytes / 1024).toFixed(0)} KB in ${((performance.now() - start) / 1000).toFixed(1)} s, ` +
      `CPU ${((cpuMs(pid) - cpu) / 1000).toFixed(1)} s; workerd ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at its highest`,
  )
}

const load = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')

try {
  await seedCounty(county, { leads: true })
  console.log(`filling ${leadCount} leads …`)
  await fillCounty(county, leadCount, now)
  const pid = findServer()
  console.log(`load ${load()}; ${rounds} rounds; ms: median, 95th, CPU of the server a request; KB`)
  print(await measure(pid, '/healthz', '/healthz'))
  const people: readonly (readonly [string, Role])[] = [
    ['staff.qgx', 'worker'],
    ['lead.qgx', 'supervisor'],
    ['county', 'county'],
    ['dept.ybj', 'department'],
    ['auditor', 'auditor'],
  ]
  for (const [login, role] of people) await pages(pid, login, role)
  print(await measure(pid, '/healthz', '/healthz'))
  await workbook(pid)
  console.log(`load ${load()}`)
} finally {
  await county.stop()
  rmSync(stateDir, { recursive: true, force: true })
}
