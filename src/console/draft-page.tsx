import type { FC } from 'hono/jsx'
import { decideStandard } from '../handoff/decide-standard.ts'
import { type Preview, previewStandard } from '../handoff/preview-standard.ts'
import { DecideDraft } from './decide-draft.tsx'
import type { DeskCall } from './desk-call.ts'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { personName } from './lead-head.tsx'
import { peopleOf } from './lead-page.tsx'
import { outcomeWords } from './lead-table.tsx'
import { standardValue } from './standard-words.ts'
import { labelOf } from './standards-page.tsx'

const idOf = (call: DeskCall): string => call.c.req.param('id') ?? ''

/** A figure that waits: its document, and which open leads it would move, before anybody confirms it. */
export async function draftPage(call: DeskCall): Promise<Response> {
  const preview = await previewStandard(call.desk, call.actor, idOf(call))
  const people = await peopleOf(call)
  const { draft } = preview
  const own = draft.enteredBy === call.actor.id
  return call.c.html(
    <Page call={call} title={labelOf(draft.name)}>
      <p class="crumbs">
        <a href="/console/standards">现行标准</a>
      </p>
      <h1>确认：{labelOf(draft.name)}</h1>
      <dl class="summary">
        <dt>数值</dt>
        <dd>{standardValue(JSON.parse(draft.value ?? 'null'), draft.unit)}</dd>
        <dt>从哪天起</dt>
        <dd>{draft.validFrom}</dd>
        <dt>文件</dt>
        <dd>
          {draft.document} {draft.article}
        </dd>
        <dt>录入</dt>
        <dd>{personName(people, draft.enteredBy)}</dd>
      </dl>
      <Flips preview={preview} />
      {draft.outcome !== null ? (
        <p class="notice">
          已经{draft.outcome === 'confirmed' ? '确认' : '退回'}，{personName(people, draft.decidedBy)}。
        </p>
      ) : (
        <DecideDraft call={call} at={`/console/drafts/${draft.id}`} own={own} />
      )}
    </Page>,
  )
}

const words = (outcomes: string): string => outcomeWords({ outcomes, status: '', category: '' })

const Flips: FC<{ preview: Preview }> = ({ preview: { flips, looked, open, day } }) => (
  <section aria-labelledby="flips">
    <h2 id="flips">确认以后会变的线索（按 {day} 试算）</h2>
    <p>
      试算了 {looked} 条{looked < open ? `（共 ${open} 条未办结，先算最急的）` : '（全部未办结的）'}，
      {flips.length} 条的可能结果会变。
    </p>
    {flips.length === 0 ? null : (
      <table class="cards">
        <caption>现在，以后</caption>
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">现在</th>
            <th scope="col">以后</th>
          </tr>
        </thead>
        <tbody>
          {flips.map(({ id, code, before, after }) => (
            <tr>
              <th scope="row">
                <a href={`/console/leads/${id}`}>{code}</a>
              </th>
              <td data-label="现在">{words(before)}</td>
              <td data-label="以后">{changedWords(before, after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
)

/** The same classes with other monitoring marks would read alike: then the pairs that differ are named. */
function changedWords(before: string, after: string): string {
  if (words(before) !== words(after)) return words(after)
  const old = new Set(before.split(','))
  const fresh = new Set(after.split(','))
  const say = (pair: string) =>
    pair
      .split('/')
      .map((key, at) => gloss(at === 0 ? 'category' : 'monitor', key))
      .join('+')
  const more = [...fresh].filter((pair) => !old.has(pair)).map((pair) => `多了 ${say(pair)}`)
  const less = [...old].filter((pair) => !fresh.has(pair)).map((pair) => `少了 ${say(pair)}`)
  return [...more, ...less].join('；')
}

export async function confirmDraft(call: DeskCall): Promise<Response> {
  await decideStandard(call.desk, call.actor, { draftId: idOf(call), confirm: true })
  return call.c.redirect('/console/standards?done=standard.confirm', 303)
}

export async function rejectDraft(call: DeskCall): Promise<Response> {
  await decideStandard(call.desk, call.actor, { draftId: idOf(call), confirm: false })
  return call.c.redirect('/console/standards?done=standard.reject', 303)
}
