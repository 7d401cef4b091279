import { and, eq } from 'drizzle-orm'
import { clockValue } from '../leads/clocks.ts'
import type { Life } from '../leads/lead-life.ts'
import { leadChanges } from '../storage/tables/desk.ts'
import { changeLead, MoveRefused } from './change-lead.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './permissions.ts'

/**
 * Words that went out, what was found or decided (it is said anew), and an undo itself are not taken back; a merge has its
 * own way back.
 */
const lasting = new Set([
  'lead.close',
  'lead.undo',
  'lead.record-visit',
  'lead.decide',
  'lead.answer',
  'lead.merge',
  'lead.merge-in',
  'lead.unmerge',
  'lead.withdraw',
  'task.finish',
])
export const undoable = (verb: string): boolean => !lasting.has(verb)

/** Takes back one's own last change of a lead, within a few minutes and while nothing else has changed. */
export const undoChange = (
  desk: Desk,
  actor: Actor,
  input: { leadId: string; version: number },
): Promise<void> =>
  changeLead(desk, actor, { verb: 'lead.undo', ...input, already: () => false }, async (lead, _life, at) => {
    const [last] = await desk.db
      .select()
      .from(leadChanges)
      .where(and(eq(leadChanges.leadId, lead.id), eq(leadChanges.version, input.version)))
    const inTime =
      last !== undefined && at < last.at + clockValue('undo_minutes', desk.clocks, last.at) * 60_000
    if (!last || !inTime || last.staffId !== actor.id || !undoable(last.verb))
      throw new MoveRefused('nothing_to_restore')
    return { life: JSON.parse(last.before) as Life, detail: { undone: last.verb } }
  })
