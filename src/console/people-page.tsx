import type { FC } from 'hono/jsx'
import { endLogin } from '../handoff/end-login.ts'
import { mayManage } from '../handoff/manage-person.ts'
import { renewInvitation } from '../handoff/renew-invitation.ts'
import { restoreLogin } from '../handoff/restore-login.ts'
import { peopleIn } from '../storage/console-people.ts'
import type { DeskCall } from './desk-call.ts'
import { Form } from './form.tsx'
import { gloss } from './gloss.ts'
import { showCode } from './invite-page.tsx'
import { Page } from './layout.tsx'
import { departmentName, townshipName } from './place-words.ts'

type Person = Awaited<ReturnType<typeof peopleIn>>[number]

const stateOf = (person: Person, now: number): string => {
  if (person.disabledAt !== null) return '已停用'
  if (person.lockedUntil > now) return '暂时锁定'
  return person.hasPassword ? '正常' : '还没设密码'
}

const doneWords: Readonly<Record<string, string>> = { end: '已停用，正在用的也已退出', restore: '已恢复' }

/** Who has a log-in, and what can be done about it. No activity, no ranking. */
export async function peoplePage(call: DeskCall): Promise<Response> {
  const { actor, desk, c } = call
  const people = await peopleIn(desk.db, actor.role === 'county' ? null : actor.township)
  return c.html(
    <Page call={call} title="人员" done={doneWords[c.req.query('done') ?? '']}>
      <h1>人员</h1>
      <p>
        <a class="button" href="/console/people/invite">
          邀请新人
        </a>
      </p>
      <table class="cards">
        <caption>共 {people.length} 个登录</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">登录名</th>
            <th scope="col">岗位</th>
            <th scope="col">状态</th>
            <th scope="col">可以做</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow {...{ call, person }} />
          ))}
        </tbody>
      </table>
    </Page>,
  )
}

const PersonRow: FC<{ call: DeskCall; person: Person }> = ({ call, person }) => {
  const { townships } = call.desk
  const place = person.township ? townshipName(townships, person.township) : departmentName(person.department)
  const mine = person.id === call.actor.id
  return (
    <tr>
      <th scope="row">{person.name}</th>
      <td data-label="登录名">{person.login}</td>
      <td data-label="岗位">
        {gloss('role', person.role)}
        {place === '' ? '' : `，${place}`}
      </td>
      <td data-label="状态">{stateOf(person, call.now)}</td>
      <td data-label="可以做">
        {mine || !mayManage(call.actor, person) ? (
          '—'
        ) : (
          <>
            <PersonButton {...{ call, person }} verb="renew" label="重发设置码" />
            {person.disabledAt === null && person.lockedUntil <= call.now ? (
              <PersonButton {...{ call, person }} verb="end" label="停用" />
            ) : (
              <PersonButton {...{ call, person }} verb="restore" label="恢复" />
            )}
          </>
        )}
      </td>
    </tr>
  )
}

const PersonButton: FC<{ call: DeskCall; person: Person; verb: string; label: string }> = (props) => (
  <Form call={props.call} action={`/console/people/${props.person.id}/${props.verb}`} class="inline">
    <button type="submit" class="quiet" aria-label={`${props.label}：${props.person.name}`}>
      {props.label}
    </button>
  </Form>
)

const idOf = (call: DeskCall): string => call.c.req.param('id') ?? ''

export async function renewCode(call: DeskCall): Promise<Response> {
  const { code, login } = await renewInvitation(call.desk, call.actor, idOf(call))
  return showCode(call, { code, login })
}

export async function endPerson(call: DeskCall): Promise<Response> {
  await endLogin(call.desk, call.actor, idOf(call))
  return call.c.redirect('/console/people?done=end', 303)
}

export async function restorePerson(call: DeskCall): Promise<Response> {
  await restoreLogin(call.desk, call.actor, idOf(call))
  return call.c.redirect('/console/people?done=restore', 303)
}
