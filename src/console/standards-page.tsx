import type { FC } from 'hono/jsx'
import { may } from '../handoff/permissions.ts'
import { rescreenLeads } from '../handoff/rescreen-leads.ts'
import { civilDate } from '../kernel/civil-date.ts'
import type { RuleParameter } from '../policy/parameters.ts'
import { type StandardEntry, standardsInForce } from '../policy/standards.ts'
import { type StandardDraft, waitingDrafts } from '../storage/console-drafts.ts'
import { countStale } from '../storage/console-open-facts.ts'
import { loadStandards } from '../storage/standards.ts'
import type { DeskCall } from './desk-call.ts'
import { Form } from './form.tsx'
import { Page } from './layout.tsx'
import { type People, personName } from './lead-head.tsx'
import { peopleOf } from './lead-page.tsx'
import { standardLabels, standardValue } from './standard-words.ts'

const doneWords: Readonly<Record<string, string>> = {
  'standard.enter': '已录入，等另一个人确认',
  'standard.confirm': '已确认，从今以后按它预判',
  'standard.reject': '已退回',
}

export const labelOf = (name: string): string =>
  (standardLabels as Readonly<Record<string, string>>)[name] ?? name

/** Every figure in force today with its document, what waits for a second person, and leads judged by older figures. */
export async function standardsPage(call: DeskCall): Promise<Response> {
  const { c, desk, actor, now } = call
  const day = civilDate(now)
  const entries = await loadStandards(desk.db)
  const force = standardsInForce(entries, day)
  const [drafts, people] = [await waitingDrafts(desk.db), await peopleOf(call)]
  const stale = may(actor, 'standard.rescreen') ? await countStale(desk.db, force.version) : 0
  const again = Number(c.req.query('again') ?? Number.NaN)
  const done = Number.isInteger(again) ? `已重新预判 ${again} 条` : doneWords[c.req.query('done') ?? '']
  return c.html(
    <Page call={call} title="标准" done={done}>
      <h1>现行标准 · {day}</h1>
      <p class="hint">一个人录入，另一个人确认，才算数。空着的不猜，预判里按未知处理。</p>
      <Waiting {...{ drafts, people }} />
      {stale > 0 ? (
        <section aria-labelledby="stale">
          <h2 id="stale">{stale} 条未办结的线索是按别的标准预判的</h2>
          <Form call={call} action="/console/standards/rescreen">
            <button type="submit">按现行标准重新预判（每次最多 100 条）</button>
          </Form>
        </section>
      ) : null}
      <table class="cards">
        <caption>标准版本 {force.version}</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">数值</th>
            <th scope="col">从哪天起</th>
            <th scope="col">文件</th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(standardLabels) as RuleParameter[]).map((name) => (
            <StandardRow
              {...{ call, name, entries }}
              value={force.values[name]}
              source={force.sources[name]}
            />
          ))}
        </tbody>
      </table>
    </Page>,
  )
}

type Source = ReturnType<typeof standardsInForce>['sources'][RuleParameter]

const StandardRow: FC<{
  call: DeskCall
  name: RuleParameter
  value: unknown
  source: Source
  entries: readonly StandardEntry[]
}> = ({ call, name, value, source, entries }) => {
  const unit = entries.find((entry) => entry.name === name)?.unit ?? ''
  const label = standardLabels[name]
  return (
    <tr>
      <th scope="row">
        {may(call.actor, 'standard.enter') ? <a href={`/console/standards/${name}`}>{label}</a> : label}
      </th>
      <td data-label="数值">
        {standardValue(value, unit)} {source?.demo ? <span class="badge amber">演示</span> : null}
      </td>
      <td data-label="从哪天起">{source ? <time>{source.validFrom}</time> : '—'}</td>
      <td data-label="文件">
        {source ? `${source.document}${source.article ? `，${source.article}` : ''}` : '—'}
      </td>
    </tr>
  )
}

const Waiting: FC<{ drafts: readonly StandardDraft[]; people: People }> = ({ drafts, people }) =>
  drafts.length === 0 ? null : (
    <section aria-labelledby="waiting">
      <h2 id="waiting">等第二个人确认</h2>
      <ul class="rows">
        {drafts.map((draft) => (
          <li>
            <a href={`/console/drafts/${draft.id}`}>
              {labelOf(draft.name)}：{standardValue(JSON.parse(draft.value ?? 'null'), draft.unit)}
            </a>{' '}
            从 {draft.validFrom} 起，{personName(people, draft.enteredBy)} 录入
          </li>
        ))}
      </ul>
    </section>
  )

export async function rescreen(call: DeskCall): Promise<Response> {
  const count = await rescreenLeads(call.desk, call.actor)
  return call.c.redirect(`/console/standards?again=${count}`, 303)
}
