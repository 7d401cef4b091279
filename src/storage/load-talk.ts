import { and, desc, eq, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { audit, settings } from './tables/county.ts'
import { evaluations, leads } from './tables/leads.ts'
import { conversations, factBatches, turns } from './tables/talk.ts'

export type PersonKey = { channel: string; account: string; personHash: string }

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
  lang: leads.lang,
}

/**
 * Everything one turn needs, in one read batch: the turn this message already had (a retry), the talk, the facts of its
 * report, the person's leads, a lead named by code, the tail of the audit chain, and which standards are current.
 */
export async function loadTalk(db: Db, key: PersonKey, inboundHash: string, code: string | null) {
  const mine = and(
    eq(conversations.channel, key.channel),
    eq(conversations.account, key.account),
    eq(conversations.personHash, key.personHash),
  )
  const reportId = db.select({ id: conversations.reportId }).from(conversations).where(mine)
  const conversationId = db.select({ id: conversations.id }).from(conversations).where(mine)
  const [handled, talks, batches, own, named, evaluated, tail, revision] = await db.batch([
    db.select().from(turns).where(eq(turns.inboundHash, inboundHash)),
    db.select().from(conversations).where(mine),
    db.select().from(factBatches).where(eq(factBatches.reportId, reportId)).orderBy(factBatches.seq),
    db
      .select(glance)
      .from(leads)
      .where(eq(leads.conversationId, conversationId))
      .orderBy(desc(leads.openedAt))
      .limit(20),
    db
      .select(glance)
      .from(leads)
      .where(eq(leads.code, code ?? '')),
    db
      .select({ seq: sql<number | null>`max(${evaluations.seq})` })
      .from(evaluations)
      .where(eq(evaluations.leadId, reportId)),
    db.select({ seq: audit.seq, hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1),
    db.select({ value: settings.value }).from(settings).where(eq(settings.key, 'standards_revision')),
  ])
  return {
    handled: handled[0] ?? null,
    talk: talks[0] ?? null,
    batches,
    leads: own,
    named: named[0] ?? null,
    lastEvaluation: evaluated[0]?.seq ?? 0,
    auditTail: tail[0] ?? null,
    standardsRevision: revision[0]?.value ?? '',
  }
}

export type LoadedTalk = Awaited<ReturnType<typeof loadTalk>>
export type LeadRowGlance = LoadedTalk['leads'][number]
