import type { FC } from 'hono/jsx'
import * as z from 'zod'
import { reachCheck, recordSample, sampleInput } from '../../handoff/record-sample.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import { AppError } from '../../kernel/errors.ts'
import { attemptsOf, type ShownCheck } from '../../storage/sample.ts'
import { whereLeadName, whereSampleNote } from '../../storage/sealed-where.ts'
import { staffNames } from '../../storage/staff.ts'
import { maskedName } from '../data-deleted.tsx'
import type { DeskCall, Typed } from '../desk-call.ts'
import { lastDay } from '../due-words.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { placeWords } from '../place-words.ts'
import { checkHref, readCheckId, resultWords, stratumWords, wayWords } from './sample-words.ts'

type Attempt = {
  attempt: number
  at: number
  who: string
  way: string
  result: string
  ownCase: boolean
  note: string
}

async function loadAttempts({ desk }: DeskCall, { month, leadId }: ShownCheck): Promise<Attempt[]> {
  const names = new Map((await staffNames(desk.db)).map(({ id, name }) => [id, name]))
  return Promise.all(
    (await attemptsOf(desk.db, month, leadId)).map(async (row) => ({
      ...row,
      who: names.get(row.staffId) ?? '已离开的人员',
      note: row.noteSealed
        ? await desk.sealer.open(row.noteSealed, whereSampleNote(month, leadId, row.attempt))
        : '',
    })),
  )
}

async function render(
  call: DeskCall,
  typed: Typed,
  problems: readonly Problem[],
  status: 200 | 422,
): Promise<Response> {
  const { desk, actor, c } = call
  const id = readCheckId(c.req.param('id'))
  if (!id) throw new AppError('not_found', 'no such check')
  const check = await reachCheck(desk, actor, id)
  const attempts = await loadAttempts(call, check)
  const name = check.nameSealed && (await desk.sealer.open(check.nameSealed, whereLeadName(check.leadId)))
  return c.html(
    <Page call={call} title={`抽查 ${check.code}`}>
      <p class="crumbs">
        <a href="/console/samples">回到抽查</a>
      </p>
      <h1>抽查 {check.code}</h1>
      <ErrorSummary problems={problems} />
      <dl class="summary">
        <dt>谁，哪里</dt>
        <dd>
          <bdi>{maskedName(name, check.dataDeletedAt)}</bdi> · {placeWords(desk.townships, check)}
        </dd>
        <dt>为什么抽到</dt>
        <dd>
          {check.month} 登记，{stratumWords[check.stratum as keyof typeof stratumWords] ?? check.stratum}
        </dd>
        <dt>期限</dt>
        <dd>
          {lastDay(check.dueAt, desk)} 前{wayWords[check.way]}
        </dd>
        <dt>线索</dt>
        <dd>
          <a href={`/console/leads/${check.leadId}`}>打开线索</a>，{gloss('stage', check.stage)}
          。电话在线索页上点开看，记录在案。
        </dd>
      </dl>
      <Attempts attempts={attempts} />
      {check.ownerId === actor.id ? (
        <p class="notice">这条线索是您自己在办。最好请别人来查；您查也可以，会在比例旁边写明。</p>
      ) : null}
      <ResultForm {...{ call, check, typed, problems }} />
    </Page>,
    status,
  )
}

const Attempts: FC<{ attempts: readonly Attempt[] }> = ({ attempts }) =>
  attempts.length === 0 ? null : (
    <section aria-labelledby="attempts">
      <h2 id="attempts">已经记下的</h2>
      <ol class="rows">
        {attempts.map(({ at, who, way, result, ownCase, note }) => (
          <li>
            <time>{civilMinute(at)}</time> {who} {wayWords[way]}：<b>{resultWords[result]}</b>
            {ownCase ? '（自己办的线索）' : ''}
            {note === '' ? null : <p>{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )

const Radios: FC<{
  name: string
  legend: string
  words: Readonly<Record<string, string>>
  value: string
  problems: readonly Problem[]
}> = (props) => {
  const problem = props.problems.find(({ field }) => field === props.name)
  return (
    <fieldset class={problem ? 'field wrong' : 'field'} id={props.name}>
      <legend>{props.legend}</legend>
      {problem ? <p class="problem">{problem.words}</p> : null}
      {Object.entries(props.words).map(([value, label]) => (
        <div class="choice">
          <input
            type="radio"
            id={`${props.name}-${value}`}
            name={props.name}
            value={value}
            checked={value === props.value}
          />
          <label for={`${props.name}-${value}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  )
}

const resultHints: Readonly<Record<string, string>> = {
  found: '查出有困难：应当入户，保存后成为乡镇要办的一件事',
  none: '确实不需要：问清楚了，现在没有困难',
  unreached: '没联系上：以后还可以再查，再记一次',
}

const ResultForm: FC<{ call: DeskCall; check: ShownCheck; typed: Typed; problems: readonly Problem[] }> = (
  props,
) => {
  const { call, check, typed, problems } = props
  return (
    <section aria-labelledby="record">
      <h2 id="record">{check.attempts === 0 ? '记下结果' : '再记一次'}</h2>
      <p class="hint">
        只记机器漏没漏。不改线索的阶段、预判和权利，也不发消息给本户。查出有困难的，会列在「我的一天」，从那里重新打开线索。
      </p>
      <Form call={call} action={checkHref(check)}>
        <input type="hidden" name="attempts" value={String(check.attempts)} />
        <Radios
          name="way"
          legend="怎么查的"
          words={wayWords}
          value={typed.way ?? check.way}
          problems={problems}
        />
        <Radios
          name="result"
          legend="结果"
          words={resultHints}
          value={typed.result ?? ''}
          problems={problems}
        />
        <Field id="text" label="说明（可以不写）" hint="最多500字，加密保存。" problems={problems}>
          <textarea {...described('text', true, problems)} rows={3} maxlength={500}>
            {typed.text ?? ''}
          </textarea>
        </Field>
        <button type="submit">记下</button>
      </Form>
    </section>
  )
}

export const checkPage = (call: DeskCall): Promise<Response> => render(call, {}, [], 200)

const problemWords: Readonly<Record<string, Problem>> = {
  way: { field: 'way', words: '请选打电话还是上门。' },
  result: { field: 'result', words: '请选一个结果。' },
  note: { field: 'text', words: '说明最多500字。' },
}

/** Records what the call or visit found; the page says again what is missing, with everything typed. */
export async function recordCheck(call: DeskCall, typed: Typed): Promise<Response> {
  const id = readCheckId(call.c.req.param('id'))
  if (!id) throw new AppError('not_found', 'no such check')
  await reachCheck(call.desk, call.actor, id)
  const attempts = /^\d{1,4}$/.test(typed.attempts ?? '') ? Number(typed.attempts) : -1
  const note = (typed.text ?? '').trim()
  const read = sampleInput.safeParse({ ...id, attempts, way: typed.way, result: typed.result, note })
  if (!read.success) {
    const fields = Object.keys(z.flattenError(read.error).fieldErrors)
    const problems = fields.flatMap((field) => problemWords[field] ?? [])
    if (problems.length === 0) throw new AppError('bad_request', 'no such form')
    return render(call, typed, problems, 422)
  }
  await recordSample(call.desk, call.actor, read.data)
  return call.c.redirect('/console/samples?done=sample.record', 303)
}
