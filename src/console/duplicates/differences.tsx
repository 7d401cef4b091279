import type { FC } from 'hono/jsx'
import type { ReportFact } from '../../handoff/household-of-lead.ts'
import type { LeadView } from '../../handoff/view-lead.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import type { DeskCall } from '../desk-call.ts'
import { gloss } from '../gloss.ts'
import { factKind, factLabel } from '../say-fact.ts'
import { sayLeadFact } from '../say-lead-fact.ts'

type Views = readonly [LeadView, LeadView]

/** What the table of heads says already. */
const inHeads = new Set(['person.name', 'person.phone', 'place.township', 'place.village', 'place.group'])

/** The last word of a lead on each fact; what was taken back is gone. */
function lastWords(view: LeadView): ReadonlyMap<string, ReportFact> {
  const last = new Map<string, ReportFact>()
  for (const fact of view.facts) {
    if (fact.value === null) last.delete(fact.id)
    else last.set(fact.id, fact)
  }
  return last
}

const isShown = (id: string): boolean => !inHeads.has(id) && factKind(id) !== 'talk'

/** Facts on which the two differ first; what they share or only one says is one click away. */
export const Differences: FC<{ call: DeskCall; views: Views }> = ({ call, views }) => {
  const [one, two] = [lastWords(views[0]), lastWords(views[1])]
  const ids = [...new Set([...one.keys(), ...two.keys()])].filter(isShown)
  const value = (fact: ReportFact | undefined) => JSON.stringify(fact?.value)
  const differ = ids.filter((id) => one.has(id) && two.has(id) && value(one.get(id)) !== value(two.get(id)))
  const rest = ids.filter((id) => !differ.includes(id))
  return (
    <section aria-labelledby="differ">
      <h2 id="differ">说法不一的</h2>
      {differ.length === 0 ? (
        <p>两边都说到的，没有不一样的。</p>
      ) : (
        <Facts {...{ call, views }} ids={differ} />
      )}
      {rest.length > 0 ? (
        <details>
          <summary>一样的，和只有一边说到的（{rest.length} 项）</summary>
          <Facts {...{ call, views }} ids={rest} />
        </details>
      ) : null}
    </section>
  )
}

const Facts: FC<{ call: DeskCall; views: Views; ids: readonly string[] }> = ({ call, views, ids }) => {
  const words = [lastWords(views[0]), lastWords(views[1])] as const
  return (
    <table class="cards">
      <caption>谁说的、什么时候说的都在；没有说到的不等于没有</caption>
      <thead>
        <tr>
          <th scope="col">情况</th>
          {views.map(({ lead }) => (
            <th scope="col">{lead.code}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ids.map((id) => (
          <tr>
            <th scope="row">{factLabel(id)}</th>
            {views.map((view, at) => (
              <td data-label={view.lead.code}>
                <OneFact {...{ call, view }} fact={words[at]?.get(id)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const OneFact: FC<{ call: DeskCall; view: LeadView; fact: ReportFact | undefined }> = (props) => {
  const { call, view, fact } = props
  if (!fact) return <span class="hint">没有说到</span>
  return (
    <>
      <span lang={view.lead.lang} dir="auto">
        {sayLeadFact(call, view, fact)}
      </span>{' '}
      <span class="hint">
        {gloss('speaker', fact.speaker)}，{civilMinute(fact.at).slice(5)}
      </span>
    </>
  )
}
