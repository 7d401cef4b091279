import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { AppError } from '../kernel/errors.ts'
import { dueOf } from '../leads/task-due.ts'
import { writeAudited } from '../storage/audit.ts'
import { attemptsOf, checkOf, type ShownCheck } from '../storage/sample.ts'
import { whereSampleNote, whereTaskNote } from '../storage/sealed-where.ts'
import { tasks } from '../storage/tables/leads.ts'
import { sampleChecks, sampleResults } from '../storage/tables/sample.ts'
import { staffEntry } from './audit-entry.ts'
import { needData } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow, inScope } from './permissions.ts'

export const sampleInput = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  leadId: z.string().min(1).max(64),
  /** How many results the person saw. */
  attempts: z.int().nonnegative(),
  way: z.enum(['call', 'visit']),
  result: z.enum(['found', 'none', 'unreached']),
  note: z.string().max(500),
})
export type SampleInput = z.infer<typeof sampleInput>

/** A check within the actor's reach. Throws `not_found` for any other. */
export async function reachCheck(
  desk: Desk,
  actor: Actor,
  { month, leadId }: { month: string; leadId: string },
): Promise<ShownCheck> {
  const check = await checkOf(desk.db, month, leadId)
  if (!check || !inScope(actor, check)) throw new AppError('not_found', 'no such check')
  return check
}

/**
 * Records what a call or visit of the sample found. It says something about the pre-screen and changes nothing of the
 * lead; need that was found becomes one task of the township, by which the lead can be opened again. Earlier results stay, the last one counts. Throws `conflict` when somebody recorded another result meanwhile.
 */
export async function recordSample(desk: Desk, actor: Actor, typed: SampleInput): Promise<void> {
  allow(actor, 'sample.record')
  const { month, leadId, attempts, way, result, note } = sampleInput.parse(typed)
  await reachCheck(desk, actor, { month, leadId })
  await writeAudited(desk.db, async () => {
    const check = await reachCheck(desk, actor, { month, leadId })
    needData(check)
    if (check.attempts !== attempts) {
      const last = (await attemptsOf(desk.db, month, leadId)).at(-1)
      if (last?.staffId === actor.id && last.result === result && last.attempt === attempts + 1) return null
      throw new AppError('conflict', 'somebody else recorded a result')
    }
    const at = desk.clock.now()
    const attempt = attempts + 1
    const ownCase = check.ownerId === actor.id
    const where = whereSampleNote(month, leadId, attempt)
    const noteSealed = note === '' ? null : await desk.sealer.seal(note, where)
    const row = { month, leadId, attempt, at, staffId: actor.id, way, result, ownCase, noteSealed }
    return {
      entry: staffEntry(actor, 'sample.record', { kind: 'sample', id: `${month}.${leadId}` }, at, {
        result,
        way,
        ownCase,
      }),
      statements: [
        desk.db.insert(sampleResults).values(row),
        desk.db
          .update(sampleChecks)
          .set({ attempts: attempt, result })
          .where(and(eq(sampleChecks.month, month), eq(sampleChecks.leadId, leadId))),
        ...(result === 'found'
          ? [
              desk.db
                .insert(tasks)
                .values(await needFound(desk, check, note, at))
                .onConflictDoNothing(),
            ]
          : []),
      ],
    }
  })
}

/** One a check, however often its result is recorded. */
async function needFound(
  desk: Desk,
  { month, leadId, township, village }: ShownCheck,
  note: string,
  at: number,
) {
  const id = `need.${month}.${leadId}`
  return {
    id,
    kind: 'need-found',
    leadId,
    township,
    village,
    urgent: false,
    dueAt: dueOf('need-found', at, desk),
    createdAt: at,
    noteSealed: note === '' ? null : await desk.sealer.seal(note, whereTaskNote(id)),
  }
}
