import { and, eq } from 'drizzle-orm'
import { AppError } from '../kernel/errors.ts'
import { moveReferral, type ReferralEvent, type ReferralProblem, referralDue } from '../leads/referral.ts'
import { writeAudited } from '../storage/audit.ts'
import { type Departmental, loadReferral } from '../storage/referrals.ts'
import { whereReferralNote, whereReferralWhy } from '../storage/sealed-where.ts'
import { referralMoves, referrals } from '../storage/tables/referrals.ts'
import { staffEntry } from './audit-entry.ts'
import { needData } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow, inScope, type Verb } from './permissions.ts'
import { referralOfRow } from './referral-of-row.ts'

/** The move is not possible: the reason is a key that a page says in words. */
export class ReferralRefused extends Error {
  readonly problem: ReferralProblem
  constructor(problem: ReferralProblem) {
    super(problem)
    this.name = 'ReferralRefused'
    this.problem = problem
  }
}

/** A referral within the actor's reach: the township's own, or one that was sent to the actor's department. */
export async function reachReferral(desk: Desk, actor: Actor, id: string): Promise<Departmental> {
  const found = await loadReferral(desk.db, id)
  const isTheirs = (one: Departmental) =>
    actor.role === 'department'
      ? one.referral.department === actor.department &&
        one.referral.requestedAt !== null &&
        one.referral.stage !== 'revoked'
      : inScope(actor, one.lead)
  if (!found || !isTheirs(found)) throw new AppError('not_found', 'no such referral')
  return found
}

export type ReferralMove = {
  verb: Verb
  id: string
  /** The version the person saw. */
  version: number
  event(at: number): ReferralEvent
}

/**
 * The one way a referral changes: permission, reach, version, the move of `leads/referral.ts`, one batch with its audit
 * row. A second click changes nothing. Throws `conflict`, `ReferralRefused`.
 */
export async function changeReferral(desk: Desk, actor: Actor, change: ReferralMove): Promise<void> {
  allow(actor, change.verb)
  const { db, sealer } = desk
  await writeAudited(db, async () => {
    const at = desk.clock.now()
    const { referral: row, lead } = await reachReferral(desk, actor, change.id)
    needData(lead)
    const before = referralOfRow(row)
    const next = moveReferral(before, change.event(at))
    const isAgain = row.version === change.version + 1 && (await isOwnMove(desk, actor, row, change.verb))
    if (isAgain) return null
    if (row.version !== change.version) throw new AppError('conflict', 'somebody else changed this referral')
    if (!next.ok) throw new ReferralRefused(next.error)
    const { stage, leave, requestedAt, acceptedAt, endedAt, note } = next.value
    const why = leave?.kind === 'danger' ? leave.why : ''
    const set = {
      stage,
      requestedAt,
      acceptedAt,
      endedAt,
      dueAt: referralDue(next.value, desk.clocks, desk.calendar)?.at ?? null,
      version: row.version + 1,
      ...(change.event(at).type === 'send' && leave
        ? {
            leaveKind: leave.kind,
            leaveBy: leave.recordedBy,
            leaveAt: leave.at,
            leaveWhySealed: why === '' ? null : await sealer.seal(why, whereReferralWhy(row.id)),
          }
        : {}),
      ...(note === null ? {} : { noteSealed: await sealer.seal(note, whereReferralNote(row.id)) }),
    }
    const mark = { referralId: row.id, version: row.version + 1, at, staffId: actor.id, verb: change.verb }
    const entity =
      actor.role === 'department' ? { kind: 'referral', id: row.id } : { kind: 'lead', id: row.leadId }
    const detail = { need: row.need, department: row.department, stage }
    return {
      entry: staffEntry(actor, change.verb, entity, at, detail),
      statements: [
        db.insert(referralMoves).values(mark),
        db
          .update(referrals)
          .set(set)
          .where(and(eq(referrals.id, row.id), eq(referrals.version, row.version))),
      ],
    }
  })
}

/** The last move is the very one that is asked for again. */
async function isOwnMove(
  { db }: Desk,
  actor: Actor,
  row: { id: string; version: number },
  verb: Verb,
): Promise<boolean> {
  const rows = await db
    .select()
    .from(referralMoves)
    .where(and(eq(referralMoves.referralId, row.id), eq(referralMoves.version, row.version)))
  return rows[0]?.verb === verb && rows[0].staffId === actor.id
}
