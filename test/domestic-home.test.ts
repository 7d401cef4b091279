import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../src/app/build-app.ts'
import { migrateFile } from '../src/app/migrate-file.ts'
import { createServices } from '../src/app/services.ts'
import { sqliteDatabase } from '../src/app/sqlite-database.ts'
import type { ChatAnswer } from '../src/channels/web/encode.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { systemIds } from '../src/kernel/ids.ts'
import { encryptRequest, replyText, textMessage, wechatSettings } from './wechat-client.ts'

// The same app on Node and SQLite, without Workers: what a county's own server runs.
const file = new DatabaseSync(':memory:')
let app: ReturnType<typeof buildApp>
const waiting: Promise<unknown>[] = []
const context = {
  waitUntil: (work: Promise<unknown>) => void waiting.push(work),
  passThroughOnException() {},
  props: {},
}

beforeAll(async () => {
  migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))
  const env = { DATA_KEY: Buffer.alloc(32, 7).toString('base64'), ...wechatSettings }
  const fetch = () => Promise.reject(new Error('no network in tests'))
  const home = {
    database: sqliteDatabase(file),
    env,
    clock: systemClock,
    ids: systemIds,
    fetch,
    version: 'test',
  }
  app = buildApp(await createServices(home))
})

let count = 0

async function say(body: Record<string, unknown>): Promise<ChatAnswer> {
  const message = JSON.stringify({ messageId: `m${++count}-${Math.random()}`, ...body })
  const response = await app.request('/api/v1/chat/messages', { method: 'POST', body: message }, {}, context)
  expect(response.status).toBe(200)
  return response.json()
}

describe('the domestic home', () => {
  test('is healthy', async () => {
    const response = await app.request('/healthz')
    expect(await response.json()).toEqual({ status: 'ok', version: 'test', database: 'ok' })
  })

  test('hears a household in the chat and stores a lead, nothing of it in the clear', async () => {
    const { conversation } = await say({ text: '你好' })
    let last: ChatAnswer | null = null
    for (const text of ['同意', '1', '老城', '家里断粮两天了', '买买提', '13700001234']) {
      last = await say({ conversation, text })
    }
    expect(last?.report?.code).toMatch(/^QM-/)
    const tables = file.prepare("select name from sqlite_schema where type = 'table'").all()
    const raw = tables
      .map(({ name }) => JSON.stringify(file.prepare(`select * from "${name}"`).all()))
      .join('\n')
    for (const secret of ['买买提', '13700001234', '断粮', conversation]) expect(raw).not.toContain(secret)
  })

  test('answers WeChat, and a retry gets the stored reply', async () => {
    const at = Math.floor(Date.now() / 1000)
    const { query, body } = encryptRequest(textMessage('o-node', '你好', '424242', at), at)
    const post = () => app.request(`/webhooks/wechat?${query}`, { method: 'POST', body }, {}, context)
    const first = replyText(await (await post()).text())
    expect(first).toContain('同意')
    expect(replyText(await (await post()).text())).toBe(first)
  })

  test('a batch that fails in its last statement leaves nothing behind', async () => {
    const database = sqliteDatabase(new DatabaseSync(':memory:')) as unknown as D1Database
    await database.prepare('create table one (id text primary key)').run()
    const insert = (id: string) => database.prepare('insert into one (id) values (?)').bind(id)
    await expect(database.batch([insert('a'), insert('b'), insert('a')])).rejects.toThrow(
      'UNIQUE constraint failed',
    )
    expect((await database.prepare('select * from one').all()).results).toEqual([])
  })
})
