import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { type Household, type Match, matchHouseholds } from '../../leads/duplicate.ts'
import { familyOf } from '../../leads/family-of.ts'
import { nameLikeness } from '../../leads/name-likeness.ts'
import { pairKey } from '../../storage/lead-pairs.ts'
import {
  candidatesOf,
  factsOfLeads,
  type ToldLead,
  uncompared,
  unsureLinks,
} from '../../storage/pair-candidates.ts'
import { whereLeadName } from '../../storage/sealed-where.ts'
import { leadPairs, leads } from '../../storage/tables/leads.ts'
import type { Desk } from '../desk.ts'
import { openBatches } from '../household-of-lead.ts'
import { judgeTogether } from './judge-together.ts'

/** Leads read at a time; a run takes more while it has time, and the next run goes on. */
const atATime = 20
/** After a list of households was read in, thousands may wait. */
const mostInRun = 400
/** A run begins nothing new after this, ms: the other jobs of the minute wait for it. */
const runMs = 5000
/** A household that was helped within a year is worth knowing; ms. */
const recent = 365 * 86_400_000
/** Pairs kept of one lead: more would be a name everybody bears. */
const mostPairs = 8

/**
 * Compares leads of which something new was said with those around them: what may be one household waits as a pair for a
 * person. Such a lead with others merged into it is judged again by all of them. Returns how many leads were looked at.
 */
export async function findPairs(desk: Desk): Promise<number> {
  const until = desk.clock.now() + runMs
  let compared = 0
  while (compared < mostInRun) {
    const due = await uncompared(desk.db, atATime)
    for (const lead of due) {
      await judgeTogether(desk, lead.id)
      await compareLead(desk, lead)
      compared++
      if (desk.clock.now() >= until) return compared
    }
    if (due.length < atATime) break
  }
  return compared
}

async function compareLead(desk: Desk, lead: ToldLead): Promise<void> {
  const { db, clock } = desk
  const at = clock.now()
  const { found, unlike } = await matchesOf(desk, lead, at)
  const unsure = await unsureLinks(db, lead.id)
  const statements: BatchItem<'sqlite'>[] = found.map(({ other, match }) =>
    keepPair(desk, lead, other.id, match, townshipOf(lead, other), at),
  )
  const known = new Set(found.map(({ other }) => other.id))
  for (const link of unsure) {
    const otherId = link.leadId === lead.id ? link.otherId : link.leadId
    if (known.has(otherId)) continue
    known.add(otherId)
    const match: Match = { level: 'possible', score: 4, evidence: [] }
    statements.push(keepPair(desk, lead, otherId, match, lead.township, at))
  }
  await db.batch([
    db.update(leads).set({ comparedAt: at }).where(eq(leads.id, lead.id)),
    forgetPairs(
      desk,
      lead.id,
      unlike.filter((id) => !known.has(id)),
    ),
    ...statements,
  ])
}

const townshipOf = (a: ToldLead, b: ToldLead): string | null =>
  a.township === b.township ? a.township : null

async function matchesOf(desk: Desk, lead: ToldLead, at: number) {
  const { db, sealer } = desk
  const candidates = await candidatesOf(db, lead, at - recent)
  const nameOf = ({ id, nameSealed }: ToldLead) =>
    nameSealed === null ? null : sealer.open(nameSealed, whereLeadName(id))
  const name = await nameOf(lead)
  const named = await Promise.all(candidates.map(async (row) => ({ row, name: await nameOf(row) })))
  // Facts are opened only where the people in them can still tell.
  const near = named.filter((one) => worthOpening({ row: lead, name }, one))
  const batches = await openBatches(desk, await factsOfLeads(db, [lead.id, ...near.map(({ row }) => row.id)]))
  const factsOf = Map.groupBy(batches, ({ reportId }) => reportId)
  const told = (row: ToldLead, its: string | null): Household => ({
    township: row.township,
    village: row.village,
    groupNo: row.groupNo,
    name: its,
    phoneHash: row.phoneHash,
    ...familyOf(factsOf.get(row.id) ?? []),
  })
  const me = told(lead, name)
  const found = near
    .map(({ row, name: its }) => ({ other: row, match: matchHouseholds(me, told(row, its)) }))
    .filter(({ match }) => match.level !== 'none')
    .sort((a, b) => b.match.score - a.match.score)
    .slice(0, mostPairs)
  const alike = new Set(found.map(({ other }) => other.id))
  return { found, unlike: candidates.map(({ id }) => id).filter((id) => !alike.has(id)) }
}

type Named = { row: ToldLead; name: string | null }

function worthOpening(a: Named, b: Named): boolean {
  if (a.row.phoneHash !== null && a.row.phoneHash === b.row.phoneHash) return true
  if (a.row.groupNo !== null && b.row.groupNo !== null) return true
  return (nameLikeness(a.name, b.name)?.value ?? 0) >= 0.3
}

/** A decided pair keeps its decision: new words about it are no new question. */
function keepPair(
  { db }: Desk,
  lead: ToldLead,
  otherId: string,
  match: Match,
  township: string | null,
  at: number,
) {
  const evidence = JSON.stringify(match.evidence.map(({ reason, weight }) => [reason, weight]))
  const found = { level: match.level, score: match.score, evidence, township }
  return db
    .insert(leadPairs)
    .values({ ...pairKey(lead.id, otherId), ...found, foundAt: at })
    .onConflictDoUpdate({ target: [leadPairs.leadId, leadPairs.otherId], set: found })
}

const among = (column: typeof leadPairs.leadId | typeof leadPairs.otherId, ids: readonly string[]) =>
  sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`

/** What a correction has made unlike is no longer asked. */
const forgetPairs = ({ db }: Desk, leadId: string, unlike: readonly string[]) =>
  db
    .delete(leadPairs)
    .where(
      and(
        isNull(leadPairs.decision),
        or(
          and(eq(leadPairs.leadId, leadId), among(leadPairs.otherId, unlike)),
          and(eq(leadPairs.otherId, leadId), among(leadPairs.leadId, unlike)),
        ),
      ),
    )
