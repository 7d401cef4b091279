import { and, eq, isNull } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { AuditRow } from './audit-chain.ts'
import { type CheckChange, checkStatement } from './check-ins.ts'
import type { ConversationRow, CountRow, OutboxRow, TaskRow, TurnRow } from './commit-talk.ts'
import type { Db } from './db.ts'
import { type LeadWrites, leadStatements } from './lead-statements.ts'
import { addCounts } from './question-counts.ts'
import { audit } from './tables/county.ts'
import { householdAsks, leadLinks, tasks } from './tables/leads.ts'
import { outbox } from './tables/outbox.ts'
import { aideBindings, aideCodeUses, aideVillages } from './tables/staff.ts'
import { conversations, turns } from './tables/talk.ts'

export type LinkRow = typeof leadLinks.$inferInsert
export type AskRow = typeof householdAsks.$inferInsert
export type TaskChange = { id: string; change: Partial<TaskRow> }
export type Binding = {
  person: { channel: string; account: string; personHash: string }
  aideId: string
  village: string
  codeHash: string
  /** Two bindings that claim one slot of a code: one of them loses. */
  slot: string
  at: number
}

/** What one turn with an aide writes. All of it or nothing. */
export type AideCommit = LeadWrites & {
  conversation: ConversationRow
  turn: TurnRow
  links: readonly LinkRow[]
  taskChanges: readonly TaskChange[]
  bind: Binding | null
  unbind: { person: Binding['person']; at: number } | null
  /** Households told of a report about them. */
  asks: readonly AskRow[]
  answered: { leadId: string; conversationId: string; answer: string; at: number } | null
  /** How far a check-in of the household has come. */
  check?: CheckChange
  outbox: readonly OutboxRow[]
  /** What became of the questions asked. */
  counts?: readonly CountRow[]
  audit: readonly AuditRow[]
}

type Statements = [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]]

/** One batch. Throws a unique violation when another turn, or another writer of the same rows, was faster. */
export async function commitAide(db: Db, commit: AideCommit): Promise<void> {
  const statements: Statements = [db.insert(turns).values(commit.turn)]
  statements.push(talkOf(db, commit.conversation))
  statements.push(...leadStatements(db, commit))
  for (const row of commit.links) statements.push(db.insert(leadLinks).values(row).onConflictDoNothing())
  for (const { id, change } of commit.taskChanges) {
    // Somebody else may have done it meanwhile: what is done stays done.
    statements.push(
      db
        .update(tasks)
        .set(change)
        .where(and(eq(tasks.id, id), isNull(tasks.doneAt))),
    )
  }
  if (commit.bind) statements.push(...bindingOf(db, commit.bind))
  if (commit.unbind) statements.push(unbindingOf(db, commit.unbind))
  for (const row of commit.asks) statements.push(db.insert(householdAsks).values(row).onConflictDoNothing())
  if (commit.answered) statements.push(answerOf(db, commit.answered))
  if (commit.check) statements.push(checkStatement(db, commit.check))
  for (const row of commit.outbox) statements.push(db.insert(outbox).values(row))
  statements.push(...addCounts(db, commit.counts ?? []))
  for (const row of commit.audit) statements.push(db.insert(audit).values(row))
  await db.batch(statements)
}

function talkOf(db: Db, conversation: ConversationRow): BatchItem<'sqlite'> {
  if (conversation.seq === 1) return db.insert(conversations).values(conversation)
  const { lang, seq, envelope, stage, lastAt, quietSince, draftSealed, sendWindow } = conversation
  return db
    .update(conversations)
    .set({ lang, seq, envelope, stage, lastAt, quietSince, draftSealed, sendWindow })
    .where(eq(conversations.id, conversation.id))
}

function answerOf(db: Db, answered: NonNullable<AideCommit['answered']>): BatchItem<'sqlite'> {
  const { leadId, conversationId, answer, at } = answered
  return db
    .update(householdAsks)
    .set({ answer, answeredAt: at })
    .where(and(eq(householdAsks.leadId, leadId), eq(householdAsks.conversationId, conversationId)))
}

function bindingOf(db: Db, bind: Binding): BatchItem<'sqlite'>[] {
  const { aideId, at } = bind
  return [
    db.insert(aideCodeUses).values({ codeHash: bind.codeHash, slot: bind.slot, aideId, usedAt: at }),
    db
      .insert(aideBindings)
      .values({ ...bind.person, aideId, boundAt: at, endedAt: null })
      .onConflictDoUpdate({
        target: [aideBindings.channel, aideBindings.account, aideBindings.personHash],
        set: { aideId, boundAt: at, endedAt: null },
      }),
    db.insert(aideVillages).values({ aideId, village: bind.village }).onConflictDoNothing(),
  ]
}

function unbindingOf(db: Db, { person, at }: NonNullable<AideCommit['unbind']>): BatchItem<'sqlite'> {
  return db
    .update(aideBindings)
    .set({ endedAt: at })
    .where(
      and(
        eq(aideBindings.channel, person.channel),
        eq(aideBindings.account, person.account),
        eq(aideBindings.personHash, person.personHash),
      ),
    )
}
