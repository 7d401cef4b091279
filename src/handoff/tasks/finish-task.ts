import type { BatchItem } from 'drizzle-orm/batch'
import * as z from 'zod'
import { AppError } from '../../kernel/errors.ts'
import { isOwedAnswer, mayReopen } from '../../leads/task-ends.ts'
import { writeAudited } from '../../storage/audit.ts'
import { whereNote, whereTaskReason } from '../../storage/sealed-where.ts'
import { notes } from '../../storage/tables/desk.ts'
import { taskStatement } from '../../storage/township-tasks.ts'
import { staffEntry } from '../audit-entry.ts'
import { changeLead, moved, reachLead } from '../change-lead.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { tellInTalk } from '../tell-reporter.ts'
import { reachTask } from './reach-task.ts'

/** Characters. */
export const longestTaskWords = 500
/** It must fit one message of the tightest platform. */
export const longestTaskAnswer = 600

const taskEnd = z.strictObject({
  id: z.string(),
  /** How it was done, for staff. */
  words: z.string().trim().min(1).max(longestTaskWords),
  /** What whoever objected or complained is told; absent: told already, in person or by phone. */
  answer: z.string().trim().min(1).max(longestTaskAnswer).optional(),
  /** Version of a finished lead that is to be looked at again. */
  reopen: z.number().int().optional(),
})
export type TaskEnd = z.infer<typeof taskEnd>

type Found = Awaited<ReturnType<typeof reachTask>>

/**
 * Done, and how. In the same batch the answer is queued for whoever asked, and the lead is opened again where that is
 * wished. Done twice, it is done once. Throws `conflict` when the lead was changed or the task done meanwhile, `MoveRefused`.
 */
export async function finishTask(desk: Desk, actor: Actor, typed: TaskEnd): Promise<void> {
  allow(actor, 'task.finish')
  const end = taskEnd.parse(typed)
  const found = await reachTask(desk, actor, end.id)
  if (actor.role === 'county' && found.task.township !== null)
    throw new AppError('forbidden', 'a township does this')
  if (end.reopen === undefined) await close(desk, actor, end)
  else
    await closeAndReopen(desk, actor, end, found).catch(async (error: unknown) => {
      // Clicked twice at once: the slower one finds it done by the same person.
      const { task } = await reachTask(desk, actor, end.id)
      if (task.doneAt === null || task.assignee !== actor.id) throw error
    })
}

async function close(desk: Desk, actor: Actor, end: TaskEnd): Promise<void> {
  await writeAudited(desk.db, async () => {
    const found = await reachTask(desk, actor, end.id)
    if (found.task.doneAt !== null) return null
    const at = desk.clock.now()
    const { detail, statements } = await endOf(desk, actor, end, found, at)
    return { entry: staffEntry(actor, 'task.finish', { kind: 'task', id: end.id }, at, detail), statements }
  })
}

/** Why the lead is opened again is kept as a note, as whenever a lead is opened again. */
async function closeAndReopen(desk: Desk, actor: Actor, end: TaskEnd, { task }: Found): Promise<void> {
  allow(actor, 'lead.reopen')
  const { leadId } = task
  const version = end.reopen ?? 0
  if (!leadId || !mayReopen(task.kind)) throw new AppError('bad_request', 'no lead to open again')
  const change = {
    verb: 'task.finish' as const,
    leadId,
    version,
    already: () => task.doneAt !== null,
  }
  await changeLead(desk, actor, change, async (_lead, life, at) => {
    const found = await reachTask(desk, actor, end.id)
    if (found.task.doneAt !== null) throw new AppError('conflict', 'somebody else did this')
    const noteId = `${leadId}.reopen.${version}`
    const textSealed = await desk.sealer.seal(`重新打开：${end.words}`, whereNote(noteId))
    const { detail, statements } = await endOf(desk, actor, end, found, at)
    return {
      life: moved(life, { type: 'reopen', actor: actor.id, at }),
      detail,
      also: [
        desk.db.insert(notes).values({ id: noteId, leadId, at, staffId: actor.id, textSealed }),
        ...statements,
      ],
    }
  })
}

async function endOf(
  desk: Desk,
  actor: Actor,
  { id, words, answer }: TaskEnd,
  { task }: Found,
  at: number,
): Promise<{ detail: Record<string, string>; statements: BatchItem<'sqlite'>[] }> {
  const reasonSealed = await desk.sealer.seal(words, whereTaskReason(id))
  const done = taskStatement(desk.db, id, { doneAt: at, result: 'done', assignee: actor.id, reasonSealed })
  if (!isOwedAnswer(task.kind)) return { detail: { task: task.kind }, statements: [done] }
  if (answer === undefined) return { detail: { task: task.kind, told: 'in_person' }, statements: [done] }
  const lead = task.leadId === null ? null : await reachLead(desk, actor, task.leadId)
  const { conversationId } = task
  const told = await tellInTalk(
    desk,
    { conversationId, lead },
    { message: answer, key: `task-answer/${id}`, at },
  )
  if (!told) throw new AppError('bad_request', 'nobody can be told', ['answer'])
  return { detail: { task: task.kind, told: told.told }, statements: [done, ...told.statements] }
}
