import type { FC } from 'hono/jsx'
import { may } from '../../handoff/permissions.ts'
import type { LeadView } from '../../handoff/view-lead.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import { can } from '../../leads/life.ts'
import type { Outcome } from '../../leads/outcome.ts'
import type { StaffName } from '../../storage/staff.ts'
import type { recordsOf, visitsOf } from '../../storage/visits.ts'
import type { DeskCall } from '../desk-call.ts'
import { outcomeWords } from './side-words.ts'

type Props = {
  call: DeskCall
  view: LeadView
  plans: Awaited<ReturnType<typeof visitsOf>>
  records: Awaited<ReturnType<typeof recordsOf>>
  people: readonly StaffName[]
}

const listed = (outcomes: string): readonly Outcome[] =>
  outcomes === ''
    ? []
    : outcomes.split(',').map((text) => {
        const [category = '', monitor = 'none'] = text.split('/')
        return { category, monitor }
      })
const said = (outcomes: readonly Outcome[]): string => outcomes.map(outcomeWords).join('、')

/** When somebody comes, and what earlier visits settled. */
export const VisitHistory: FC<Props> = ({ call, view, plans, records, people }) => {
  const { life, lead } = view
  const names = (json: string) =>
    (JSON.parse(json) as string[])
      .map((id) => people.find((person) => person.id === id)?.name ?? '已离开的人员')
      .join('、')
  const plan = life.stage === 'visit_planned' ? plans.find(({ day }) => day === life.visitOn) : undefined
  const wish = view.facts.findLast(({ id }) => id === 'visit.time')
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">入户时间</h2>
      {plan ? (
        <p>
          {plan.day} {plan.time}，{names(plan.visitors)}{' '}
          <a href={`/console/visits/calendar?lead=${lead.id}`}>存到日历（ICS）</a>
        </p>
      ) : (
        <p>{life.visitedAt === null ? '还没有约。' : `${civilMinute(life.visitedAt)} 已入户。`}</p>
      )}
      {wish ? <p class="hint">本户说方便的时间：{wishWords(wish.value)}</p> : null}
      {may(call.actor, 'lead.plan-visit') && can(life.stage, 'planVisit') ? (
        <p class="actions">
          <a class="button second" href={`/console/leads/${lead.id}/plan-visit`}>
            {plan ? '改时间、改人' : life.visitedAt === null ? '约入户时间' : '再约一次入户'}
          </a>
        </p>
      ) : null}
      {records.map((row) => (
        <p class="notice">
          {civilMinute(row.at)} {names(row.visitors)}入户：核实 {row.found} 项，核实不了 {row.notVerified}{' '}
          项。
          {row.closed === '' ? '' : `排除了：${said(listed(row.closed))}。`}
          {row.opened === '' ? '' : `新出现：${said(listed(row.opened))}。`}
        </p>
      ))}
    </section>
  )
}

const times: Readonly<Record<string, string>> = {
  morning: '上午',
  afternoon: '下午',
  evening: '晚上',
  weekend: '周末',
  any: '都可以',
}
export const wishWords = (value: unknown): string =>
  typeof value === 'string' ? (times[value] ?? value) : '没有说'

/** Judged on the spot with what is in the boxes, nothing stored. */
export const Tried: FC<{ before: readonly Outcome[]; after: readonly Outcome[] }> = ({ before, after }) => {
  const has = (all: readonly Outcome[], one: Outcome) =>
    all.some(({ category, monitor }) => category === one.category && monitor === one.monitor)
  const closed = before.filter((one) => !has(after, one))
  const opened = after.filter((one) => !has(before, one))
  return (
    <div class="notice" role="status">
      <p>
        <b>按表里现在填的算：{said(after)}</b>（没有保存）
      </p>
      {closed.length > 0 ? <p>排除了：{said(closed)}</p> : null}
      {opened.length > 0 ? <p>新出现：{said(opened)}</p> : null}
      {closed.length + opened.length === 0 ? <p>和入户前一样。</p> : null}
    </div>
  )
}
