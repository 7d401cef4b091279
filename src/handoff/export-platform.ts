import * as z from 'zod'
import { calendarDate } from '../facts/household.ts'
import { AppError } from '../kernel/errors.ts'
import { type Platform, platformSheet } from '../leads/exports/platforms.ts'
import type { Sheet } from '../leads/exports/sheet.ts'
import { writeAudited } from '../storage/audit.ts'
import { countByActor } from '../storage/console-audit.ts'
import { markExported } from '../storage/exported.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { loadRecognitions } from './load-recognitions.ts'
import { type Actor, allow, type Verb } from './permissions.ts'

/** Files one person may take out in an hour: enough for a quarter of every kind, too few for a leak by habit. */
export const exportsAnHour = 20

/** Throws `rate_limited` when somebody took out too many files within the hour. */
export async function limitExports(desk: Desk, actor: Actor, verb: Verb, now: number): Promise<void> {
  if ((await countByActor(desk.db, actor.id, verb, now - 3_600_000)) >= exportsAnHour)
    throw new AppError('rate_limited', 'too many exports in an hour')
}

export const reachFor = (actor: Actor): 'county' | { township: string } => {
  if (actor.role === 'county') return 'county'
  if (actor.township === null) throw new AppError('forbidden', 'no leads to export')
  return { township: actor.township }
}

export const exportWish = z.strictObject({
  platform: z.enum(['civil', 'monitor']),
  format: z.enum(['xlsx', 'csv']),
  from: calendarDate,
  to: calendarDate,
  /** Also what went out before and has not changed since. */
  all: z.boolean(),
})
export type ExportWish = z.infer<typeof exportWish> & { platform: Platform }

/**
 * The rows one platform asks for: each household once, as decided last, a changed one marked as a correction. The audit
 * row (what, which days, how many) and what went out are committed before the rows are handed out.
 */
export async function exportPlatform(desk: Desk, actor: Actor, wish: ExportWish): Promise<Sheet> {
  allow(actor, 'export.platform')
  const { platform, format, from, to, all } = exportWish.parse(wish)
  await limitExports(desk, actor, 'export.platform', desk.clock.now())
  const found = await loadRecognitions(desk, reachFor(actor), { platform, from, to, all })
  const corrections = found.filter(
    ({ recognition }) => recognition.earlier?.[platform]?.isSame === false,
  ).length
  const detail = { platform, format, from, to, households: found.length, corrections }
  const handed = found.map((one) => one.handed)
  const id = desk.ids.id('file')
  await writeAudited(desk.db, async () => {
    const at = desk.clock.now()
    return {
      entry: staffEntry(actor, 'export.platform', { kind: 'export', id: platform }, at, detail),
      statements: markExported(desk.db, { id, platform, at, staffId: actor.id }, handed),
    }
  })
  return platformSheet(
    platform,
    found.map(({ recognition }) => recognition),
  )
}
