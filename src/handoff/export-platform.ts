import * as z from 'zod'
import { calendarDate } from '../facts/household.ts'
import { AppError } from '../kernel/errors.ts'
import { type Platform, platformSheet } from '../leads/exports/platforms.ts'
import type { Sheet } from '../leads/exports/sheet.ts'
import { writeAudited } from '../storage/audit.ts'
import { countByActor } from '../storage/console-audit.ts'
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
})
export type ExportWish = z.infer<typeof exportWish> & { platform: Platform }

/** The rows one platform asks for. The audit row (what, which days, how many) is committed before they are handed out. */
export async function exportPlatform(desk: Desk, actor: Actor, wish: ExportWish): Promise<Sheet> {
  allow(actor, 'export.platform')
  const { platform, format, from, to } = exportWish.parse(wish)
  const now = desk.clock.now()
  await limitExports(desk, actor, 'export.platform', now)
  const recognitions = await loadRecognitions(desk, reachFor(actor), from, to)
  const detail = { platform, format, from, to, households: recognitions.length }
  const entry = staffEntry(actor, 'export.platform', { kind: 'export', id: platform }, now, detail)
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  return platformSheet(platform, recognitions)
}
