import { beforeAll, describe, expect, test } from 'vitest'
import { takeMessage } from '../../src/intake/take-message.ts'
import { systemIds } from '../../src/kernel/ids.ts'
import { aideBindings, aideCodes, aides } from '../../src/storage/tables/staff.ts'
import { testJudge } from '../universe.ts'
import { type Browser, type County, hiddenFields, qixing, testCounty } from './county.ts'

const laocheng = `${qixing}203`
let county: County
let worker: Browser
let other: Browser

beforeAll(async () => {
  county = await testCounty()
  worker = county.person()
  other = county.person()
  await worker.logIn('staff.qgx')
  await other.logIn('staff.yn')
})

const codeOn = (html: string) => /class="revealed">(AIDE-[^<]+)</.exec(html)?.[1] ?? ''

async function say(person: string, text: string): Promise<string> {
  const { db, clock, sealer } = county
  const { townships, calendar, clocks } = county.deps
  const judgeFor = async () => testJudge
  const inbound = {
    channel: 'wecom' as const,
    account: 'corp',
    person,
    messageKey: systemIds.id('m'),
    at: clock.now(),
  }
  const deps = { db, clock, ids: systemIds, sealer, townships, calendar, clocks, judgeFor }
  const taken = await takeMessage({ ...inbound, what: { kind: 'text', text } }, {}, deps)
  return taken.replies.map((reply) => reply.text).join('\n')
}

async function add(by: Browser, fields: Record<string, string>): Promise<Response> {
  const html = await by.page('/console/aides')
  const form = /name="form" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return by.send('/console/aides/add', { ...hiddenFields(html), form, ...fields })
}

describe('aides', () => {
  test('one is added with a village, binds once with the code of the page, and stands there as bound', async () => {
    const code = codeOn(await (await add(worker, { name: '阿孜古丽', village: laocheng })).text())
    expect(code).toMatch(/^AIDE-[2-9A-Z]{4}-[2-9A-Z]{6}$/)
    expect(JSON.stringify(await county.db.select().from(aideCodes))).not.toContain(code)
    expect(JSON.stringify(await county.db.select().from(aides))).not.toContain('阿孜古丽')
    expect(await say('one', code.toLowerCase())).toContain('老城')
    expect(await say('two', code)).toContain('已经用过')
    const html = await worker.page('/console/aides')
    expect(html).toContain('阿孜古丽')
    expect(html).toContain('企业微信（2026-06-15）')
  })

  test('a code taken back binds nobody; a new one brings a further village', async () => {
    const [aide] = await county.db.select().from(aides)
    const invite = async (village: string) => {
      const answer = await worker.post(`/console/aides/${aide?.id}/invite`, { village })
      return codeOn(await answer.text())
    }
    const first = await invite(`${qixing}207`)
    await worker.post(`/console/aides/${aide?.id}/revoke`)
    expect(await say('one', first)).toContain('作废')
    expect(await say('one', await invite(`${qixing}207`))).toContain('霍拉山')
  })

  test('a changed account is unbound by the township and bound anew', async () => {
    const [aide] = await county.db.select().from(aides)
    await worker.post(`/console/aides/${aide?.id}/unbind`)
    expect(await say('one', '我的')).not.toContain('登记过')
    const answer = await worker.post(`/console/aides/${aide?.id}/invite`, { village: laocheng })
    expect(await say('new telephone', codeOn(await answer.text()))).toContain('绑定好了')
    await worker.post(`/console/aides/${aide?.id}/end`)
    expect(await say('new telephone', '帮助')).not.toContain('您负责')
    expect((await county.db.select().from(aideBindings)).every(({ endedAt }) => endedAt !== null)).toBe(true)
  })

  test('another township neither sees nor changes them, and gives no village of ours', async () => {
    await add(worker, { name: '马国庆', village: laocheng })
    const aide = (await county.db.select().from(aides)).find(({ endedAt }) => endedAt === null)
    expect(await other.page('/console/aides')).not.toContain('马国庆')
    expect((await other.post(`/console/aides/${aide?.id}/unbind`)).status).toBe(404)
    expect((await add(other, { name: '某某', village: laocheng })).status).toBe(403)
    expect((await add(worker, { name: ' ', village: laocheng })).status).toBe(422)
    expect((await worker.post(`/console/aides/${aide?.id}/invite`, { village: '652826102203' })).status).toBe(
      400,
    )
  })
})
