import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne, notInArray, or, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { leadLinks, leads } from './tables/leads.ts'
import { factBatches } from './tables/talk.ts'

const told = {
  id: leads.id,
  township: leads.township,
  village: leads.village,
  groupNo: leads.groupNo,
  nameSealed: leads.nameSealed,
  phoneHash: leads.phoneHash,
  nameHash: leads.nameHash,
  conversationId: leads.conversationId,
}

/** Open leads of which something was said since they were last compared, the oldest first. */
export const uncompared = (db: Db, limit: number) =>
  db
    .select(told)
    .from(leads)
    // The last part says nothing, but lets the index be searched.
    .where(and(isNull(leads.comparedAt), isNull(leads.closedAt), gt(leads.openedAt, 0)))
    .orderBy(asc(leads.openedAt))
    .limit(limit)

export type ToldLead = Awaited<ReturnType<typeof uncompared>>[number]

/** Newest leads of a village that are looked at, and of one phone or name; older ones are found by phone and name. */
const ofVillage = 400
const ofKey = 50

/** Leads worth comparing with one: of its village, and with its phone or name anywhere; open, or ended since `since`. */
export async function candidatesOf(db: Db, lead: ToldLead, since: number): Promise<ToldLead[]> {
  const others = and(
    ne(leads.id, lead.id),
    or(isNull(leads.closedAt), gt(leads.closedAt, since)),
    notInArray(leads.stage, ['merged', 'withdrawn']),
    isNull(leads.dataDeletedAt),
  )
  const [near, phone, name] = await db.batch([
    db
      .select(told)
      .from(leads)
      .where(and(eq(leads.village, lead.village ?? ''), others))
      .orderBy(desc(leads.openedAt))
      .limit(ofVillage),
    db
      .select(told)
      .from(leads)
      .where(and(isNotNull(leads.phoneHash), eq(leads.phoneHash, lead.phoneHash ?? ''), others))
      .limit(ofKey),
    db
      .select(told)
      .from(leads)
      .where(and(isNotNull(leads.nameHash), eq(leads.nameHash, lead.nameHash ?? ''), others))
      .limit(ofKey),
  ])
  return [...new Map([...near, ...phone, ...name].map((row) => [row.id, row])).values()]
}

/** Sealed facts of some leads, for comparing the people in them. */
export const factsOfLeads = (db: Db, ids: readonly string[]) =>
  db
    .select()
    .from(factBatches)
    .where(sql`${factBatches.reportId} in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy(factBatches.reportId, factBatches.seq)

/** What aides were not sure of when they reported this lead. */
export const unsureLinks = (db: Db, leadId: string) =>
  db
    .select({ leadId: leadLinks.leadId, otherId: leadLinks.otherId })
    .from(leadLinks)
    .where(
      and(
        eq(leadLinks.kind, 'unsure'),
        or(inArray(leadLinks.leadId, [leadId]), inArray(leadLinks.otherId, [leadId])),
      ),
    )
