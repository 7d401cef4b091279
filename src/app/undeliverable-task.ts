import { eq } from 'drizzle-orm'
import { giveUnsentToAide } from '../intake/check-in/give-to-aide.ts'
import type { OutboxPayload } from '../intake/drain-outbox.ts'
import { dueOf } from '../leads/task-due.ts'
import type { QueuedMessage } from '../storage/outbox.ts'
import { whereOutbox, whereTaskNote } from '../storage/sealed-where.ts'
import { leads, tasks } from '../storage/tables/leads.ts'
import type { Services } from './services.ts'

/** An answer about a lead that cannot be sent becomes a task: somebody tells the household its words in person. */
export function undeliverableTask({ db, ids, clock, county, intake, sealer }: Services) {
  return async (message: QueuedMessage, reason: string, alarm: boolean): Promise<void> => {
    const level = alarm ? 'error' : 'warn'
    console.log(JSON.stringify({ level, event: 'undeliverable', channel: message.channel, reason }))
    if (message.kind === 'check-in' && message.conversationId)
      return giveUnsentToAide(message.conversationId, { ...intake, ...(await county.now()).county })
    if (!message.leadId) return
    const found = await db
      .select({ township: leads.township, village: leads.village })
      .from(leads)
      .where(eq(leads.id, message.leadId))
    const now = clock.now()
    const id = ids.id('task')
    const payload = await sealer.open(message.payloadSealed, whereOutbox(message.id))
    const { text } = (JSON.parse(payload) as OutboxPayload).reply
    await db.insert(tasks).values({
      id,
      kind: 'deliver-answer',
      leadId: message.leadId,
      conversationId: message.conversationId,
      township: found[0]?.township ?? null,
      village: found[0]?.village ?? null,
      urgent: false,
      dueAt: dueOf('deliver-answer', now, (await county.now()).county),
      createdAt: now,
      result: null,
      noteSealed: await sealer.seal(text, whereTaskNote(id)),
      assignee: null,
    })
  }
}
