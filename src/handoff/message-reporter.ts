import * as z from 'zod'
import { AppError } from '../kernel/errors.ts'
import { writeAudited } from '../storage/audit.ts'
import { countByActor } from '../storage/console-audit.ts'
import { wasWritten } from '../storage/console-messages.ts'
import { staffEntry } from './audit-entry.ts'
import { reachLead, reachWholeLead } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'
import { taskIdOf, tellReporter } from './tell-reporter.ts'

/** How many messages one person may write in an hour. */
export const messagesAnHour = 60

const input = z.strictObject({
  leadId: z.string(),
  /** Made with the form: sent twice, it is queued once. */
  messageId: z.string().regex(/^[\w-]{8,64}$/),
  text: z.string().min(1).max(600),
})

/** Words to the reporter on the way; the lead does not move by it. Who cannot be written to is told by an aide. */
export async function messageReporter(
  desk: Desk,
  actor: Actor,
  message: z.infer<typeof input>,
): Promise<void> {
  allow(actor, 'lead.message')
  const { leadId, messageId, text } = input.parse(message)
  const key = `message/${(await reachLead(desk, actor, leadId)).id}/${messageId}`
  const since = desk.clock.now() - 3_600_000
  if ((await countByActor(desk.db, actor.id, 'lead.message', since)) >= messagesAnHour)
    throw new AppError('rate_limited', 'too many messages in an hour')
  await writeAudited(desk.db, async () => {
    if (await wasWritten(desk.db, key, taskIdOf(key))) return null
    const lead = await reachWholeLead(desk, actor, leadId)
    const at = desk.clock.now()
    const { told, statements } = await tellReporter(desk, lead, { message: text, key, at })
    const detail = { told, characters: text.length }
    return {
      entry: staffEntry(actor, 'lead.message', { kind: 'lead', id: lead.id }, at, detail),
      statements,
    }
  })
}
