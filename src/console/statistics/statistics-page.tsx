import type { FC } from 'hono/jsx'
import { loadStatistics, townshipCounted } from '../../handoff/load-statistics.ts'
import { may } from '../../handoff/permissions.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import { Bar } from '../charts/bar.tsx'
import { shareWords } from '../charts/share-words.ts'
import type { DeskCall } from '../desk-call.ts'
import { ErrorSummary } from '../form.tsx'
import { Page } from '../layout.tsx'
import { townshipName } from '../place-words.ts'
import { FileForm } from './file-form.tsx'
import { instantsOf, isByMonth, readPeriod } from './period.ts'
import { Choose, PeriodForm, townshipOptions } from './period-form.tsx'
import { counted, type StatRow, type StatTable, statTables } from './stat-tables.ts'

/** The township asked for, where the county has it; a supervisor's own, always. */
export function townshipOf(call: DeskCall, text: string | undefined): string | null {
  const known = call.desk.townships.some(({ code }) => code === text)
  return townshipCounted(call.actor, known && text ? text : null)
}

/** What came in within a period, counted eleven ways: each number is the length of the list it opens. */
export async function statisticsPage(call: DeskCall): Promise<Response> {
  const { c, desk, actor, now } = call
  const { period, typed, problems } = readPeriod(c.req.query(), now)
  const township = townshipOf(call, c.req.query('township'))
  const data = await loadStatistics(desk, actor, { ...instantsOf(period), township }, isByMonth(period))
  const tables = statTables(data, { period, township, townships: desk.townships })
  const scope: Record<string, string> = actor.role === 'county' && township !== null ? { township } : {}
  const whole = tables[0]?.whole ?? 0
  return c.html(
    <Page call={call} title="统计">
      <h1>统计</h1>
      <ErrorSummary problems={problems} />
      <PeriodForm action="/console/statistics" {...{ typed, problems, now }} also={scope}>
        {actor.role === 'county' ? (
          <Choose
            id="township"
            label="乡镇"
            all="全县"
            value={township ?? ''}
            options={townshipOptions(desk.townships)}
          />
        ) : null}
      </PeriodForm>
      <p>
        {township === null ? '全县' : townshipName(desk.townships, township)}，{period.from} 至 {period.to}
        ，登记线索 <a href={listHref({ ...scope, ...period }, {})}>{whole}</a> 条。{civilMinute(now)} 打开。
      </p>
      <p class="hint">
        数的是{counted}点一个数字，就是它数的那些。数字会随着办理变化，要留底请下载。
        {may(actor, 'statistics.questions') ? (
          <a href="/console/statistics/questions">每个问题答得怎样</a>
        ) : null}
      </p>
      <div class="panels">
        {tables.map((table) => (
          <Table table={table} scope={scope} period={period} />
        ))}
      </div>
      <FileForm call={call} what="leads" period={period} also={scope} />
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

type Query = Readonly<Record<string, string>>

const listHref = (base: Query, query: Query): string =>
  `/console/statistics/leads?${new URLSearchParams({ ...base, ...query })}`

const Table: FC<{ table: StatTable; scope: Query; period: Query }> = ({ table, scope, period }) => {
  const { id, title, definition, rows, whole } = table
  const longest = Math.max(0, ...rows.map(({ n }) => n))
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="hint">{definition}</p>
      {rows.length === 0 ? (
        <p>没有。</p>
      ) : (
        <table class="chart">
          <caption class="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">条数</th>
              <th scope="col">占比</th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row {...{ row, whole, longest }} href={listHref({ ...scope, ...period }, row.query)} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const Row: FC<{ row: StatRow; whole: number; longest: number; href: string }> = (props) => {
  const { row, whole, longest, href } = props
  return (
    <tr>
      <th scope="row">{row.label}</th>
      <td class="number">{row.n === 0 ? '0' : <a href={href}>{row.n}</a>}</td>
      <td class="number">{shareWords(row.n, whole)}</td>
      <td class="drawn" aria-hidden="true">
        <Bar part={row.n} whole={longest} />
      </td>
    </tr>
  )
}
