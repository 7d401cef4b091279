import { eq } from 'drizzle-orm'
import { AppError } from '../kernel/errors.ts'
import type { Recognition } from '../leads/exports/recognition.ts'
import { writeAudited } from '../storage/audit.ts'
import { decisionsOf } from '../storage/decisions.ts'
import { lastExported } from '../storage/exported.ts'
import { leads } from '../storage/tables/leads.ts'
import { staffEntry } from './audit-entry.ts'
import { reachWholeLead } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { limitExports } from './export-platform.ts'
import { earlierOf, isStanding, openRecognitions } from './load-recognitions.ts'
import { type Actor, allow } from './permissions.ts'

/** One decided household opened for typing it into the platforms. Logged before it is shown. */
export async function copyCard(desk: Desk, actor: Actor, leadId: string): Promise<Recognition> {
  allow(actor, 'lead.copy-card')
  const reached = await reachWholeLead(desk, actor, leadId)
  const now = desk.clock.now()
  await limitExports(desk, actor, 'lead.copy-card', now)
  const [decision] = await decisionsOf(desk.db, reached.id)
  const [lead] = await desk.db.select().from(leads).where(eq(leads.id, reached.id))
  if (!decision || !lead || !isStanding(lead)) throw new AppError('not_found', 'nothing decided yet')
  const entry = staffEntry(actor, 'lead.copy-card', { kind: 'lead', id: lead.id }, now)
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  const [recognition] = await openRecognitions(desk, [{ decision, lead }])
  if (!recognition) throw new AppError('not_found', 'nothing decided yet')
  return {
    ...recognition,
    earlier: earlierOf(await lastExported(desk.db, [lead.id]), { decision, lead }) ?? {},
  }
}
