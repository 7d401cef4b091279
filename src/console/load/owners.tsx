import type { FC } from 'hono/jsx'
import type { Supervision } from '../../handoff/load-supervision.ts'
import type { peopleIn } from '../../storage/console-people.ts'
import type { DeskCall } from '../desk-call.ts'
import { townshipName } from '../place-words.ts'

type Person = Awaited<ReturnType<typeof peopleIn>>[number]

export type OwnerLine = {
  key: string
  name: string
  place: string
  open: number
  overdue: number
  urgent: number
  ended: boolean
}

/** Whose hands the open leads are in, by name and not by number: to share out work, not to rank people. */
export function ownerLines(
  { desk }: DeskCall,
  owners: Supervision['owners'],
  people: readonly Person[],
): readonly OwnerLine[] {
  const loads = new Map(owners.map((row) => [row.ownerId ?? 'none', row]))
  const line = (key: string, name: string, place: string, ended: boolean): OwnerLine => {
    const { open = 0, overdue = 0, urgent = 0 } = loads.get(key) ?? {}
    return { key, name, place, open, overdue, urgent, ended }
  }
  const workers = people.filter(({ role, id }) => role === 'worker' || role === 'supervisor' || loads.has(id))
  const lines = [
    line('none', '没人领', '', false),
    ...workers.map(({ id, name, township, disabledAt }) =>
      line(id, name, township ? townshipName(desk.townships, township) : '', disabledAt !== null),
    ),
  ]
  return lines.filter(({ ended, open }) => !ended || open > 0)
}

export const Owners: FC<{ call: DeskCall; lines: readonly OwnerLine[] }> = ({ lines }) => (
  <section aria-labelledby="owners">
    <h2 id="owners">谁在办</h2>
    <p class="hint">
      有人不在岗时，点“全部转交”，一次转给一个人或几个人。只转几条的，点数字，在列表里勾选分派。
    </p>
    <table class="cards">
      <caption>未办结的线索，按姓名</caption>
      <thead>
        <tr>
          <th scope="col">谁</th>
          <th scope="col">在办</th>
          <th scope="col">已逾期</th>
          <th scope="col">紧急</th>
          <th scope="col">不在岗时</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row line={line} />
        ))}
      </tbody>
    </table>
  </section>
)

const Row: FC<{ line: OwnerLine }> = ({ line: { key, name, place, open, overdue, urgent, ended } }) => {
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
      <td data-label="不在岗时">
        {open > 0 && key !== 'none' ? (
          <a href={`/console/load/hand-over?from=${key}`} aria-label={`把${name}的线索全部转交`}>
            全部转交
          </a>
        ) : (
          '—'
        )}
      </td>
    </tr>
  )
}
