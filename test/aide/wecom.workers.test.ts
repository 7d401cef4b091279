import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { demoAideCode, seedAide } from '../../scripts/seed-aide.ts'
import { buildApp } from '../../src/app/build-app.ts'
import { createServices } from '../../src/app/services.ts'
import { players } from '../../src/channels/players.ts'
import { platformDouble } from '../../src/channels/test-deps.ts'
import { parseSettings } from '../../src/config/settings.ts'
import { testClock } from '../../src/kernel/clock.ts'
import { systemIds } from '../../src/kernel/ids.ts'

const { DB: database } = env as unknown as { DB: D1Database }
const settings = {
  WECOM_TOKEN: 'wwToken2026',
  WECOM_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  WECOM_CORP_ID: 'ww1',
  WECOM_AGENT_ID: '7',
  WECOM_SECRET: 'ww-secret',
}
const clock = testClock(Date.parse('2026-11-23T10:00:00+08:00'))
const services = await createServices({
  database,
  env: { ...settings, DATA_KEY: btoa('0123456789abcdef0123456789abcdef') },
  clock,
  ids: systemIds,
  fetch: platformDouble(() => ({ json: { errcode: 0 } })).fetch,
  version: 'test',
})
await seedAide(services.db, services.sealer, clock.now())
const app = buildApp(services)
const wecom = players(parseSettings(settings)).get('wecom')
const context = { waitUntil: () => {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext

let messages = 0
const encrypted = async (person: string, text: string, key: string) => {
  if (!wecom) throw new Error('WeCom is not set')
  const now = clock.now()
  const payload = wecom.text({ person, key, text, now })
  return wecom.request(payload, {
    now,
    nonce: String(++messages),
    random: crypto.getRandomValues(new Uint8Array(16)),
  })
}

async function deliver(person: string, text: string, key: string): Promise<string> {
  const { query, headers, body } = await encrypted(person, text, key)
  const request = new Request(`https://county.test/webhooks/wecom?${query}`, {
    method: 'POST',
    headers,
    body: body as Uint8Array<ArrayBuffer>,
  })
  const response = await app.fetch(request, {}, context)
  expect(response.status).toBe(200)
  return wecom?.shown({ status: 200, body: await response.text() }) ?? ''
}

const say = (person: string, text: string) => {
  clock.advance(3000)
  return deliver(person, text, `k${++messages}`)
}

const rows = async (table: string) =>
  (await database.prepare(`select * from ${table}`).all<Record<string, unknown>>()).results

test('an aide binds, logs and confirms in WeCom, encrypted both ways, with nothing personal in the clear', async () => {
  const bound = await say('ZhuanGan', demoAideCode)
  expect(bound).toContain('七个星镇')
  expect(bound).toContain('老城村')
  const back = await say('ZhuanGan', '老城 3组 买买提 65岁 独居 住院花了3万 没报完 电话13812345678')
  expect(back).toContain('①七个星镇 老城村 3组 买买提')
  expect(back).toMatch(/^1 对，登记/m)
  expect(await rows('leads')).toEqual([])
  expect(await say('ZhuanGan', '1')).toMatch(/已登记，编号 QM-/)
  expect(await rows('leads')).toMatchObject([
    { source: 'aide', village: '652826101203', aide_id: 'aide_demo_qgx' },
  ])
  expect(await say('ZhuanGan', '2')).toContain('任务')
  expect(await say('ZhuanGan', '任务')).toContain('跟这户说登记的事')
  expect(await say('ZhuanGan', '办好了')).toContain('办完了')
  expect(await say('ZhuanGan', '我的')).toMatch(/QM-.*买\*\*.*等乡镇接/)
  const tables = [
    'conversations',
    'turns',
    'fact_batches',
    'leads',
    'evaluations',
    'tasks',
    'audit',
    'aide_bindings',
  ]
  const raw = JSON.stringify(await Promise.all(tables.map(rows)))
  for (const secret of ['买买提', '13812345678', '住院', 'ZhuanGan', 'AIDE-QGX-001'])
    expect(raw).not.toContain(secret)
})

test('three deliveries of a log, then of its confirmation, at once: one lead, one danger task, one and the same answer', async () => {
  await say('Second', demoAideCode)
  const before = { leads: (await rows('leads')).length, tasks: (await rows('tasks')).length }
  const logs = await Promise.all([1, 2, 3].map(() => deliver('Second', '9组 赵铁柱 断粮三天了', 'log-1')))
  expect(new Set(logs).size).toBe(1)
  expect(logs[0]).toContain('已按急事报给乡镇')
  const saved = await Promise.all([1, 2, 3].map(() => deliver('Second', '1', 'confirm-1')))
  expect(new Set(saved).size).toBe(1)
  expect(saved[0]).toContain('登记为急事')
  expect(await deliver('Second', '1', 'confirm-1')).toBe(saved[0])
  expect((await rows('leads')).length - before.leads).toBe(1)
  expect((await rows('tasks')).length - before.tasks).toBe(1)
})

test('two people with a code for one: one is bound, the other is told', async () => {
  const code = 'AIDE-QGX-RACE11'
  const now = clock.now()
  const codeHash = await services.sealer.fingerprint(code, 'aide-code')
  await database
    .prepare(
      'insert into aide_codes (code_hash, aide_id, village, created_by, created_at, expires_at, reusable) values (?, ?, ?, ?, ?, ?, 0)',
    )
    .bind(codeHash, 'aide_demo_qgx', '652826101203', 'test', now, now + 86_400_000)
    .run()
  const answers = await Promise.all(
    ['Left', 'Right'].map((person) => deliver(person, code, `race-${person}`)),
  )
  expect(answers.filter((text) => text.includes('绑定好了'))).toHaveLength(1)
  expect(answers.filter((text) => text.includes('已经用过'))).toHaveLength(1)
})

test('messages of two aides at once are all taken', async () => {
  for (const person of ['A', 'B']) await say(person, demoAideCode)
  const texts = ['1组 王一 一家3口 房子漏雨', '2组 李二 住院花了2万', '4组 陈四 孩子辍学']
  const answers = await Promise.all(
    ['A', 'B'].flatMap((person) => texts.map((text, at) => deliver(person, text, `${person}-${at}`))),
  )
  expect(answers.every((text) => text.includes('请核对'))).toBe(true)
  expect(await say('A', '1')).toContain('登记了 3 户')
})
