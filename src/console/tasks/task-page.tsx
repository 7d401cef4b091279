import { URGENT_SIGNS } from '../../facts/codes.ts'
import { openTask } from '../../handoff/tasks/open-task.ts'
import { reachTask } from '../../handoff/tasks/reach-task.ts'
import { isForAides } from '../../handoff/tasks/send-to-aide.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { aideTaskKinds } from '../../storage/load-aide.ts'
import { townshipTask } from '../../storage/township-tasks.ts'
import { DataDeletedNote } from '../data-deleted.tsx'
import type { DeskCall, Typed } from '../desk-call.ts'
import { lastDay } from '../due-words.ts'
import { ErrorSummary, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { placeWords } from '../place-words.ts'
import { sayValue } from '../say-fact.ts'
import { FinishForm, mayFinish } from './finish-form.tsx'

/** Why it is the township's and not an aide's. */
const whyWords: Readonly<Record<string, string>> = {
  could_not: '专干办不了，原因写在里面',
  handed_back: '专干退回乡镇',
  overdue: '专干到期没有办',
}

/** The note of a danger begins with the signs that were read, by their codes. */
function noteWords(kind: string, note: string): string {
  const [first = '', ...words] = note.split('\n')
  const signs = first.split(', ')
  const known = kind === 'danger' && signs.every((sign) => URGENT_SIGNS.some((one) => one === sign))
  return known ? [sayValue('urgentSigns', signs), ...words].join('\n') : note
}

/** One thing somebody must do: what, where, by when, who has it. The words of people only after a logged click. */
export async function renderTask(
  call: DeskCall,
  {
    opened,
    problems = [],
    typed = {},
  }: { opened?: boolean; problems?: readonly Problem[]; typed?: Typed } = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const id = call.c.req.param('id') ?? ''
  const found = await reachTask(call.desk, call.actor, id)
  const said = opened ? await openTask(call.desk, call.actor, id) : null
  const { task, code } = found
  const why = whyWords[task.result ?? '']
  return call.c.html(
    <Page call={call} title={gloss('task', task.kind)}>
      <h1>{gloss('task', task.kind)}</h1>
      <ErrorSummary problems={problems} />
      <p>
        {placeWords(call.desk.townships, task)}，{lastDay(task.dueAt, call.desk)} 前
        {task.urgent ? <strong class="badge red">紧急</strong> : null}
      </p>
      <p>
        {task.leadId === null ? (
          '（还没有登记成线索）'
        ) : (
          <a href={`/console/leads/${task.leadId}`}>线索 {code}</a>
        )}
      </p>
      <p>
        {task.doneAt !== null
          ? `已办（${civilDate(task.doneAt)}）`
          : task.assignee === null
            ? aideTaskKinds.some((kind) => kind === task.kind)
              ? '等专干或乡镇办'
              : '等乡镇办'
            : task.assignee === townshipTask
              ? `等乡镇办${why ? `：${why}` : ''}`
              : '专干正在办'}
      </p>
      <DataDeletedNote at={found.dataDeletedAt} />
      {said ? (
        <>
          <p class="revealed">{said.note === null ? '没有附言。' : noteWords(task.kind, said.note)}</p>
          {said.reason === null ? null : <p class="revealed">原因或经过：{said.reason}</p>}
        </>
      ) : (
        <Form call={call} action={`/console/tasks/${id}/open`} class="inline">
          <button type="submit" class="quiet">
            显示附言和原因（会记录）
          </button>
        </Form>
      )}
      {task.doneAt === null && mayFinish(call, found) ? (
        <FinishForm {...{ call, found, problems, typed }} />
      ) : null}
      {isForAides(found) ? (
        <Form call={call} action={`/console/tasks/${id}/to-aide`}>
          <button type="submit" class="quiet">
            请村里的专干再去
          </button>
        </Form>
      ) : null}
      <p>
        <a href="/console">回到我的一天</a>
      </p>
    </Page>,
    status,
  )
}
