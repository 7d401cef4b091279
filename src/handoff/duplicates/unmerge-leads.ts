import { and, desc, eq, inArray } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { AppError } from '../../kernel/errors.ts'
import { writeAudited } from '../../storage/audit.ts'
import { standingMerge } from '../../storage/lead-merges.ts'
import { type PairRow, setPair } from '../../storage/lead-pairs.ts'
import { leadChanges } from '../../storage/tables/desk.ts'
import { evaluations, leadMerges, leads } from '../../storage/tables/leads.ts'
import { staffEntry } from '../audit-entry.ts'
import { MoveRefused, moved } from '../change-lead.ts'
import type { Desk } from '../desk.ts'
import { householdOf, householdOfLead } from '../household-of-lead.ts'
import { judgeToday, keepJudgement } from '../judge-today.ts'
import { type LeadRow, lifeOfLead } from '../life-of-lead.ts'
import { type Actor, allow } from '../permissions.ts'
import { type Restorable, standingOf } from './merged-columns.ts'
import { decidePair, reachPair } from './pair-change.ts'

type Merge = typeof leadMerges.$inferSelect
type Before = {
  goes: Restorable
  stays: Restorable
  earlier: readonly string[]
  pair: PairRow | null
  judgement: number
}

/**
 * Takes a merge apart, whenever it was. While the lead that stayed has not moved since, both rows get back what they held,
 * byte for byte, and the judgement of the merge goes. Later its own moves are kept and it is judged again by what is left.
 */
export async function unmergeLeads(
  desk: Desk,
  actor: Actor,
  input: { goesId: string; version: number },
): Promise<void> {
  allow(actor, 'lead.unmerge')
  const { db } = desk
  await writeAudited(db, async () => {
    const [merge] = await standingMerge(db, input.goesId)
    const before = merge && (JSON.parse(merge.before) as Before)
    const reached = await reachPair(
      desk,
      actor,
      input.goesId,
      merge?.staysId ?? (await lastStay(desk, input.goesId)),
    )
    const { one: goes, two: stays } = reached
    if (goes.stage !== 'merged' && goes.version === input.version + 1) return null
    if (goes.version !== input.version) throw new AppError('conflict', 'somebody else changed this lead')
    if (!merge || !before) throw new MoveRefused('nothing_to_restore')
    const at = desk.clock.now()
    moved(lifeOfLead(goes), { type: 'unmerge', actor: actor.id, at })
    const detail = { to: before.goes.stage, apart: stays.code }
    const mark = (row: LeadRow) => ({
      leadId: row.id,
      version: row.version + 1,
      at,
      staffId: actor.id,
      verb: 'lead.unmerge',
      before: JSON.stringify(lifeOfLead(row)),
    })
    return {
      entry: staffEntry(actor, 'lead.unmerge', { kind: 'lead', id: goes.id }, at, detail),
      also: [staffEntry(actor, 'lead.unmerge', { kind: 'lead', id: stays.id }, at, { apart: goes.code })],
      statements: [
        db.insert(leadChanges).values([mark(goes), mark(stays)]),
        db.update(leadMerges).set({ undoneAt: at, undoneBy: actor.id }).where(eq(leadMerges.id, merge.id)),
        db
          .update(leads)
          .set({ ...goingBack(goes, merge, before.goes), version: goes.version + 1 })
          .where(eq(leads.id, goes.id)),
        db
          .update(leads)
          .set({ mergedInto: goes.id })
          .where(and(eq(leads.mergedInto, stays.id), inArray(leads.id, [...before.earlier, '']))),
        ...(await stayingBack(desk, stays, merge, before, at)),
        ...decidePair(desk, reached, { actor, verb: 'lead.unmerge', decision: null, at }),
        setPair(db, goes.id, stays.id, {
          decision: before.pair?.decision ?? null,
          decidedBy: before.pair?.decidedBy ?? null,
          decidedAt: before.pair?.decidedAt ?? null,
        }),
      ],
    }
  })
}

/** What its reporter has said since the merge stays; where the lead stood comes back. */
const goingBack = (goes: LeadRow, merge: Merge, before: Restorable): Partial<LeadRow> =>
  goes.updatedAt === merge.at ? before : standingOf(before)

/** For a second click on a merge that was just taken apart. */
async function lastStay({ db }: Desk, goesId: string): Promise<string> {
  const rows = await db
    .select()
    .from(leadMerges)
    .where(eq(leadMerges.goesId, goesId))
    .orderBy(desc(leadMerges.at))
  return rows[0]?.staysId ?? ''
}

async function stayingBack(
  desk: Desk,
  stays: LeadRow,
  merge: Merge,
  before: Before,
  at: number,
): Promise<BatchItem<'sqlite'>[]> {
  const { db } = desk
  const version = stays.version + 1
  const same = eq(leads.id, stays.id)
  const judged = and(eq(evaluations.leadId, stays.id), eq(evaluations.seq, before.judgement))
  if (stays.version === merge.staysVersion && stays.updatedAt === merge.at)
    return [
      db
        .update(leads)
        .set({ ...before.stays, version })
        .where(same),
      db.delete(evaluations).where(judged),
    ]
  const { log, nextSeq } = await householdOfLead(desk, stays.id)
  const gone = new Set([merge.goesId, ...before.earlier])
  const own = log.filter(({ reportId }) => !gone.has(reportId))
  const judge = await judgeToday(desk, at)
  const { found } = householdOf(stays.id, own)
  return [
    db.update(leads).set({ version, updatedAt: at }).where(same),
    ...(await keepJudgement(desk, stays.id, found, judge(found), nextSeq - 1, at)),
  ]
}
