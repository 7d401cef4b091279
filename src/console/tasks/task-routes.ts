import { MoveRefused } from '../../handoff/change-lead.ts'
import {
  finishTask,
  longestTaskAnswer,
  longestTaskWords,
  type TaskEnd,
} from '../../handoff/tasks/finish-task.ts'
import { reachTask } from '../../handoff/tasks/reach-task.ts'
import { sendToAide } from '../../handoff/tasks/send-to-aide.ts'
import { AppError } from '../../kernel/errors.ts'
import { isOwedAnswer } from '../../leads/task-ends.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { readVersion } from '../read-version.ts'
import { renderTask } from './task-page.tsx'

const idOf = (call: DeskCall): string => call.c.req.param('id') ?? ''

const taskPage = (call: DeskCall): Promise<Response> => renderTask(call)
const open = (call: DeskCall): Promise<Response> => renderTask(call, { opened: true })

/** What is missing or too long, beside its field. */
function problemsOf(typed: Typed, kind: string): Problem[] {
  const words = (typed.words ?? '').trim()
  const answer = (typed.answer ?? '').trim()
  const problems: Problem[] = []
  if (isOwedAnswer(kind) && typed.told !== '1' && answer === '')
    problems.push({ field: 'answer', words: '请写答复；已经当面或打电话说过的，请打勾。' })
  if (answer.length > longestTaskAnswer)
    problems.push({ field: 'answer', words: `最多 ${longestTaskAnswer} 字，现在 ${answer.length} 字。` })
  if (words === '') problems.push({ field: 'words', words: '请写一句怎么办的。' })
  if (words.length > longestTaskWords)
    problems.push({ field: 'words', words: `最多 ${longestTaskWords} 字，现在 ${words.length} 字。` })
  return problems
}

async function finish(call: DeskCall, typed: Typed): Promise<Response> {
  const { task } = await reachTask(call.desk, call.actor, idOf(call))
  const problems = task.doneAt === null ? problemsOf(typed, task.kind) : []
  if (problems.length > 0) return renderTask(call, { problems, typed }, 422)
  const answer = (typed.answer ?? '').replaceAll('\r\n', '\n').trim()
  const end: TaskEnd = {
    id: task.id,
    words: typed.words ?? '',
    ...(isOwedAnswer(task.kind) && typed.told !== '1' ? { answer } : {}),
    ...(typed.reopen === '1' ? { reopen: readVersion(typed) } : {}),
  }
  try {
    await finishTask(call.desk, call.actor, end)
  } catch (error) {
    const said = troubleIn(error)
    if (!said) throw error
    return renderTask(call, { problems: [said], typed }, 409)
  }
  return call.c.redirect('/console?done=task', 303)
}

function troubleIn(error: unknown): Problem | null {
  if (error instanceof MoveRefused) return { field: '', words: gloss('refusal', error.problem) }
  if (!(error instanceof AppError)) return null
  if (error.code === 'conflict')
    return { field: '', words: '刚刚有人改动了这件事或这条线索。您写的都在下面，看一下现在的情况再保存。' }
  if (error.code === 'bad_request' && error.details.includes('answer'))
    return { field: 'answer', words: '说这件事的聊天已经不在了，发不出去。请用别的办法告诉，再打勾。' }
  return null
}

async function toAide(call: DeskCall): Promise<Response> {
  await sendToAide(call.desk, call.actor, idOf(call))
  return call.c.redirect('/console?done=to-aide', 303)
}

/** The addresses of what somebody must do; `routes.ts` spreads them. */
export const taskRoutes = [
  { method: 'GET', path: '/console/tasks/:id', verb: 'task.view', answer: taskPage },
  { method: 'POST', path: '/console/tasks/:id/open', verb: 'task.open', answer: open },
  { method: 'POST', path: '/console/tasks/:id/finish', verb: 'task.finish', answer: finish },
  { method: 'POST', path: '/console/tasks/:id/to-aide', verb: 'task.to-aide', answer: toAide },
] as const
