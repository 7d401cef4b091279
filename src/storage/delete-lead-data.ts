import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Db } from './db.ts'
import { leadChanges, notes } from './tables/desk.ts'
import { evaluations, householdAsks, leadPairs, leads, tasks } from './tables/leads.ts'
import { outbox } from './tables/outbox.ts'
import { referrals } from './tables/referrals.ts'
import { sampleChecks, sampleResults } from './tables/sample.ts'
import { conversations, factBatches, turns } from './tables/talk.ts'
import { householdChecks, watchMatches } from './tables/watch.ts'

/** A talk that stood on a deleted report: it begins anew, under a report of its own. */
export type FreedTalk = {
  id: string
  seq: number
  freshReport: string
  inboundHash: string
  noReplies: string
}

/** Talks whose bookmark stands on one of these reports. */
export const talksOn = (db: Db, ids: readonly string[]) =>
  db
    .select({ id: conversations.id, seq: conversations.seq })
    .from(leads)
    .innerJoin(
      conversations,
      and(eq(conversations.id, leads.conversationId), eq(conversations.reportId, leads.id)),
    )
    .where(inArray(leads.id, [...ids]))

/**
 * Deletes or empties everything personal of some leads: what was said, found, judged and written about them, and who they
 * are. Which column has which fate, and why the others stay, is `test/leads/lead-data.yaml`.
 */
export function leadDataStatements(
  db: Db,
  rows: readonly { id: string; version: number; life: string }[],
  talks: readonly FreedTalk[],
  at: number,
): BatchItem<'sqlite'>[] {
  const ids = rows.map(({ id }) => id)
  return [
    // First: it is what a change of staff at the same moment races for.
    ...rows.map(({ id, version, life }) =>
      db.insert(leadChanges).values({
        leadId: id,
        version: version + 1,
        at,
        staffId: 'clock',
        verb: 'lead.delete-data',
        before: life,
      }),
    ),
    ...talks.flatMap((talk) => freed(db, talk, at)),
    db
      .update(leads)
      .set({
        nameSealed: null,
        nameHash: null,
        phoneSealed: null,
        phoneHash: null,
        groupNo: null,
        conversationId: null,
        decisive: '',
        urgentReasons: null,
        nextChangeOn: null,
        dataDeletedAt: at,
        version: sql`${leads.version} + 1`,
      })
      .where(inArray(leads.id, ids)),
    db.delete(factBatches).where(inArray(factBatches.reportId, ids)),
    db.delete(turns).where(and(inArray(turns.reportId, ids), ne(turns.kind, 'erased'))),
    db.delete(evaluations).where(inArray(evaluations.leadId, ids)),
    db.delete(notes).where(inArray(notes.leadId, ids)),
    db.delete(outbox).where(inArray(outbox.leadId, ids)),
    db.delete(watchMatches).where(inArray(watchMatches.leadId, ids)),
    db.delete(householdAsks).where(inArray(householdAsks.leadId, ids)),
    // Nothing is left to compare.
    db
      .delete(leadPairs)
      .where(
        and(isNull(leadPairs.decision), or(inArray(leadPairs.leadId, ids), inArray(leadPairs.otherId, ids))),
      ),
    db
      .update(tasks)
      .set({ noteSealed: null, reasonSealed: null, conversationId: null, watchId: null })
      .where(inArray(tasks.leadId, ids)),
    db
      .update(referrals)
      .set({ noteSealed: null, leaveWhySealed: null })
      .where(inArray(referrals.leadId, ids)),
    // Results are found by their month: a lead's checks are few.
    db
      .update(sampleResults)
      .set({ noteSealed: null })
      .where(
        and(
          inArray(
            sampleResults.month,
            db
              .select({ month: sampleChecks.month })
              .from(sampleChecks)
              .where(inArray(sampleChecks.leadId, ids)),
          ),
          inArray(sampleResults.leadId, ids),
        ),
      ),
    db
      .update(householdChecks)
      .set({ toldSealed: null, conversationId: '' })
      .where(inArray(householdChecks.leadId, ids)),
  ]
}

/** A turn taken at the same moment loses the race for its number; whoever comes back is greeted as new. */
const freed = (db: Db, talk: FreedTalk, at: number): BatchItem<'sqlite'>[] => [
  db.insert(turns).values({
    conversationId: talk.id,
    seq: talk.seq + 1,
    inboundHash: talk.inboundHash,
    reportId: talk.id,
    at,
    kind: 'erased',
    repliesSealed: talk.noReplies,
    stage: 'consent',
  }),
  db
    .update(conversations)
    .set({
      seq: talk.seq + 1,
      reportId: talk.freshReport,
      envelope: 'null',
      stage: 'consent',
      quietSince: null,
      chargeLead: null,
      speaker: null,
    })
    .where(eq(conversations.id, talk.id)),
]
