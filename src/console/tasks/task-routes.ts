import { finishTask } from '../../handoff/tasks/finish-task.ts'
import { sendToAide } from '../../handoff/tasks/send-to-aide.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { renderTask } from './task-page.tsx'

const idOf = (call: DeskCall): string => call.c.req.param('id') ?? ''

const taskPage = (call: DeskCall): Promise<Response> => renderTask(call)
const open = (call: DeskCall): Promise<Response> => renderTask(call, { opened: true })

async function finish(call: DeskCall, typed: Typed): Promise<Response> {
  const words = typed.words ?? ''
  if (words.trim() === '')
    return renderTask(call, { problems: [{ field: 'words', words: '请写一句怎么办的。' }] }, 422)
  await finishTask(call.desk, call.actor, { id: idOf(call), words })
  return call.c.redirect('/console?done=task', 303)
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
