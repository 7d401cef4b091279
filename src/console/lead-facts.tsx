import type { FC } from 'hono/jsx'
import { silenceOf } from '../facts/latest.ts'
import type { ReportFact } from '../handoff/household-of-lead.ts'
import type { LeadView } from '../handoff/view-lead.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import type { DeskCall } from './desk-call.ts'
import { gloss } from './gloss.ts'
import { maskIn } from './mask.ts'
import { factKind, factLabel } from './say-fact.ts'
import { sayLeadFact } from './say-lead-fact.ts'

/** All statements of one fact, the last one last. */
type History = { id: string; said: readonly ReportFact[] }

function byFact(facts: readonly ReportFact[]): History[] {
  const grouped = new Map<string, ReportFact[]>()
  for (const fact of facts) grouped.set(fact.id, [...(grouped.get(fact.id) ?? []), fact])
  return [...grouped].map(([id, said]) => ({ id, said }))
}

/** Two speakers, or two reports, whose last words differ: shown, never overwritten. */
function isDisputed(said: readonly ReportFact[]): boolean {
  const last = new Map(said.map((fact) => [`${fact.reportId} ${fact.speaker}`, JSON.stringify(fact.value)]))
  return new Set(last.values()).size > 1
}

/** Who said it, and in which of the merged reports. */
function speakerWords(view: LeadView, fact: ReportFact): string {
  const speaker = gloss('speaker', fact.speaker)
  const report = view.merged.find(({ id }) => id === fact.reportId)
  return report ? `${speaker}，${report.code}` : speaker
}

/** What the head of the page says already. */
const inHead = new Set(['person.name', 'person.phone', 'place.township', 'place.village'])

/** The story as told, first; then each fact with its value in words, who said it, when, and in which words. */
export const LeadFacts: FC<{ call: DeskCall; view: LeadView }> = ({ call, view }) => {
  const facts = byFact(view.facts)
  const stories = facts.filter(({ id }) => factKind(id) === 'words').flatMap(({ said }) => said)
  const rows = facts.filter(({ id }) => !inHead.has(id) && ['household', 'report'].includes(factKind(id)))
  // Silence is an answer and stays on record, but it needs no room of its own on a phone.
  const isSilent = ({ said }: History) => said.every(({ value }) => silenceOf(value) !== null)
  const silent = rows.filter(isSilent)
  const known = rows.filter((row) => !isSilent(row))
  return (
    <>
      <section aria-labelledby="story">
        <h2 id="story">说了什么</h2>
        {stories.length === 0 ? <p>没有留下原话。</p> : null}
        {stories.map((fact) => (
          <blockquote>
            <p lang={view.lead.lang} dir="auto">
              {sayLeadFact(call, view, fact)}
            </p>
            <footer>
              {factLabel(fact.id)}，{speakerWords(view, fact)}，{civilMinute(fact.at)}
            </footer>
          </blockquote>
        ))}
      </section>
      <section aria-labelledby="facts">
        <h2 id="facts">已知情况</h2>
        {known.length === 0 ? <p>还没有。</p> : <FactTable {...{ call, view }} rows={known} />}
        {silent.length > 0 ? (
          <details>
            <summary>问过，说不知道或不想说的（{silent.length} 项）</summary>
            <FactTable {...{ call, view }} rows={silent} />
          </details>
        ) : null}
      </section>
    </>
  )
}

const FactTable: FC<{ call: DeskCall; view: LeadView; rows: readonly History[] }> = ({
  call,
  view,
  rows,
}) => (
  <table class="cards">
    <caption>没有问到的不在这里，不等于零，也不等于没有</caption>
    <thead>
      <tr>
        <th scope="col">情况</th>
        <th scope="col">说的是</th>
        <th scope="col">谁，什么时候</th>
        <th scope="col">原话</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ id, said }) => {
        const last = said.at(-1) as ReportFact
        const before = said.slice(0, -1)
        return (
          <tr>
            <th scope="row">
              {factLabel(id)} {isDisputed(said) ? <strong class="badge amber">说法不一</strong> : null}
            </th>
            <td data-label="说的是">
              {sayLeadFact(call, view, last)}
              {before.map((fact) => (
                <div class="hint">
                  先前（{speakerWords(view, fact)}）：{sayLeadFact(call, view, fact)}
                </div>
              ))}
            </td>
            <td data-label="谁，何时">
              {speakerWords(view, last)}，{civilMinute(last.at).slice(5)}
            </td>
            <td data-label="原话">
              {last.words ? (
                <q lang={view.lead.lang} dir="auto">
                  {maskIn(last.words, view)}
                </q>
              ) : (
                '—'
              )}
            </td>
          </tr>
        )
      })}
    </tbody>
  </table>
)
