import type { FC } from 'hono/jsx'
import { may } from '../handoff/permissions.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import { lastDay } from './due-words.ts'
import { described, Field, Form, type Problem } from './form.tsx'
import { gloss } from './gloss.ts'
import { type LeadProps, personName } from './lead-head.tsx'
import { maskIn } from './mask.ts'
import { sayValue } from './say-fact.ts'

/** Longest note, characters. */
export const longestNote = 2000

export type NoteDraft = { text: string; noteId: string; problems: readonly Problem[] }

/** The note of a danger is a list of signs, all others are words. */
const sayNote = (kind: string, text: string): string =>
  kind === 'danger' ? sayValue('urgentSigns', text.split(/[,，、\s]+/)) : text

/** What a person must still do for this lead, and what staff wrote for each other. */
export const LeadNotes: FC<LeadProps & { draft: NoteDraft }> = ({ call, view, people, draft }) => (
  <section aria-labelledby="notes">
    {view.tasks.length > 0 ? (
      <>
        <h2>要人做的事</h2>
        <ul class="rows">
          {view.tasks.map((task) => (
            <li>
              <a href={`/console/tasks/${task.id}`}>{gloss('task', task.kind)}</a>{' '}
              {task.doneAt === null ? `${lastDay(task.dueAt, call.desk)} 前` : '已做完'}
              {task.note ? <p dir="auto">{maskIn(sayNote(task.kind, task.note), view)}</p> : null}
            </li>
          ))}
        </ul>
      </>
    ) : null}
    <h2 id="notes">备注（只有工作人员看得到）</h2>
    {view.notes.map((note) => (
      <blockquote>
        <p dir="auto">{note.text}</p>
        <footer>
          {personName(people, note.staffId)}，{civilMinute(note.at)}
        </footer>
      </blockquote>
    ))}
    {may(call.actor, 'lead.note') ? (
      <Form call={call} action={`/console/leads/${view.lead.id}/note`}>
        <input type="hidden" name="note" value={draft.noteId} />
        <Field id="text" label="写一条备注" hint="联系情况、约好的时间等。" problems={draft.problems}>
          <textarea {...described('text', true, draft.problems)} rows={3} maxlength={longestNote}>
            {draft.text}
          </textarea>
        </Field>
        <button type="submit" class="second">
          保存备注
        </button>
      </Form>
    ) : null}
  </section>
)
