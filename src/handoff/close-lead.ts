import { eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { clockRule, clockSettings } from '../leads/clocks.ts'
import { dueAt } from '../leads/working-days.ts'
import { whereOutbox, wherePerson, whereTaskNote } from '../storage/sealed-where.ts'
import { tasks } from '../storage/tables/leads.ts'
import { outbox } from '../storage/tables/outbox.ts'
import { conversations } from '../storage/tables/talk.ts'
import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { LeadRow } from './life-of-lead.ts'
import type { Actor } from './permissions.ts'

export type CloseInput = {
  leadId: string
  version: number
  /** Key of a closing reason. */
  reason: string
  /** What the reporter reads. */
  message: string
}

type Told = { told: 'delivered' | 'aide_task'; statement: BatchItem<'sqlite'> }

/** Ends a lead with a reason and with words to the reporter: queued where they can be written to, else a task to tell them. */
export const closeLead = (desk: Desk, actor: Actor, input: CloseInput): Promise<void> =>
  changeLead(
    desk,
    actor,
    {
      verb: 'lead.close',
      leadId: input.leadId,
      version: input.version,
      already: (lead) => lead.stage === 'closed' && lead.version === input.version + 1,
    },
    async (lead, life, at) => {
      const { told, statement } = await tellReporter(desk, lead, input.message, at)
      const next = moved(life, { type: 'close', actor: actor.id, reason: input.reason, told, at })
      return { life: next, detail: { reason: input.reason, told }, also: [statement] }
    },
  )

async function tellReporter(desk: Desk, lead: LeadRow, message: string, at: number): Promise<Told> {
  const { db, ids, sealer } = desk
  const talks = lead.conversationId
    ? await db.select().from(conversations).where(eq(conversations.id, lead.conversationId))
    : []
  const talk = talks[0]
  if (!talk) return deliverByHand(desk, lead, message, at)
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
    dedupe: `answer/${lead.id}/${lead.version + 1}`,
    dueAt: at,
    createdAt: at,
  })
  return { told: 'delivered', statement }
}

async function deliverByHand(desk: Desk, lead: LeadRow, message: string, at: number): Promise<Told> {
  const id = desk.ids.id('task')
  const rule = clockRule('sla_first_contact_workdays', clockSettings())
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
