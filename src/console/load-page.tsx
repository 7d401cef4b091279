import type { FC } from 'hono/jsx'
import { loadByOwner } from '../storage/console-load.ts'
import { peopleIn } from '../storage/console-people.ts'
import type { DeskCall } from './desk-call.ts'
import { Page } from './layout.tsx'
import { townshipName } from './place-words.ts'
import { reachOf } from './reach.ts'

type Line = {
  key: string
  name: string
  place: string
  open: number
  overdue: number
  urgent: number
  ended: boolean
}

/** Whose hands the open leads are in, by name and not by number: to share out work, not to rank people. */
export async function loadPage(call: DeskCall): Promise<Response> {
  const { actor, desk, now, c } = call
  const reach = reachOf(actor)
  if (!reach) return c.redirect('/console', 302)
  const rows = await loadByOwner(desk.db, reach, now)
  const people = await peopleIn(desk.db, reach === 'county' ? null : reach.township)
  const workers = people.filter(
    ({ role, id }) => role === 'worker' || role === 'supervisor' || rows.some((row) => row.ownerId === id),
  )
  const loads = new Map(rows.map((row) => [row.ownerId ?? 'none', row]))
  const line = (key: string, name: string, place: string, ended: boolean): Line => {
    const { open = 0, overdue = 0, urgent = 0 } = loads.get(key) ?? {}
    return { key, name, place, open, overdue, urgent, ended }
  }
  const lines = [
    line('none', '没人领', '', false),
    ...workers.map(({ id, name, township, disabledAt }) =>
      line(id, name, township ? townshipName(desk.townships, township) : '', disabledAt !== null),
    ),
  ]
  return c.html(
    <Page call={call} title="谁在办">
      <h1>谁在办</h1>
      <p class="hint">有人不在岗时，点开他的线索，全部勾选，分派给别人。</p>
      <table class="cards">
        <caption>未办结的线索，按姓名</caption>
        <thead>
          <tr>
            <th scope="col">谁</th>
            <th scope="col">在办</th>
            <th scope="col">已逾期</th>
            <th scope="col">紧急</th>
          </tr>
        </thead>
        <tbody>
          {lines
            .filter(({ ended, open }) => !ended || open > 0)
            .map((each) => (
              <LoadRow line={each} />
            ))}
        </tbody>
      </table>
    </Page>,
  )
}

const LoadRow: FC<{ line: Line }> = ({ line: { key, name, place, open, overdue, urgent, ended } }) => {
  const link = (count: number, more: string) =>
    count === 0 ? '0' : <a href={`/console/queue?owner=${key}${more}`}>{count}</a>
  return (
    <tr>
      <th scope="row">
        {name}
        {place === '' ? '' : `，${place}`} {ended ? <strong class="badge amber">登录已停用</strong> : null}
      </th>
      <td data-label="在办">{link(open, '')}</td>
      <td data-label="已逾期">{link(overdue, '&due=overdue')}</td>
      <td data-label="紧急">{link(urgent, '&urgent=1')}</td>
    </tr>
  )
}
