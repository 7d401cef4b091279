import type { FC } from 'hono/jsx'
import { enterSetting } from '../../handoff/enter-setting.ts'
import { may } from '../../handoff/permissions.ts'
import { civilDate, isCivilDate } from '../../kernel/civil-date.ts'
import { AppError } from '../../kernel/errors.ts'
import {
  clockDefaults,
  countyTerms,
  isSettingKey,
  type SettingKey,
  settingValue,
} from '../../leads/clocks.ts'
import { recountUnderWay } from '../../storage/due-recount.ts'
import { type CountyDraft, countyHistory, waitingCountyDrafts } from '../../storage/load-county.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { Page } from '../layout.tsx'
import { type People, personName } from '../lead-head.tsx'
import { peopleOf } from '../lead-page.tsx'
import { clockText, clockWords, largest, unitOf, unsetWords } from './setting-words.ts'
import { settingDone, WaitingSettings } from './waiting-settings.tsx'

/** Every clock with the value of today, since when, and what comes later. */
export async function clocksPage(call: DeskCall): Promise<Response> {
  const { c, desk, actor, now } = call
  const [drafts, people] = [await waitingCountyDrafts(desk.db, 'clock'), await peopleOf(call)]
  const recount = await recountUnderWay(desk.db)
  return c.html(
    <Page call={call} title="时限" done={settingDone(c.req.query('done'))}>
      <p class="crumbs">
        <a href="/console/settings">县里的设置</a>
      </p>
      <h1>时限 · {civilDate(now)}</h1>
      <p class="hint">一个人录入，另一个人确认，才算数。已经开始的时限按它开始那天的规定走，逾期变红。</p>
      {recount ? <p class="notice">正在重新计算未办结的到期日，几分钟内算完。</p> : null}
      <WaitingSettings {...{ drafts, people }} />
      <table class="cards">
        <caption>现在用的</caption>
        <thead>
          <tr>
            <th scope="col">时限</th>
            <th scope="col">现在</th>
            <th scope="col">从哪天起</th>
            <th scope="col">以后</th>
          </tr>
        </thead>
        <tbody>
          {[...clockDefaults, ...countyTerms].map(({ key }) => (
            <ClockRow {...{ call }} name={key} isMine={may(actor, 'setting.enter')} />
          ))}
        </tbody>
      </table>
    </Page>,
  )
}

const ClockRow: FC<{ call: DeskCall; name: SettingKey; isMine: boolean }> = ({ call, name, isMine }) => {
  const { clocks } = call.desk
  const today = civilDate(call.now)
  const own = clocks.changes.filter(({ key }) => key === name)
  const since = own.findLast(({ validFrom }) => validFrom <= today)
  const value = settingValue(name, clocks, call.now)
  const later = own.filter(({ validFrom }) => validFrom > today)
  return (
    <tr>
      <th scope="row">
        {isMine ? <a href={`/console/clocks/${name}`}>{clockWords[name]}</a> : clockWords[name]}
      </th>
      <td data-label="现在">
        {value === null ? <strong class="badge amber">未填报</strong> : clockText(name, value)}
        {value === null ? ` ${unsetWords(name)}` : ''}
      </td>
      <td data-label="从哪天起">{since?.validFrom ?? (value === null ? '—' : '系统默认')}</td>
      <td data-label="以后">
        {later.length === 0
          ? '—'
          : later.map(({ validFrom, value }) => `${validFrom} 起 ${clockText(name, value)}`).join('；')}
      </td>
    </tr>
  )
}

function keyOf(call: DeskCall): SettingKey {
  const key = call.c.req.param('key') ?? ''
  if (!isSettingKey(key)) throw new AppError('not_found', 'no such clock')
  return key
}

