import type { AnyD1Database } from 'drizzle-orm/d1'
import type { Channel, ChannelDeps, Fetch } from '../channels/channel.ts'
import type { ChannelId } from '../channels/message.ts'
import { channels } from '../channels/registry.ts'
import { createTokenCache } from '../channels/token-cache.ts'
import { parseSettings, type Settings } from '../config/settings.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import type { Clock } from '../kernel/clock.ts'
import { AppError } from '../kernel/errors.ts'
import type { Ids } from '../kernel/ids.ts'
import { createSealer, type Sealer } from '../kernel/seal.ts'
import { type Db, openDb } from '../storage/db.ts'
import { type CountyBook, createCounty, shippedCounty } from './county.ts'
import { createJudges, type Judges } from './judges.ts'
import { createRateLimit } from './rate-limit.ts'

/** What a home gives the app. Workers and a domestic server give the same. */
export type Home = {
  database: AnyD1Database
  env: Record<string, unknown>
  clock: Clock
  ids: Ids
  fetch: Fetch
  version: string
}

/** Everything the doors share, made once per process. */
export type Services = {
  db: Db
  sealer: Sealer
  settings: Settings
  channels: ReadonlyMap<ChannelId, Channel>
  channelDeps: ChannelDeps
  judges: Judges
  county: CountyBook
  intake: IntakeDeps
  allow(address: string): boolean
  /** Guessing report codes is slowed down. */
  allowLookUp(address: string): boolean
  clock: Clock
  ids: Ids
  version: string
  /** On a developer's own machine: pages for developers are there. */
  local: boolean
}

/** Throws `internal` when DATA_KEY is missing or wrong: nothing is ever stored unencrypted. */
export async function createServices(home: Home): Promise<Services> {
  const settings = parseSettings(home.env)
  if (!settings.dataKey) throw new AppError('internal', 'DATA_KEY is not set: base64 of 32 bytes is required')
  const sealer = await createSealer([settings.dataKey], home.ids)
  const db = openDb(home.database)
  const { clock, ids } = home
  const judges = createJudges(db)
  const county = createCounty(db)
  const countyOf = async (revision: string) => (await county.of(revision)).open
  return {
    db,
    sealer,
    settings,
    channels: channels(settings),
    channelDeps: { clock, ids, fetch: home.fetch, tokens: createTokenCache() },
    judges,
    county,
    intake: { db, clock, ids, sealer, ...shippedCounty, countyOf, judgeFor: judges.judgeFor },
    allow: createRateLimit(clock.now, { perSecond: 50, burst: 200 }),
    allowLookUp: createRateLimit(clock.now, { perSecond: 1, burst: 30 }),
    clock,
    ids,
    version: home.version,
    local: home.env.QIAOMEN_LOCAL === 'developer',
  }
}
