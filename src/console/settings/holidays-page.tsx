import type { FC } from 'hono/jsx'
import { enterSetting } from '../../handoff/enter-setting.ts'
import { may } from '../../handoff/permissions.ts'
import { type DaysProblem, readDays } from '../../handoff/read-holidays.ts'
import type { Calendar } from '../../leads/working-days.ts'
import { recountUnderWay } from '../../storage/due-recount.ts'
import { waitingCountyDrafts } from '../../storage/load-county.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { Page } from '../layout.tsx'
import { peopleOf } from '../lead-page.tsx'
import { dayRanges } from './day-ranges.ts'
import { missingYears } from './settings-page.tsx'
import { settingDone, WaitingSettings } from './waiting-settings.tsx'

export const scopeWords = { national: '全国', regional: '自治区、自治州另放' } as const

async function render(call: DeskCall, typed: Typed, problems: readonly Problem[]): Promise<Response> {
  const { c, desk, actor } = call
  const [drafts, people] = [await waitingCountyDrafts(desk.db, 'holidays'), await peopleOf(call)]
  const recount = await recountUnderWay(desk.db)
  const missing = missingYears(call)
  return c.html(
    <Page call={call} title="放假安排" done={settingDone(c.req.query('done'))}>
      <p class="crumbs">
        <a href="/console/settings">县里的设置</a>
      </p>
      <h1>放假安排</h1>
      <p class="hint">一个人录入，另一个人照通知核对后确认，才算数。所有工作日都按这里算。</p>
      {missing.map((year) => (
        <p class="notice" role="note">
          {year} 年的放假安排还没有录入。到期日落在 {year} 年的，只按周末算，页面上都注明。
        </p>
      ))}
      {recount ? <p class="notice">正在重新计算未办结的到期日，几分钟内算完。</p> : null}
      <WaitingSettings {...{ drafts, people }} />
      <Years calendar={desk.calendar} />
      {may(actor, 'setting.enter') ? <EnterForm {...{ call, typed, problems }} /> : null}
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

const Years: FC<{ calendar: Calendar }> = ({ calendar }) => (
  <table class="cards">
    <caption>现在用的</caption>
    <thead>
      <tr>
        <th scope="col">年</th>
        <th scope="col">放假</th>
        <th scope="col">周末上班</th>
        <th scope="col">文件</th>
      </tr>
    </thead>
    <tbody>
      {[...calendar].reverse().map(({ year, scope, off, work, source }) => (
        <tr>
          <th scope="row">
            <span class="whole">{year}</span> {scope ? scopeWords[scope] : ''}
          </th>
          <td data-label="放假">
            {dayRanges(off)}（{off.length} 天）
          </td>
          <td data-label="周末上班">{work.length === 0 ? '无' : dayRanges(work)}</td>
          <td data-label="文件">{source}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const EnterForm: FC<{ call: DeskCall; typed: Typed; problems: readonly Problem[] }> = (props) => {
  const { call, typed, problems } = props
  return (
    <section aria-labelledby="enter">
      <h2 id="enter">录入或更正一年</h2>
      <ErrorSummary problems={problems} />
      <Form call={call} action="/console/holidays">
        <input type="hidden" name="note" value={typed.note ?? call.desk.ids.id('h')} />
        <Field id="year" label="哪一年" problems={problems}>
          <input
            {...described('year', false, problems)}
            type="text"
            inputmode="numeric"
            maxlength={4}
            value={typed.year ?? missingYears(call)[0] ?? ''}
          />
        </Field>
        <Field id="scope" label="谁的安排" problems={problems}>
          <select {...described('scope', false, problems)}>
            {Object.entries(scopeWords).map(([key, label]) => (
              <option value={key} selected={typed.scope === key}>
                {label}
              </option>
            ))}
          </select>
        </Field>
        <Field
          id="off"
          label="放假的日子"
          hint="照通知写全一年的，像：1月1日至3日、2月5日至11日。周末连着放的也写上。"
          problems={problems}
        >
          <textarea {...described('off', true, problems)} rows={5} maxlength={2000}>
            {typed.off ?? ''}
          </textarea>
        </Field>
        <Field id="work" label="周末要上班的日子（调休，没有就空着）" problems={problems}>
          <textarea {...described('work', false, problems)} rows={3} maxlength={2000}>
            {typed.work ?? ''}
          </textarea>
        </Field>
        <Field id="document" label="文件名称和文号" problems={problems}>
          <input
            {...described('document', false, problems)}
            type="text"
            value={typed.document ?? ''}
            maxlength={200}
          />
        </Field>
        <button type="submit">录入，请另一个人确认</button>
      </Form>
    </section>
  )
}

export const holidaysPage = (call: DeskCall): Promise<Response> => render(call, {}, [])

const whyWords: Readonly<Record<DaysProblem['why'], (year: number) => string>> = {
  not_a_day: () => '不是一个日子，请写成 1月1日 或 2027-01-01',
  other_year: (year) => `不在 ${year} 年`,
  wrong_order: () => '先后写反了',
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

export async function enterHolidays(call: DeskCall, typed: Typed): Promise<Response> {
  const year = Number((typed.year ?? '').trim())
  const problems: Problem[] = []
  const isYear = Number.isInteger(year) && year >= 2020 && year <= 2100
  if (!isYear) problems.push({ field: 'year', words: '请写四位的年份，像 2027。' })
  const read = (field: 'off' | 'work'): readonly string[] => {
    const found = readDays(typed[field] ?? '', year)
    if (found.ok) return found.value
    if (isYear)
      problems.push({ field, words: `「${found.error.words}」${whyWords[found.error.why](year)}。` })
    return []
  }
  const [off, work] = [read('off'), read('work')]
  const says = (field: string) => problems.some((problem) => problem.field === field)
  if (isYear && off.length === 0 && !says('off')) problems.push({ field: 'off', words: '请写放假的日子。' })
  const both = work.filter((day) => off.includes(day))
  if (both.length > 0) problems.push({ field: 'work', words: `${both.join('、')} 又放假又上班，请核对。` })
  const weekdays = work.filter((day) => !isWeekend(day))
  if (weekdays.length > 0)
    problems.push({ field: 'work', words: `${weekdays.join('、')} 本来就是工作日，调休上班只会在周末。` })
  const document = (typed.document ?? '').trim()
  if (document === '') problems.push({ field: 'document', words: '请写文件名称和文号：没有出处的不能用。' })
  if (problems.length > 0) return render(call, typed, problems)
  const scope = typed.scope === 'regional' ? 'regional' : 'national'
  const id = /^[\w-]{1,64}$/.test(typed.note ?? '') ? (typed.note ?? '') : call.desk.ids.id('h')
  const entered = { subject: `${year}/${scope}`, value: { off, work }, validFrom: `${year}-01-01`, document }
  await enterSetting(call.desk, call.actor, { id, kind: 'holidays', ...entered })
  return call.c.redirect('/console/holidays?done=setting.enter', 303)
}
