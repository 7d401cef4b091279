import { and, desc, eq, like } from 'drizzle-orm'
import { messagesOf } from './console-messages.ts'
import type { Db } from './db.ts'
import { audit } from './tables/county.ts'
import { leadChanges, notes } from './tables/desk.ts'
import { evaluations, tasks } from './tables/leads.ts'
import { conversations, factBatches, turns } from './tables/talk.ts'

/** Longest lists a lead's page shows; a household's talk has hardly ever more. */
export const mostTurns = 200
const mostRows = 100

/** Everything stored about one lead, sealed as it is, in one read batch. */
export async function loadLeadPage(
  db: Db,
  lead: { id: string; conversationId: string | null; version: number },
) {
  const [judged, batches, said, written, todo, talk, changes, messages] = await db.batch([
    db
      .select()
      .from(evaluations)
      .where(eq(evaluations.leadId, lead.id))
      .orderBy(desc(evaluations.seq))
      .limit(1),
    db.select().from(factBatches).where(eq(factBatches.reportId, lead.id)).orderBy(factBatches.seq),
    db.select().from(turns).where(eq(turns.reportId, lead.id)).orderBy(desc(turns.seq)).limit(mostTurns),
    db.select().from(notes).where(eq(notes.leadId, lead.id)).orderBy(desc(notes.at)).limit(mostRows),
    db.select().from(tasks).where(eq(tasks.leadId, lead.id)).limit(mostRows),
    db
      .select({ channel: conversations.channel, lang: conversations.lang, lastAt: conversations.lastAt })
      .from(conversations)
      .where(eq(conversations.id, lead.conversationId ?? '')),
    db
      .select()
      .from(leadChanges)
      .where(and(eq(leadChanges.leadId, lead.id), eq(leadChanges.version, lead.version))),
    messagesOf(db, lead.id),
  ])
  return {
    evaluation: judged[0] ?? null,
    batches,
    turns: said.reverse(),
    notes: written,
    tasks: todo,
    talk: talk[0] ?? null,
    lastChange: changes[0] ?? null,
    messages,
  }
}

export type LeadPageRows = Awaited<ReturnType<typeof loadLeadPage>>

/** What happened to a lead, newest first; views only when asked for. */
export const leadHistory = (db: Db, leadId: string) =>
  db
    .select()
    .from(audit)
    .where(and(eq(audit.entity, 'lead'), eq(audit.entityId, leadId), like(audit.verb, 'lead.%')))
    .orderBy(desc(audit.seq))
    .limit(mostRows)
