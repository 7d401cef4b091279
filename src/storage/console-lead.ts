import { and, asc, desc, eq, inArray, like, or } from 'drizzle-orm'
import { messagesOf } from './console-messages.ts'
import type { Db } from './db.ts'
import { goesOnIn, mergedInto } from './lead-merges.ts'
import { besideLead, openPairsOf } from './lead-pairs.ts'
import { reportsOf } from './reports-of.ts'
import { audit } from './tables/county.ts'
import { leadChanges, notes } from './tables/desk.ts'
import { evaluations, tasks } from './tables/leads.ts'
import { conversations, factBatches, turns } from './tables/talk.ts'

/** Longest lists a lead's page shows; a household's talk has hardly ever more. */
export const mostTurns = 200
const mostRows = 100

/** Everything stored about one lead and the reports merged into it, sealed as it is, in one read batch. */
export async function loadLeadPage(
  db: Db,
  lead: { id: string; conversationId: string | null; version: number; mergedInto: string | null },
) {
  const reports = reportsOf(db, lead.id)
  const [judged, batches, said, written, todo, talk, changes, messages, merged, beside, pairs, goesOn] =
    await db.batch([
      db
        .select()
        .from(evaluations)
        .where(eq(evaluations.leadId, lead.id))
        .orderBy(desc(evaluations.seq))
        .limit(1),
      db
        .select()
        .from(factBatches)
        .where(inArray(factBatches.reportId, reports))
        .orderBy(asc(factBatches.at), asc(factBatches.seq)),
      db
        .select()
        .from(turns)
        .where(inArray(turns.reportId, reports))
        .orderBy(desc(turns.at), desc(turns.seq))
        .limit(mostTurns),
      db.select().from(notes).where(inArray(notes.leadId, reports)).orderBy(desc(notes.at)).limit(mostRows),
      db.select().from(tasks).where(inArray(tasks.leadId, reports)).limit(mostRows),
      db
        .select({
          id: conversations.id,
          channel: conversations.channel,
          lang: conversations.lang,
          lastAt: conversations.lastAt,
          seq: conversations.seq,
          sendWindow: conversations.sendWindow,
          inCharge: conversations.inCharge,
          awaiting: conversations.awaiting,
          awaitingSince: conversations.awaitingSince,
        })
        .from(conversations)
        .where(eq(conversations.id, lead.conversationId ?? '')),
      db
        .select()
        .from(leadChanges)
        .where(and(eq(leadChanges.leadId, lead.id), eq(leadChanges.version, lead.version))),
      messagesOf(db, reports),
      mergedInto(db, lead.id),
      besideLead(db, lead.id),
      openPairsOf(db, lead.id),
      goesOnIn(db, lead.mergedInto),
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
    merged,
    beside,
    pairs,
    goesOn: goesOn[0] ?? null,
  }
}

export type LeadPageRows = Awaited<ReturnType<typeof loadLeadPage>>

const ofLead = or(...['lead.%', 'chat.%', 'pair.%'].map((verbs) => like(audit.verb, verbs)))

/** What happened to a lead, newest first; views only when asked for. */
export const leadHistory = (db: Db, leadId: string) =>
  db
    .select()
    .from(audit)
    .where(and(eq(audit.entity, 'lead'), eq(audit.entityId, leadId), ofLead))
    .orderBy(desc(audit.seq))
    .limit(mostRows)
