import type { FC } from 'hono/jsx'
import { loadSupervision, type Supervision } from '../../handoff/load-supervision.ts'
import { addDays, civilDate, startOfDay } from '../../kernel/civil-date.ts'
import { peopleIn } from '../../storage/console-people.ts'
import type { DeskCall } from '../desk-call.ts'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { reachOf } from '../reach.ts'
import { monthsShown } from '../sample/sample-page.tsx'
import type { Period } from '../statistics/period.ts'
import { Owners, ownerLines } from './owners.tsx'
import { AnsweredReasons, Objections, Revisits } from './quarter.tsx'

/** Since when ended leads, visits and objections are looked at, days. */
const daysBack = 90

/** As the desk works: what nobody has taken stands first. */
const stageOrder: readonly string[] = [
  'new',
  'returned',
  'taken',
  'visit_planned',
  'visited',
  'decided',
  'answered',
]

const said: Readonly<Record<string, string>> = {
  'load.hand-over': '已转交',
}

/** What a supervisor looks after: late leads, who has how much, why leads ended, second visits, objections, the sample. */
export async function loadPage(call: DeskCall): Promise<Response> {
  const { actor, desk, now, c } = call
  const reach = reachOf(actor)
  if (!reach) return c.redirect('/console', 302)
  const period = { from: addDays(civilDate(now), -daysBack + 1), to: civilDate(now) }
  const from = startOfDay(period.from)
  const sums = await loadSupervision(desk, actor, reach, { from, now, sampleFrom: monthsShown(now).from })
  const people = await peopleIn(desk.db, reach === 'county' ? null : reach.township)
  const done = said[c.req.query('done') ?? '']
  const moved = c.req.query('n')
  return c.html(
    <Page
      call={call}
      title="主管"
      done={done && /^\d{1,4}$/.test(moved ?? '') ? `${done} ${moved} 条` : done}
    >
      <h1>主管</h1>
      <p class="hint">看期限、分工作。用来分担，不用来排名。</p>
      <Breaches stages={sums.stages} />
      <Owners call={call} lines={ownerLines(call, sums.owners, people)} />
      <Quarter call={call} sums={sums} period={period} />
    </Page>,
  )
}

const Quarter: FC<{ call: DeskCall; sums: Supervision; period: Period }> = ({ call, sums, period }) => (
  <>
    <AnsweredReasons reasons={sums.reasons} period={period} />
    <Revisits visited={sums.visited} again={sums.again} period={period} />
    <Objections call={call} objections={sums.objections} period={period} />
    <section aria-labelledby="sample">
      <h2 id="sample">抽查</h2>
      <p>
        还有 <a href="/console/samples">{sums.checks}</a> 条每月抽查要做或还没联系上。漏了多少也在那里。
      </p>
    </section>
  </>
)

const inOrder = (rows: Supervision['stages']) =>
  [...rows].sort((a, b) => stageOrder.indexOf(a.stage) - stageOrder.indexOf(b.stage))

/** Open leads by stage; each number is the length of the list it opens. */
const Breaches: FC<{ stages: Supervision['stages'] }> = ({ stages }) => {
  const link = (count: number, query: Readonly<Record<string, string>>) =>
    count === 0 ? '0' : <a href={`/console/queue?${new URLSearchParams(query)}`}>{count}</a>
  const sum = (column: 'open' | 'overdue' | 'urgentOverdue') =>
    stages.reduce((all, row) => all + row[column], 0)
  return (
    <table class="cards">
      <caption>期限：未办结的线索，按阶段。已逾期是过了这一步的期限，已答复的不再计时</caption>
      <thead>
        <tr>
          <th scope="col">阶段</th>
          <th scope="col">未办结</th>
          <th scope="col">已逾期</th>
          <th scope="col">紧急又逾期</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(stages).map(({ stage, open, overdue, urgentOverdue }) => (
          <tr>
            <th scope="row">{gloss('stage', stage)}</th>
            <td data-label="未办结">{link(open, { stage })}</td>
            <td data-label="已逾期">{link(overdue, { stage, due: 'overdue' })}</td>
            <td data-label="紧急又逾期">{link(urgentOverdue, { stage, due: 'overdue', urgent: '1' })}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">合计</th>
          <td data-label="未办结">{link(sum('open'), {})}</td>
          <td data-label="已逾期">{link(sum('overdue'), { due: 'overdue' })}</td>
          <td data-label="紧急又逾期">{link(sum('urgentOverdue'), { due: 'overdue', urgent: '1' })}</td>
        </tr>
      </tbody>
    </table>
  )
}
