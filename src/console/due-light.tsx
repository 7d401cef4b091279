import type { FC } from 'hono/jsx'
import type { DeskCall } from './desk-call.ts'
import { dueWords } from './due-words.ts'

/** A due date in words beside its light. */
export const DueLight: FC<{ call: DeskCall; lead: { openedAt: number; dueAt: number } }> = ({
  call,
  lead,
}) => {
  const due = dueWords(lead, call.now, call.desk)
  return <span class={`light ${due.light}`}>{due.words}</span>
}
