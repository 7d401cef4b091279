import type { FC } from 'hono/jsx'
import { enterStandard } from '../handoff/enter-standard.ts'
import { isParameter, readStandard } from '../handoff/read-standard.ts'
import { isCivilDate } from '../kernel/civil-date.ts'
import { AppError } from '../kernel/errors.ts'
import { standardHistory } from '../storage/console-drafts.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from './form.tsx'
import { Page } from './layout.tsx'
import { type People, personName } from './lead-head.tsx'
import { peopleOf } from './lead-page.tsx'
import { standardLabels, standardValue } from './standard-words.ts'

type Entry = Awaited<ReturnType<typeof standardHistory>>[number]

function parameterOf(call: DeskCall) {
  const name = call.c.req.param('name') ?? ''
  if (!isParameter(name)) throw new AppError('not_found', 'no such parameter')
  return name
}

async function render(call: DeskCall, typed: Typed, problems: readonly Problem[]): Promise<Response> {
  const name = parameterOf(call)
  const [history, people] = [await standardHistory(call.desk.db, name), await peopleOf(call)]
  const unit = typed.unit ?? history.at(-1)?.unit ?? ''
  const input = (id: string, value: string, hint: boolean, most: number) => (
    <input {...described(id, hint, problems)} type="text" value={value} maxlength={most} />
  )
  return call.c.html(
    <Page call={call} title={standardLabels[name]}>
      <p class="crumbs">
        <a href="/console/standards">现行标准</a>
      </p>
      <h1>{standardLabels[name]}</h1>
      <History {...{ history, people }} />
      <h2>录入新的数</h2>
      <ErrorSummary problems={problems} />
      <Form call={call} action={`/console/standards/${name}`}>
        <input type="hidden" name="note" value={typed.note ?? call.desk.ids.id('d')} />
        <Field id="value" label="数值" hint="数字、是 或 否；几个项目用顿号隔开。" problems={problems}>
          {input('value', typed.value ?? '', true, 2000)}
        </Field>
        <Field id="unit" label="单位" problems={problems}>
          {input('unit', unit, false, 20)}
        </Field>
        <Field id="from" label="从哪天起" hint="像 2027-01-01。" problems={problems}>
          {input('from', typed.from ?? '', true, 10)}
        </Field>
        <Field id="document" label="文件名称和文号" problems={problems}>
          {input('document', typed.document ?? '', false, 200)}
        </Field>
        <Field id="article" label="第几条（没有就空着）" problems={problems}>
          {input('article', typed.article ?? '', false, 100)}
        </Field>
        <button type="submit">录入，请另一个人确认</button>
      </Form>
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

const History: FC<{ history: readonly Entry[]; people: People }> = ({ history, people }) => (
  <table class="cards">
    <caption>{history.length === 0 ? '还没有填报过' : '以前和以后的数，按日期'}</caption>
    <thead>
      <tr>
        <th scope="col">从哪天起</th>
        <th scope="col">数值</th>
        <th scope="col">文件</th>
        <th scope="col">录入，确认</th>
      </tr>
    </thead>
    <tbody>
      {history.map((entry) => (
        <tr>
          <th scope="row">
            {entry.validFrom}
            {entry.validTo ? ` 至 ${entry.validTo}` : ''}
          </th>
          <td data-label="数值">
            {standardValue(JSON.parse(entry.value ?? 'null'), entry.unit)}{' '}
            {entry.demo ? <span class="badge amber">演示</span> : null}
          </td>
          <td data-label="文件">
            {entry.document} {entry.article}
          </td>
          <td data-label="录入，确认">
            {people.get(entry.enteredBy) ?? entry.enteredBy}，
            {entry.confirmedBy
              ? personName(people, entry.confirmedBy).replace('已离开的人员', entry.confirmedBy)
              : '未确认'}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

export const standardPage = (call: DeskCall): Promise<Response> => render(call, {}, [])

const valueWords = {
  empty: '请写数值。',
  not_this_kind: '这个项目不能是这样的数，请对照上面以前的写法。',
  unknown_name: '没有这个项目。',
} as const

export async function enter(call: DeskCall, typed: Typed): Promise<Response> {
  const name = parameterOf(call)
  const value = readStandard(name, typed.value ?? '')
  const text = (field: string) => (typed[field] ?? '').trim()
  const problems: Problem[] = []
  if (!value.ok) problems.push({ field: 'value', words: valueWords[value.error] })
  if (text('unit') === '') problems.push({ field: 'unit', words: '请写单位。' })
  if (!isCivilDate(text('from')))
    problems.push({ field: 'from', words: '日期要写成 2027-01-01 这样，并且确有这一天。' })
  if (text('document') === '')
    problems.push({ field: 'document', words: '请写文件名称和文号：没有出处的数不能用。' })
  const taken = (await standardHistory(call.desk.db, name)).some(
    ({ validFrom, demo }) => validFrom === text('from') && !demo,
  )
  if (taken) problems.push({ field: 'from', words: '从这一天起已经有一个数，不能盖掉。要更正请从后一天起。' })
  if (!value.ok || problems.length > 0) return render(call, typed, problems)
  const id = /^[\w-]{1,64}$/.test(typed.note ?? '') ? (typed.note ?? '') : call.desk.ids.id('d')
  const entered = {
    unit: text('unit'),
    validFrom: text('from'),
    document: text('document'),
    article: text('article'),
  }
  await enterStandard(call.desk, call.actor, { id, name, value: value.value, ...entered })
  return call.c.redirect('/console/standards?done=standard.enter', 303)
}
