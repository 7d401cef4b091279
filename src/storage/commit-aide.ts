import { and, eq, isNull } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { AuditRow } from './audit-chain.ts'
import { type CheckChange, checkStatement } from './check-ins.ts'
import type {
  ConversationRow,
  EvaluationRow,
  FactBatchRow,
  LeadRow,
  OutboxRow,
  TaskRow,
  TurnRow,
} from './commit-talk.ts'
import type { Db } from './db.ts'
import { audit } from './tables/county.ts'
import { evaluations, householdAsks, leadLinks, leads, tasks } from './tables/leads.ts'
import { outbox } from './tables/outbox.ts'
import { aideBindings, aideCodeUses, aideVillages } from './tables/staff.ts'
import { conversations, factBatches, turns } from './tables/talk.ts'

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
export type AideCommit = {
  conversation: ConversationRow
  turn: TurnRow
  opened: readonly LeadRow[]
  changed: readonly { id: string; change: Partial<LeadRow> }[]
  facts: readonly FactBatchRow[]
  evaluations: readonly EvaluationRow[]
  links: readonly LinkRow[]
  tasks: readonly TaskRow[]
  taskChanges: readonly TaskChange[]
  bind: Binding | null
  unbind: { person: Binding['person']; at: number } | null
  /** Households told of a report about them. */
  asks: readonly AskRow[]
  answered: { leadId: string; conversationId: string; answer: string; at: number } | null
  /** How far a check-in of the household has come. */
  check?: CheckChange
  outbox: readonly OutboxRow[]
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
  for (const row of commit.audit) statements.push(db.insert(audit).values(row))
  await db.batch(statements)
}

/** Leads opened and added to, with what was said, its judgement, and what somebody must do. */
export function leadStatements(
  db: Db,
  written: Pick<AideCommit, 'opened' | 'changed' | 'facts' | 'evaluations' | 'tasks'>,
): BatchItem<'sqlite'>[] {
  return [
    ...written.opened.map((row) => db.insert(leads).values(row)),
    ...written.changed.map(({ id, change }) => db.update(leads).set(change).where(eq(leads.id, id))),
    ...written.facts.map((row) => db.insert(factBatches).values(row)),
    ...written.evaluations.map((row) => db.insert(evaluations).values(row)),
    // A check-in has the same id whichever list it comes from: a second one is the first.
    ...written.tasks.map((row) => {
      const task = db.insert(tasks).values(row)
      return row.kind === 'check-in' ? task.onConflictDoNothing() : task
    }),
  ]
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
