import { and, eq, inArray, isNotNull, max, or } from 'drizzle-orm'
import { AppError } from '../../kernel/errors.ts'
import type { Life } from '../../leads/lead-life.ts'
import { mergeRefusal } from '../../leads/merge-rule.ts'
import { writeAudited } from '../../storage/audit.ts'
import { decisions } from '../../storage/tables/decisions.ts'
import { leadChanges } from '../../storage/tables/desk.ts'
import { evaluations, leadMerges, leads } from '../../storage/tables/leads.ts'
import { referrals } from '../../storage/tables/referrals.ts'
import { visitRecords } from '../../storage/tables/visits.ts'
import { staffEntry } from '../audit-entry.ts'
import { columnsOf, MoveRefused, moved } from '../change-lead.ts'
import type { Desk } from '../desk.ts'
import { householdOf, householdOfLead } from '../household-of-lead.ts'
import { judgeToday, keepJudgement } from '../judge-today.ts'
import { type LeadRow, lifeOfLead } from '../life-of-lead.ts'
import { type Actor, allow } from '../permissions.ts'
import { restorable } from './merged-columns.ts'
import { decidePair, type ReachedPair, reachPair } from './pair-change.ts'

export type MergeInput = {
  goesId: string
  staysId: string
  /** Of both leads, as the person saw them. */
  goesVersion: number
  staysVersion: number
}

/** What stands behind two leads and forbids that either is put away. */
export async function behindLeads({ db }: Pick<Desk, 'db'>, ids: readonly string[]) {
  const of = [...ids]
  const [visited, sent, decided] = await db.batch([
    db.select({ leadId: visitRecords.leadId }).from(visitRecords).where(inArray(visitRecords.leadId, of)),
    db
      .select({ leadId: referrals.leadId })
      .from(referrals)
      .where(and(inArray(referrals.leadId, of), isNotNull(referrals.requestedAt))),
    db.select({ leadId: decisions.leadId }).from(decisions).where(inArray(decisions.leadId, of)),
  ])
  const has = (rows: readonly { leadId: string }[], id: string) => rows.some(({ leadId }) => leadId === id)
  return (row: LeadRow) => ({
    stage: lifeOfLead(row).stage,
    visits: Math.max(lifeOfLead(row).visits, visited.filter(({ leadId }) => leadId === row.id).length),
    referred: has(sent, row.id),
    decided: has(decided, row.id),
  })
}

/**
 * Lets one lead go on in another: its facts, speakers, messages and reporters count for the one that stays, its code tells
 * that one's stage. The lead that stays is judged again by both. Nothing is copied and nothing deleted, so that it can be
 * taken apart. Throws `conflict` when either has changed since it was looked at, `MoveRefused` where a merge would do harm.
 */
export async function mergeLeads(desk: Desk, actor: Actor, input: MergeInput): Promise<void> {
  allow(actor, 'lead.merge')
  await writeAudited(desk.db, async () => {
    const reached = await reachPair(desk, actor, input.goesId, input.staysId)
    const { one: goes, two: stays } = reached
    if (goes.mergedInto === stays.id && goes.version === input.goesVersion + 1) return null
    if (goes.version !== input.goesVersion || stays.version !== input.staysVersion)
      throw new AppError('conflict', 'somebody else changed one of these leads')
    const sideOf = await behindLeads(desk, [goes.id, stays.id])
    const refusal = mergeRefusal(sideOf(goes), sideOf(stays))
    if (refusal) throw new MoveRefused(refusal)
    const at = desk.clock.now()
    const detail = { from: goes.stage, into: stays.code }
    return {
      entry: staffEntry(actor, 'lead.merge', { kind: 'lead', id: goes.id }, at, detail),
      also: [staffEntry(actor, 'lead.merge', { kind: 'lead', id: stays.id }, at, { merged: goes.code })],
      statements: await mergeStatements(desk, actor, reached, at),
    }
  })
}

async function mergeStatements(desk: Desk, actor: Actor, reached: ReachedPair, at: number) {
  const { db } = desk
  const { one: goes, two: stays } = reached
  const next = moved(lifeOfLead(goes), { type: 'merge', actor: actor.id, into: stays.id, at })
  const staying = stayingLife(lifeOfLead(stays), goes.urgent, actor, at)
  const judge = await judgeToday(desk, at)
  const [ours, theirs] = await Promise.all([householdOfLead(desk, stays.id), householdOfLead(desk, goes.id)])
  const { found } = householdOf(stays.id, [...ours.log, ...theirs.log])
  const [last] = await db
    .select({ seq: max(evaluations.seq) })
    .from(evaluations)
    .where(eq(evaluations.leadId, stays.id))
  const judgement = await keepJudgement(desk, stays.id, found, judge(found), ours.nextSeq - 1, at)
  const earlier = await db
    .select()
    .from(leads)
    .where(and(eq(leads.mergedInto, goes.id), eq(leads.stage, 'merged')))
  const before = {
    goes: restorable(goes),
    stays: restorable(stays),
    earlier: earlier.map(({ id }) => id),
    pair: reached.pair,
    judgement: (last?.seq ?? 0) + 1,
  }
  const mark = (row: LeadRow, verb: string) =>
    db.insert(leadChanges).values({
      leadId: row.id,
      version: row.version + 1,
      at,
      staffId: actor.id,
      verb,
      before: JSON.stringify(lifeOfLead(row)),
    })
  const change = (row: LeadRow, life: Life) => ({
    ...columnsOf(life, at, row, desk),
    version: row.version + 1,
    updatedAt: at,
  })
  return [
    mark(goes, 'lead.merge'),
    mark(stays, 'lead.merge-in'),
    db.insert(leadMerges).values({
      id: desk.ids.id('merge'),
      goesId: goes.id,
      staysId: stays.id,
      at,
      staffId: actor.id,
      staysVersion: stays.version + 1,
      before: JSON.stringify(before),
    }),
    db
      .update(leads)
      .set({ ...change(goes, next), mergedInto: stays.id })
      .where(eq(leads.id, goes.id)),
    // Whatever went on in the lead that goes now goes on in the one that stays.
    db
      .update(leads)
      .set({ mergedInto: stays.id })
      .where(and(eq(leads.mergedInto, goes.id), or(eq(leads.stage, 'merged'), eq(leads.stage, 'withdrawn')))),
    db
      .update(leads)
      .set({ ...change(stays, staying), ...(stays.urgent ? {} : { urgentReasons: goes.urgentReasons }) })
      .where(eq(leads.id, stays.id)),
    ...judgement,
    ...decidePair(desk, reached, { actor, verb: 'lead.merge', decision: 'merged', at }),
  ]
}

/** A danger known to one report is a danger of the household. */
const stayingLife = (life: Life, urgent: boolean, actor: Actor, at: number): Life =>
  urgent && !life.urgent ? moved(life, { type: 'markUrgent', actor: actor.id, urgent: true, at }) : life
