import type { FC } from 'hono/jsx'
import type { Supervision } from '../../handoff/load-supervision.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { Bar } from '../charts/bar.tsx'
import { shareWords } from '../charts/share-words.ts'
import type { DeskCall } from '../desk-call.ts'
import { lastDay } from '../due-words.ts'
import { gloss } from '../gloss.ts'
import { placeWords } from '../place-words.ts'
import type { Period } from '../statistics/period.ts'
import { closingLabel } from '../statistics/stat-tables.ts'

/** Why leads that came in lately ended. */
export const AnsweredReasons: FC<{ reasons: Supervision['reasons']; period: Period }> = ({
  reasons,
  period,
}) => {
  const whole = reasons.reduce((sum, { n }) => sum + n, 0)
  const longest = Math.max(0, ...reasons.map(({ n }) => n))
  const href = (reason: string | null) =>
    `/console/statistics/leads?${new URLSearchParams({ ...period, reason: reason ?? 'none' })}`
  return (
    <section aria-labelledby="reasons">
      <h2 id="reasons">为什么办结</h2>
      <p class="hint">
        {period.from} 至 {period.to} 登记、现在已经办结、撤回或合并的 {whole} 条，按告诉上报人的原因。
      </p>
      {whole === 0 ? (
        <p>还没有。</p>
      ) : (
        <table class="chart">
          <caption class="hidden">办结原因</caption>
          <thead>
            <tr>
              <th scope="col">原因</th>
              <th scope="col">条数</th>
              <th scope="col">占比</th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ reason, n }) => (
              <tr>
                <th scope="row">{closingLabel(reason)}</th>
                <td class="number">
                  <a href={href(reason)}>{n}</a>
                </td>
                <td class="number">{shareWords(n, whole)}</td>
                <td class="drawn" aria-hidden="true">
                  <Bar part={n} whole={longest} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const mostAgain = 20

/** One visit is the aim: households that were visited again are looked at one by one. */
export const Revisits: FC<{ visited: number; again: Supervision['again']; period: Period }> = (props) => {
  const { visited, again, period } = props
  return (
    <section aria-labelledby="again">
      <h2 id="again">再次入户</h2>
      <p>
        {period.from} 以来入过户的 {visited} 条线索里，{again.length} 条去了不止一次（
        {shareWords(again.length, visited)}）。 目标是一次入户：看看少问了什么。
      </p>
      {again.length === 0 ? null : (
        <ul class="rows">
          {again.slice(0, mostAgain).map(({ leadId, code, n }) => (
            <li>
              <a href={`/console/leads/${leadId}`}>{code}</a> {n} 次
            </li>
          ))}
          {again.length > mostAgain ? <li>还有 {again.length - mostAgain} 条。</li> : null}
        </ul>
      )}
    </section>
  )
}

/** Objections and complaints, those nobody has answered first. */
export const Objections: FC<{ call: DeskCall; objections: Supervision['objections']; period: Period }> = (
  props,
) => {
  const { call, objections, period } = props
  const open = objections.filter(({ doneAt }) => doneAt === null).length
  return (
    <section aria-labelledby="objections">
      <h2 id="objections">异议和投诉</h2>
      <p>
        {period.from} 以来，还没办的 {open} 件，列出 {objections.length} 件。
      </p>
      <ul class="rows">
        {objections.map((task) => (
          <li>
            <a href={`/console/tasks/${task.id}`}>{gloss('task', task.kind)}</a>{' '}
            {placeWords(call.desk.townships, task)}{' '}
            {task.code ? <a href={`/console/leads/${task.leadId}`}>{task.code}</a> : '（还没有登记成线索）'}{' '}
            <time>{civilDate(task.createdAt)}</time>{' '}
            {task.doneAt === null ? (
              <span class={task.dueAt <= call.now ? 'badge red' : 'badge'}>
                {lastDay(task.dueAt, call.desk)} 前
              </span>
            ) : (
              <span class="badge">已办</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
