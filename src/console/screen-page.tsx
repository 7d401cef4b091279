import type { FC } from 'hono/jsx'
import { householdOf } from '../handoff/household-of-lead.ts'
import { type LeadView, viewLead } from '../handoff/view-lead.ts'
import { civilDate, isCivilDate } from '../kernel/civil-date.ts'
import { standardsInForce } from '../policy/standards.ts'
import { prescreen } from '../rules/prescreen.ts'
import { loadStandards } from '../storage/standards.ts'
import type { DeskCall } from './desk-call.ts'
import { described, ErrorSummary, Field, type Problem } from './form.tsx'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { LeadTitle, leadTitle } from './lead-head.tsx'
import { Judgement } from './lead-outcomes.tsx'

type Result = NonNullable<LeadView['judged']>['result']

const dayProblem: Problem = { field: 'asof', words: '日期要写成 2026-06-15 这样，并且确有这一天。' }

/** The facts known now, judged by the standards of any day. Nothing is stored. */
export async function screenPage(call: DeskCall): Promise<Response> {
  const { c, desk, actor, now } = call
  const view = await viewLead(desk, actor, c.req.param('id') ?? '', 'screen')
  const asked = (c.req.query('asof') ?? '').trim()
  const isDay = asked === '' || isCivilDate(asked)
  const day = isDay && asked !== '' ? asked : civilDate(now)
  const standards = standardsInForce(await loadStandards(desk.db), day)
  const result = prescreen({ asOf: day, facts: householdOf(view.lead.id, view.facts).found, standards })
  const isDemo = Object.values(standards.sources).some((source) => source.demo)
  const problems = isDay ? [] : [dayProblem]
  return c.html(
    <Page call={call} title={`${leadTitle(view)} 重新预判`}>
      <LeadTitle {...{ call, view }} at="/screen" />
      <h2>按另一天的标准重新预判 {isDemo ? <span class="badge amber">演示标准</span> : null}</h2>
      <ErrorSummary problems={problems} />
      <form method="get" action={`/console/leads/${view.lead.id}/screen`}>
        <Field
          id="asof"
          label="按哪一天"
          hint="用现在已知的情况，加上那一天有效的标准。只看，不保存。"
          problems={problems}
        >
          <input
            {...described('asof', true, problems)}
            type="text"
            inputmode="numeric"
            value={isDay ? day : asked}
            maxlength={10}
          />
        </Field>
        <button type="submit">预判</button>
      </form>
      {isDay ? (
        <section aria-label="结果">
          <Difference before={view.judged?.result ?? null} after={result} />
          <Judgement judged={{ at: now, asOf: day, result }} />
        </section>
      ) : null}
    </Page>,
    isDay ? 200 : 422,
  )
}

const names = (result: Result): Set<string> =>
  new Set(
    result.outcomes.map(
      ({ category, monitor }) =>
        `${gloss('category', category)}${monitor === 'none' ? '' : `+${gloss('monitor', monitor)}`}`,
    ),
  )

const Difference: FC<{ before: Result | null; after: Result }> = ({ before, after }) => {
  if (!before) return <p class="notice">之前没有保存过预判。</p>
  const [old, fresh] = [names(before), names(after)]
  const more = [...fresh].filter((name) => !old.has(name))
  const less = [...old].filter((name) => !fresh.has(name))
  return (
    <p class="notice">
      {more.length + less.length === 0
        ? `和 ${before.asOf} 保存的预判一样。`
        : `和 ${before.asOf} 保存的预判相比：${more.length > 0 ? `多了 ${more.join('、')}。` : ''}${less.length > 0 ? `少了 ${less.join('、')}。` : ''}`}
    </p>
  )
}
