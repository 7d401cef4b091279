import type { FC } from 'hono/jsx'
import { may } from '../../handoff/permissions.ts'
import { addDays, civilDate, isCivilDate } from '../../kernel/civil-date.ts'
import { AppError } from '../../kernel/errors.ts'
import { staffNames } from '../../storage/staff.ts'
import { mostToPlan, plannedVisits, toPlan } from '../../storage/visits.ts'
import type { DeskCall } from '../desk-call.ts'
import { DueLight } from '../due-light.tsx'
import { Page } from '../layout.tsx'
import { personName } from '../lead-head.tsx'
import { placeWords } from '../place-words.ts'
import { reachOf } from '../reach.ts'
import { onPlan, type VisitOnPlan } from './on-plan.ts'

export const daysShown = 14

/** What keeps the page under 60 KB for the whole county; a township has fewer. */
const mostVisits = 150

/** Visits of two weeks by day and village, and the leads that still want one. */
export async function plannerPage(call: DeskCall): Promise<Response> {
  const { c, desk, actor, now } = call
  const reach = reachOf(actor)
  if (!reach) throw new AppError('forbidden', 'no leads to visit')
  const asked = c.req.query('from') ?? ''
  const from = isCivilDate(asked) ? asked : civilDate(now)
  const to = addDays(from, daysShown - 1)
  // Not as one batch: two tables with columns of one name would be mixed up in it.
  const [rows, open, names] = await Promise.all([
    plannedVisits(desk.db, reach, asked === '' ? '2000-01-01' : from, to),
    toPlan(desk.db, reach),
    staffNames(desk.db),
  ])
  const people = new Map(names.map(({ id, name }) => [id, name]))
  const planned = onPlan(rows)
  const days = Map.groupBy(planned.slice(0, mostVisits), ({ day }) => day)
  return c.html(
    <Page call={call} title="走访">
      <h1>走访计划</h1>
      <p class="actions">
        <a class="button second" href="/console/visits/calendar">
          我的走访存到日历（ICS）
        </a>
      </p>
      {days.size === 0 ? <p>{to} 前还没有约好的入户。</p> : null}
      {planned.length > mostVisits ? (
        <p class="notice">
          太多，只列出最早的 {mostVisits} 次。全部在
          <a href="/console/queue?stage=visit_planned">已约入户的线索</a>里。
        </p>
      ) : null}
      {[...days].map(([day, visits]) => (
        <section aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>
            {day} {day < civilDate(now) ? <strong class="badge red">日子过了，还没有记录</strong> : null}
          </h2>
          <Day {...{ call, visits, people }} />
        </section>
      ))}
      <p class="pages">
        <a href={`/console/visits?from=${addDays(from, -daysShown)}`}>前两周</a>{' '}
        <a href={`/console/visits?from=${addDays(from, daysShown)}`}>后两周</a>
      </p>
      <section aria-labelledby="open">
        <h2 id="open">
          领了还没约的（{open.length}
          {open.length === mostToPlan ? '，最急的在这里' : ''}）
        </h2>
        {open.length === 0 ? <p>没有。</p> : null}
        {open.length === mostToPlan ? (
          <p>
            全部在<a href="/console/queue?stage=taken">已领取的线索</a>里。
          </p>
        ) : null}
        <ul class="rows">
          {open.map((lead) => (
            <li class={lead.urgent ? 'urgent' : undefined}>
              {lead.urgent ? <strong class="badge red">紧急</strong> : null}{' '}
              {placeWords(desk.townships, lead)} <a href={`/console/leads/${lead.id}/visit`}>{lead.code}</a>，
              {personName(people, lead.ownerId)}， <DueLight {...{ call, lead }} />{' '}
              {may(actor, 'lead.plan-visit') ? (
                <a href={`/console/leads/${lead.id}/plan-visit`} aria-label={`约时间：${lead.code}`}>
                  约时间
                </a>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    </Page>,
  )
}

const Day: FC<{
  call: DeskCall
  visits: readonly VisitOnPlan[]
  people: ReadonlyMap<string, string>
}> = ({ call, visits, people }) => (
  <table class="cards">
    <thead>
      <tr>
        <th scope="col">几点</th>
        <th scope="col">哪里</th>
        <th scope="col">谁去</th>
        <th scope="col">线索</th>
      </tr>
    </thead>
    <tbody>
      {visits.map(({ lead, time, visitors }) => (
        <tr class={lead.urgent ? 'urgent' : undefined}>
          <th scope="row">{time}</th>
          <td data-label="哪里">{placeWords(call.desk.townships, lead)}</td>
          <td data-label="谁去">{visitors.map((id) => personName(people, id)).join('、')}</td>
          <td data-label="线索">
            <a href={`/console/leads/${lead.id}/visit`}>{lead.code} 核实表</a>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
