import { and, eq, inArray, isNull, ne, notInArray, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Db } from './db.ts'
import { addCounts } from './question-counts.ts'
import type { questionCounts } from './tables/counts.ts'
import { evaluations, leads, tasks } from './tables/leads.ts'
import { outbox } from './tables/outbox.ts'
import { conversations, factBatches, turns } from './tables/talk.ts'
import { householdChecks } from './tables/watch.ts'

export type ConversationRow = typeof conversations.$inferInsert
export type TurnRow = typeof turns.$inferInsert
export type FactBatchRow = typeof factBatches.$inferInsert
export type LeadRow = typeof leads.$inferInsert
export type EvaluationRow = typeof evaluations.$inferInsert
export type TaskRow = typeof tasks.$inferInsert
export type CountRow = typeof questionCounts.$inferInsert
export type OutboxRow = typeof outbox.$inferInsert

/** What one turn writes. All of it or nothing. */
export type TalkCommit = {
  conversation: ConversationRow
  turn: TurnRow
  facts: FactBatchRow | null
  lead: { open: LeadRow } | { id: string; change: Partial<LeadRow> } | null
  /** The lead in which this merged report goes on hears of it. */
  goesOn: { id: string; change: Partial<LeadRow> } | null
  /** `spoke`: the person wrote; `told`: who speaks now was said; `delivered`: words of staff that went along. */
  chat: { spoke: boolean; told: 'taken' | 'back' | null; delivered: readonly string[]; at: number }
  evaluation: EvaluationRow | null
  tasks: readonly TaskRow[]
  outbox: readonly OutboxRow[]
  counts: readonly CountRow[]
}

type Statements = [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]]

/** One batch. Throws a unique violation when another turn of the same talk was faster: load and take it again. */
export async function commitTalk(db: Db, commit: TalkCommit): Promise<void> {
  const { conversation } = commit
  // The turn comes first: it holds both keys on which a lost race must fail.
  const statements: Statements = [db.insert(turns).values(commit.turn)]
  if (conversation.seq === 1) {
    statements.push(db.insert(conversations).values(conversation))
  } else {
    const {
      id,
      channel: _c,
      account: _a,
      personHash: _h,
      personSealed: _s,
      createdAt: _at,
      ...change
    } = conversation
    statements.push(
      db
        .update(conversations)
        .set({ ...change, ...chargeAfter(commit.chat) })
        .where(eq(conversations.id, id)),
    )
    for (const sent of commit.chat.delivered)
      statements.push(
        db.update(outbox).set({ outcome: 'sent', doneAt: commit.chat.at }).where(eq(outbox.id, sent)),
      )
  }
  if (commit.facts) statements.push(db.insert(factBatches).values(commit.facts))
  if (commit.lead && 'open' in commit.lead) statements.push(db.insert(leads).values(commit.lead.open))
  else if (commit.lead)
    statements.push(db.update(leads).set(commit.lead.change).where(eq(leads.id, commit.lead.id)))
  if (commit.goesOn)
    statements.push(db.update(leads).set(commit.goesOn.change).where(eq(leads.id, commit.goesOn.id)))
  if (commit.evaluation) statements.push(db.insert(evaluations).values(commit.evaluation))
  for (const task of commit.tasks) statements.push(db.insert(tasks).values(task))
  for (const message of commit.outbox) statements.push(db.insert(outbox).values(message))
  statements.push(...addCounts(db, commit.counts))
  await db.batch(statements)
}

/** Written as it stands in the row: somebody may take the chat over while the turn is decided. */
function chargeAfter({ spoke, told, at }: TalkCommit['chat']) {
  const held = sql`${conversations.inCharge} is not null`
  return {
    ...(spoke
      ? {
          awaiting: sql`case when ${held} then ${conversations.awaiting} + 1 else 0 end`,
          awaitingSince: sql`case when ${held} then coalesce(${conversations.awaitingSince}, ${at}) end`,
        }
      : {}),
    ...(told
      ? {
          chargeTell: sql`case when ${conversations.chargeTell} = ${told} then null else ${conversations.chargeTell} end`,
        }
      : {}),
  }
}

/**
 * Forgets a talk: its bookmark, its messages, what waits to be said, and facts that never became a lead. A lead stays under
 * its own retention, and so do words about it. The last turn is kept without a link to the person: a retry gets the same
 * answer, and a turn taken at the same moment loses the race for its number.
 */
export async function eraseTalk(
  db: Db,
  conversationId: string | null,
  last: Pick<TalkCommit, 'turn' | 'counts' | 'outbox'>,
): Promise<void> {
  const statements: Statements = [
    db.insert(turns).values(last.turn),
    ...last.outbox.map((message) => db.insert(outbox).values(message)),
    ...addCounts(db, last.counts),
  ]
  if (conversationId) {
    const reports = db
      .select({ id: turns.reportId })
      .from(turns)
      .where(eq(turns.conversationId, conversationId))
      .union(
        db
          .select({ id: conversations.reportId })
          .from(conversations)
          .where(eq(conversations.id, conversationId)),
      )
    // By the report, not by the talk: an aide's leads do not belong to the aide's talk.
    const handedOver = db.select({ id: leads.id }).from(leads).where(inArray(leads.id, reports))
    statements.push(
      db
        .delete(factBatches)
        .where(and(inArray(factBatches.reportId, reports), notInArray(factBatches.reportId, handedOver))),
      db.delete(turns).where(and(eq(turns.conversationId, conversationId), ne(turns.kind, 'erased'))),
      db.delete(outbox).where(and(eq(outbox.conversationId, conversationId), isNull(outbox.leadId))),
      db
        .delete(tasks)
        .where(and(eq(tasks.conversationId, conversationId), isNull(tasks.leadId), isNull(tasks.doneAt))),
      db.delete(conversations).where(eq(conversations.id, conversationId)),
      // Whoever has left is not asked on: an aide goes instead.
      db
        .update(householdChecks)
        .set({ conversationId: '', toldSealed: null, until: 0 })
        .where(eq(householdChecks.conversationId, conversationId)),
    )
  }
  await db.batch(statements)
}
