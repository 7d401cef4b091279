import { eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { clockRule } from '../leads/clocks.ts'
import { dueAt } from '../leads/working-days.ts'
import { whereOutbox, wherePerson, whereTaskNote } from '../storage/sealed-where.ts'
import { tasks } from '../storage/tables/leads.ts'
import { outbox } from '../storage/tables/outbox.ts'
import { conversations } from '../storage/tables/talk.ts'
import type { Desk } from './desk.ts'
import type { LeadRow } from './life-of-lead.ts'

type Told = { told: 'delivered' | 'aide_task'; statement: BatchItem<'sqlite'> }

/** What is said, under which key it is never queued twice, and when (ms). */
type Words = { message: string; key: string; at: number }

/** The task that carries words to somebody follows from their key: given once. */
export const taskIdOf = (key: string): string => `task.${key.replaceAll('/', '.')}`

/** The write that brings words to the reporter: queued where they can be written to, else a task to tell them in person. */
export async function tellReporter(desk: Desk, lead: LeadRow, { message, key, at }: Words): Promise<Told> {
  const { db, ids, sealer } = desk
  const talks = lead.conversationId
    ? await db.select().from(conversations).where(eq(conversations.id, lead.conversationId))
    : []
  const talk = talks[0]
  if (!talk) return deliverByHand(desk, lead, { message, key, at })
  const id = ids.id('out')
  const person = await sealer.open(talk.personSealed, wherePerson(talk.id))
  const payload = JSON.stringify({ person, reply: { text: message, choices: [] } })
  const statement = db.insert(outbox).values({
    id,
    kind: 'answer',
    channel: talk.channel,
    conversationId: talk.id,
    leadId: lead.id,
    payloadSealed: await sealer.seal(payload, whereOutbox(id)),
    dedupe: key,
    dueAt: at,
    createdAt: at,
  })
  return { told: 'delivered', statement }
}

async function deliverByHand(desk: Desk, lead: LeadRow, { message, key, at }: Words): Promise<Told> {
  const id = taskIdOf(key)
  const rule = clockRule('sla_first_contact_workdays', desk.clocks, at)
  const statement = desk.db.insert(tasks).values({
    id,
    kind: 'deliver-answer',
    leadId: lead.id,
    township: lead.township,
    village: lead.village,
    urgent: false,
    dueAt: dueAt(rule, at, desk.calendar).at,
    createdAt: at,
    noteSealed: await desk.sealer.seal(message, whereTaskNote(id)),
  })
  return { told: 'aide_task', statement }
}
