import type { FC } from 'hono/jsx'
import type { LeadView } from '../handoff/view-lead.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import { type ExplainedLine, explain, wordsOf } from '../rules/explain.ts'
import { factName } from '../rules/fact-name.ts'
import { gloss } from './gloss.ts'
import { reasonWords } from './reason-words.ts'
import { seatWords } from './seat-words.ts'

type Result = NonNullable<LeadView['judged']>['result']

/** Every outcome still possible, why, and what would settle it. Never a decision. */
export const LeadOutcomes: FC<{ view: LeadView; demo: boolean }> = ({ view, demo }) => {
  const { judged } = view
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">可能的结果 {demo ? <span class="badge amber">演示标准</span> : null}</h2>
      <p class="hint">机器按已知情况的预判，不是认定。{demo ? '所用标准含演示数字，不能据以办理。' : ''}</p>
      {judged ? <Judgement judged={judged} /> : <p>还没有足够的情况可以预判。</p>}
    </section>
  )
}

/** One judgement of the rules in words. */
export const Judgement: FC<{ judged: NonNullable<LeadView['judged']> }> = ({
  judged: { result, at, asOf },
}) => (
  <>
    <ul class="outcomes">
      {classesOf(result).map(({ category, monitors }) => (
        <li>
          <b>{gloss('category', category)}</b>
          {monitors.length > 0 ? (
            <span class="hint"> 监测：{monitors.map((key) => gloss('monitor', key)).join('、')}</span>
          ) : null}
        </li>
      ))}
    </ul>
    <p>
      {result.settled
        ? '情况已说清，只剩这一种。'
        : `从已知情况看，连同是否监测还有 ${result.outcomes.length} 种可能；下面的弄清了就能定。`}
    </p>
    <Decisive result={result} />
    <h3>理由</h3>
    {result.reasons.length === 0 ? <p>还没有一条理由在每种可能里都成立。</p> : null}
    <ul>
      {result.reasons.map((code) => (
        <li>{reasonWords(code)}</li>
      ))}
    </ul>
    <Proof lines={explain(result, 'zh', 'staff')} />
    <p class="hint">
      按 {asOf} 的标准（{result.standardsVersion}）在 {civilMinute(at)} 计算。
      {result.nextChange ? `到 ${result.nextChange} 结果可能自己变化。` : ''}
    </p>
  </>
)

const truth: Readonly<Record<ExplainedLine['result'], string>> = {
  true: '是',
  false: '否',
  unknown: '还不知道',
}

/** Every rule with its result, the line it was compared with, the document and the date. */
const Proof: FC<{ lines: readonly ExplainedLine[] }> = ({ lines }) => (
  <details>
    <summary>逐条依据（{lines.length} 条）</summary>
    <table class="cards">
      <caption>每条规则的结果、所比的线和出处</caption>
      <thead>
        <tr>
          <th scope="col">规则</th>
          <th scope="col">结果</th>
          <th scope="col">说明</th>
          <th scope="col">出处</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <th scope="row">{line.rule}</th>
            <td data-label="结果">{truth[line.result]}</td>
            <td data-label="说明">{line.text}</td>
            <td data-label="出处">{line.source === '' ? '—' : line.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
)

/** Each class once, with the monitoring marks it can still come with. */
export function classesOf({
  outcomes,
}: {
  outcomes: readonly { category: string; monitor: string }[]
}): { category: string; monitors: string[] }[] {
  const classes = new Map<string, string[]>()
  for (const { category, monitor } of outcomes)
    classes.set(category, [...(classes.get(category) ?? []), monitor])
  return [...classes].map(([category, all]) => ({
    category,
    monitors: all.length === 1 && all[0] === 'none' ? [] : all,
  }))
}

/** The first few decide most; the rest is one click away. */
const shownFirst = 6

const Decisive: FC<{ result: Result }> = ({ result }) => {
  const lines = result.decisive.map(({ fact, missing }) => ({
    name: factName(fact, wordsOf.zh, (id) => (id === 'p1' ? '申请人' : seatWords(id))),
    missing,
  }))
  const rest = lines.slice(shownFirst)
  if (lines.length === 0) return null
  return (
    <>
      <h3>入户时要弄清</h3>
      <Lines lines={lines.slice(0, shownFirst)} />
      {rest.length > 0 ? (
        <details>
          <summary>还有 {rest.length} 项</summary>
          <Lines lines={rest} />
        </details>
      ) : null}
    </>
  )
}

const Lines: FC<{ lines: readonly { name: string; missing: boolean }[] }> = ({ lines }) => (
  <ul>
    {lines.map(({ name, missing }) => (
      <li>
        <b>{name}</b>：{missing ? '还没有说' : '说了大概，还不够准'}
      </li>
    ))}
  </ul>
)