async function render(call: DeskCall, typed: Typed, problems: readonly Problem[]): Promise<Response> {
  const key = keyOf(call)
  const [history, people] = [await countyHistory(call.desk.db, 'clock', key), await peopleOf(call)]
  const value = settingValue(key, call.desk.clocks, call.now)
  const input = (id: string, value: string, most: number, hint: boolean) => (
    <input {...described(id, hint, problems)} type="text" value={value} maxlength={most} />
  )
  return call.c.html(
    <Page call={call} title={clockWords[key]}>
      <p class="crumbs">
        <a href="/console/clocks">时限</a>
      </p>
      <h1>{clockWords[key]}</h1>
      <p>
        现在是 <b>{value === null ? '未填报' : clockText(key, value)}</b>，{unsetWords(key)}。
      </p>
      {history.length === 0 ? null : <History {...{ history, people, name: key }} />}
      <h2>改这个时限</h2>
      <ErrorSummary problems={problems} />
      <Form call={call} action={`/console/clocks/${key}`}>
        <input type="hidden" name="note" value={typed.note ?? call.desk.ids.id('k')} />
        <Field
          id="value"
          label={`改为（${clockText(key, 0).slice(2)}）`}
          hint={valueHint(key)}
          problems={problems}
        >
          {input('value', typed.value ?? '', 4, true)}
        </Field>
        <Field
          id="from"
          label="从哪天起"
          hint="像 2027-01-01。这天以后开始的时限按新的算。"
          problems={problems}
        >
          {input('from', typed.from ?? '', 10, true)}
        </Field>
        <Field id="document" label="依据的文件或会议" problems={problems}>
          {input('document', typed.document ?? '', 200, false)}
        </Field>
        <button type="submit">录入，请另一个人确认</button>
      </Form>
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

const valueHint = (key: SettingKey): string => `整数，1 到 ${largest[unitOf(key)]}。`

const outcomes: Readonly<Record<string, string>> = { confirmed: '确认', rejected: '退回' }

const History: FC<{ history: readonly CountyDraft[]; people: People; name: SettingKey }> = (props) => (
  <table class="cards">
    <caption>录入过的</caption>
    <thead>
      <tr>
        <th scope="col">从哪天起</th>
        <th scope="col">改为</th>
        <th scope="col">文件</th>
        <th scope="col">录入，确认</th>
      </tr>
    </thead>
    <tbody>
      {props.history.map((draft) => (
        <tr>
          <th scope="row">{draft.validFrom}</th>
          <td data-label="改为">{clockText(props.name, Number(draft.value))}</td>
          <td data-label="文件">{draft.document}</td>
          <td data-label="录入，确认">
            {personName(props.people, draft.enteredBy)}，
            {draft.outcome === null
              ? '等人确认'
              : `${personName(props.people, draft.decidedBy)} ${outcomes[draft.outcome] ?? ''}`}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

export const clockPage = (call: DeskCall): Promise<Response> => render(call, {}, [])

export async function enterClock(call: DeskCall, typed: Typed): Promise<Response> {
  const key = keyOf(call)
  const text = (field: string) => (typed[field] ?? '').normalize('NFKC').trim()
  const value = /^\d{1,4}$/.test(text('value')) ? Number(text('value')) : 0
  const problems: Problem[] = []
  if (value < 1 || value > largest[unitOf(key)])
    problems.push({ field: 'value', words: `请写整数，1 到 ${largest[unitOf(key)]}。` })
  if (!isCivilDate(text('from')))
    problems.push({ field: 'from', words: '日期要写成 2027-01-01 这样，并且确有这一天。' })
  if (text('document') === '') problems.push({ field: 'document', words: '请写依据：没有出处的不能用。' })
  if (problems.length > 0) return render(call, typed, problems)
  const id = /^[\w-]{1,64}$/.test(typed.note ?? '') ? (typed.note ?? '') : call.desk.ids.id('k')
  const entered = { subject: key, value, validFrom: text('from'), document: text('document') }
  await enterSetting(call.desk, call.actor, { id, kind: 'clock', ...entered })
  return call.c.redirect('/console/clocks?done=setting.enter', 303)
}
