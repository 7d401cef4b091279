import { eq, inArray } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { clockRule } from '../leads/clocks.ts'
import { dueAt } from '../leads/working-days.ts'
import { mergedInto } from '../storage/lead-merges.ts'
import { whereOutbox, wherePerson, whereTaskNote } from '../storage/sealed-where.ts'
import { tasks } from '../storage/tables/leads.ts'
import { outbox } from '../storage/tables/outbox.ts'
import { conversations } from '../storage/tables/talk.ts'
import type { Desk } from './desk.ts'
import type { LeadRow } from './life-of-lead.ts'

type Told = { told: 'delivered' | 'aide_task'; statements: readonly BatchItem<'sqlite'>[] }

/** What is said, under which key it is never queued twice, and when (ms). */
type Words = { message: string; key: string; at: number }

/** The task that carries words to somebody follows from their key: given once. */
export const taskIdOf = (key: string): string => `task.${key.replaceAll('/', '.')}`

type Talk = typeof conversations.$inferSelect

/** The talks of everybody who reported this household: of the lead itself first, then of those merged into it. */
async function talksOf({ db }: Desk, lead: LeadRow): Promise<Talk[]> {
  const merged = (await mergedInto(db, lead.id)).filter(({ stage }) => stage === 'merged')
  const ids = [lead.conversationId, ...merged.map(({ conversationId }) => conversationId)]
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return []
  const rows = await db.select().from(conversations).where(inArray(conversations.id, wanted))
  return wanted.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/**
 * The writes that bring words to everybody who reported a household: queued for each one who can be written to, each once;
 * where nobody can, one task to tell them in person.
 */
export async function tellReporter(desk: Desk, lead: LeadRow, words: Words): Promise<Told> {
  const talks = await talksOf(desk, lead)
  if (talks.length === 0) return deliverByHand(desk, lead, words)
  const rows = await Promise.all(talks.map((talk) => messageRow(desk, lead, talk, words)))
  return { told: 'delivered', statements: rows.map((row) => desk.db.insert(outbox).values(row)) }
}

/**
 * The writes that bring an answer to the one talk in which something was said, or, where that is gone, to the household by
 * hand. Null: there is nobody left who could be told.
 */
export async function tellInTalk(
  desk: Desk,
  { conversationId, lead }: { conversationId: string | null; lead: LeadRow | null },
  words: Words,
): Promise<Told | null> {
  const [talk] = conversationId
    ? await desk.db.select().from(conversations).where(eq(conversations.id, conversationId))
    : []
  if (!talk) return lead && deliverByHand(desk, lead, words)
  const row = await messageRow(desk, lead, talk, words)
  return { told: 'delivered', statements: [desk.db.insert(outbox).values(row)] }
}

async function messageRow(desk: Desk, lead: LeadRow | null, talk: Talk, { message, key, at }: Words) {
  const { ids, sealer } = desk
  const id = ids.id('out')
  const person = await sealer.open(talk.personSealed, wherePerson(talk.id))
  const payload = JSON.stringify({ person, reply: { text: message, choices: [] } })
  return {
    id,
    kind: 'answer',
    channel: talk.channel,
    conversationId: talk.id,
    leadId: lead?.id ?? null,
    payloadSealed: await sealer.seal(payload, whereOutbox(id)),
    dedupe: !lead || talk.id === lead.conversationId ? key : `${key}/${talk.id}`,
    dueAt: at,
    createdAt: at,
  }
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
  return { told: 'aide_task', statements: [statement] }
}
