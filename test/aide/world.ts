import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { demoAideCode, seedAide } from '../../scripts/seed-aide.ts'
import { shippedCounty } from '../../src/app/county.ts'
import { createJudges } from '../../src/app/judges.ts'
import { migrateFile } from '../../src/app/migrate-file.ts'
import { sqliteDatabase } from '../../src/app/sqlite-database.ts'
import type { ChannelId, Happening, Inbound } from '../../src/channels/message.ts'
import type { IntakeDeps } from '../../src/intake/intake-deps.ts'
import type { Judge } from '../../src/intake/judge.ts'
import { takeMessage } from '../../src/intake/take-message.ts'
import { testClock } from '../../src/kernel/clock.ts'
import { sequentialIds } from '../../src/kernel/ids.ts'
import { createSealer } from '../../src/kernel/seal.ts'
import { type Db, openDb } from '../../src/storage/db.ts'
import { aideCodes, aides, aideVillages } from '../../src/storage/tables/staff.ts'

export { demoAideCode }

/** 老城村, 七个星镇: the demo aide's. */
export const laocheng = '652826101203'

const monday = Date.parse('2026-11-23T03:00:00Z')
const key = Buffer.from('a key of thirty-two bytes, tests').toString('base64')

export type Row = Record<string, unknown>
export type World = Awaited<ReturnType<typeof createWorld>>

/** A county with the demo aide, on a database in memory, behind the real intake. */
export async function createWorld(options: { judge?: Judge } = {}) {
  const file = new DatabaseSync(':memory:')
  migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))
  const db: Db = openDb(sqliteDatabase(file))
  const clock = testClock(monday)
  const ids = sequentialIds(7)
  const sealer = await createSealer([key], ids)
  await seedAide(db, sealer, clock.now())
  const { judge } = options
  const judges = createJudges(db)
  const deps: IntakeDeps = {
    db,
    clock,
    ids,
    sealer,
    ...shippedCounty,
    judgeFor: judge ? async () => judge : judges.judgeFor,
  }
  let messages = 0

  async function send(person: string, what: Happening, more: Partial<Inbound> = {}) {
    clock.advance(5000)
    const channel: ChannelId = person.startsWith('wx-') ? 'wechat' : 'wecom'
    const messageKey = `m${++messages}`
    return takeMessage(
      { channel, account: 'corp', person, messageKey, at: clock.now(), what, ...more },
      {},
      deps,
    )
  }

  return {
    deps,
    file,
    clock,
    send,
    say: (person: string, text: string) => send(person, { kind: 'text', text }),
    rows: (table: string): Row[] => file.prepare(`select * from ${table}`).all() as Row[],
    /** A further invitation; each one binds once. */
    async invite(
      code: string,
      aideId: string,
      village: string,
      change: Partial<typeof aideCodes.$inferInsert> = {},
    ) {
      const now = clock.now()
      const township = village.slice(0, 9)
      await db.batch([
        db
          .insert(aides)
          .values({ id: aideId, nameSealed: '', township, createdAt: now })
          .onConflictDoNothing(),
        db.insert(aideVillages).values({ aideId, village }).onConflictDoNothing(),
        db.insert(aideCodes).values({
          codeHash: await sealer.fingerprint(code, 'aide-code'),
          aideId,
          village,
          createdBy: 'test',
          createdAt: now,
          expiresAt: now + 7 * 86_400_000,
          ...change,
        }),
      ])
    },
  }
}

/** Everything one message was answered with, choices as the numbered lines a person sees. */
export const shown = ({
  replies,
}: {
  replies: readonly { text: string; choices: readonly { label: string }[] }[]
}) =>
  replies
    .map(({ text, choices }) => [text, ...choices.map(({ label }, at) => `${at + 1} ${label}`)].join('\n'))
    .join('\n\n')
