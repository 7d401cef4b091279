import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { openCheckOf } from './check-ins.ts'
import { revisionKey } from './county-revision.ts'
import type { Db } from './db.ts'
import { wordsWaiting } from './outbox.ts'
import { audit, settings } from './tables/county.ts'
import { evaluations, householdAsks, leads } from './tables/leads.ts'
import { aideBindings, aideCodes, aideCodeUses, aides, aideVillages } from './tables/staff.ts'
import { conversations, factBatches, turns } from './tables/talk.ts'

export type PersonKey = { channel: string; account: string; personHash: string }

/** The lead in which a merged one goes on. */
const after = alias(leads, 'after')
export const goingOn = { lead: after, of: eq(after.id, leads.mergedInto) }

// Named apart: in a batch D1 gives rows by column name, and two columns of one name would be one.
export const glance = {
  id: leads.id,
  code: leads.code,
  stage: leads.stage,
  township: leads.township,
  village: leads.village,
  urgent: leads.urgent,
  unfinished: leads.unfinished,
  openedAt: leads.openedAt,
  dueAt: leads.dueAt,
  closingReason: leads.closingReason,
  dataDeletedAt: leads.dataDeletedAt,
  lang: leads.lang,
  mergedInto: leads.mergedInto,
  afterStage: sql<string | null>`${after.stage}`.as('after_stage'),
  afterTownship: sql<string | null>`${after.township}`.as('after_township'),
  afterVillage: sql<string | null>`${after.village}`.as('after_village'),
  afterUrgent: sql<number | null>`${after.urgent}`.as('after_urgent'),
  afterUnfinished: sql<number | null>`${after.unfinished}`.as('after_unfinished'),
  afterDueAt: sql<number | null>`${after.dueAt}`.as('after_due_at'),
  afterReason: sql<string | null>`${after.closingReason}`.as('after_reason'),
}

/**
 * Everything one turn needs, in one read batch: the turn this message already had (a retry), the talk, the facts of its
 * report, the person's leads, a lead named by code, the tail of the audit chain, which standards are current, whether the
 * person is bound as an aide, and the binding code in the message (`aideCode`, its fingerprint).
 */
export async function loadTalk(
  db: Db,
  key: PersonKey,
  inboundHash: string,
  code: string | null,
  aideCode: string | null = null,
) {
  const mine = and(
    eq(conversations.channel, key.channel),
    eq(conversations.account, key.account),
    eq(conversations.personHash, key.personHash),
  )
  const reportId = db.select({ id: conversations.reportId }).from(conversations).where(mine)
  const conversationId = db.select({ id: conversations.id }).from(conversations).where(mine)
  const bound = and(
    eq(aideBindings.channel, key.channel),
    eq(aideBindings.account, key.account),
    eq(aideBindings.personHash, key.personHash),
    isNull(aideBindings.endedAt),
  )
  const [
    handled,
    talks,
    batches,
    own,
    named,
    evaluated,
    tail,
    revision,
    villages,
    invitation,
    uses,
    asks,
    checks,
    waiting,
  ] = await db.batch([
    db.select().from(turns).where(eq(turns.inboundHash, inboundHash)),
    db.select().from(conversations).where(mine),
    db.select().from(factBatches).where(eq(factBatches.reportId, reportId)).orderBy(factBatches.seq),
    db
      .select(glance)
      .from(leads)
      .leftJoin(goingOn.lead, goingOn.of)
      .where(eq(leads.conversationId, conversationId))
      .orderBy(desc(leads.openedAt))
      .limit(20),
    db
      .select(glance)
      .from(leads)
      .leftJoin(goingOn.lead, goingOn.of)
      .where(eq(leads.code, code ?? '')),
    db
      .select({ seq: sql<number | null>`max(${evaluations.seq})` })
      .from(evaluations)
      .where(eq(evaluations.leadId, reportId)),
    db.select({ seq: audit.seq, hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1),
    db.select({ value: settings.value }).from(settings).where(eq(settings.key, revisionKey)),
    db
      .select({ aideId: aideBindings.aideId, township: aides.township, village: aideVillages.village })
      .from(aideBindings)
      .innerJoin(aides, and(eq(aides.id, aideBindings.aideId), isNull(aides.endedAt)))
      .leftJoin(aideVillages, eq(aideVillages.aideId, aideBindings.aideId))
      .where(bound),
    db
      .select({ code: aideCodes, endedAt: aides.endedAt })
      .from(aideCodes)
      .innerJoin(aides, eq(aides.id, aideCodes.aideId))
      .where(eq(aideCodes.codeHash, aideCode ?? '')),
    db
      .select({ slot: aideCodeUses.slot })
      .from(aideCodeUses)
      .where(eq(aideCodeUses.codeHash, aideCode ?? '')),
    db
      .select({ leadId: householdAsks.leadId })
      .from(householdAsks)
      .innerJoin(leads, eq(leads.id, householdAsks.leadId))
      .where(and(eq(leads.code, code ?? ''), eq(householdAsks.conversationId, conversationId))),
    openCheckOf(db, conversationId),
    wordsWaiting(db, key.channel, conversationId),
  ])
  return {
    handled: handled[0] ?? null,
    talk: talks[0] ?? null,
    batches,
    leads: own,
    named: named[0] ?? null,
    lastEvaluation: evaluated[0]?.seq ?? 0,
    /** What staff wrote to a page that has not come for it yet. */
    waiting,
    auditTail: tail[0] ?? null,
    standardsRevision: revision[0]?.value ?? '',
    /** The lead named by code is one this person was asked about, because an aide had reported the household. */
    askedAbout: asks[0]?.leadId ?? null,
    /** A check-in that was asked of this person and is not over. */
    check: checks[0] ?? null,
    aide: boundAide(villages),
    invitation: invitation[0] ? { ...invitation[0], slots: uses.map(({ slot }) => slot) } : null,
  }
}

/** The aide this person is bound as, with the villages served; null for everybody else. */
function boundAide(rows: readonly { aideId: string; township: string; village: string | null }[]) {
  const [first] = rows
  if (!first) return null
  const villages = rows.flatMap(({ village }) => (village === null ? [] : [village])).sort()
  return { id: first.aideId, township: first.township, villages }
}

export type BoundAide = NonNullable<ReturnType<typeof boundAide>>
export type LoadedTalk = Awaited<ReturnType<typeof loadTalk>>
export type LeadRowGlance = LoadedTalk['leads'][number]
