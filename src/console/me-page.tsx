import type { FC } from 'hono/jsx'
import { changePassword } from '../handoff/change-password.ts'
import { revokeSession } from '../handoff/revoke-session.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import { hasSecondStep, sessionsOf } from '../storage/console-people.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from './form.tsx'
import { Page } from './layout.tsx'
import { PasswordFields } from './password-fields.tsx'
import { passwordProblems } from './password-words.ts'
import { SecondStep } from './second-step.tsx'

type Session = Awaited<ReturnType<typeof sessionsOf>>[number]

const doneWords: Readonly<Record<string, string>> = {
  password: '密码已改，其他地方的登录都已结束',
  revoke: '已结束那一处登录',
  'step-on': '两步登录已开启',
  'step-off': '两步登录已关闭',
}

async function render(call: DeskCall, problems: readonly Problem[]): Promise<Response> {
  const sessions = await sessionsOf(call.desk.db, call.actor.id, call.now)
  const done = doneWords[call.c.req.query('done') ?? '']
  const wrongCode = call.c.req.query('done') === 'step-wrong'
  return call.c.html(
    <Page call={call} title="我的登录" done={done}>
      <h1>我的登录</h1>
      <ErrorSummary problems={problems} />
      <h2>正在登录的地方</h2>
      <p class="hint">有不认识的，马上结束它并改密码。</p>
      <ul class="rows">
        {sessions.map((session) => (
          <SessionRow {...{ call, session }} />
        ))}
      </ul>
      {wrongCode ? (
        <p class="notice" role="alert">
          动态码不对，两步登录没有关闭。
        </p>
      ) : null}
      <SecondStep call={call} on={await hasSecondStep(call.desk.db, call.actor.id)} />
      <h2>改密码</h2>
      <Form call={call} action="/console/me/password">
        <Field id="old" label="现在的密码" problems={problems}>
          <input
            {...described('old', false, problems)}
            type="password"
            autocomplete="current-password"
            required
          />
        </Field>
        <PasswordFields problems={problems} />
        <button type="submit">改密码</button>
      </Form>
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

const SessionRow: FC<{ call: DeskCall; session: Session }> = ({ call, session }) => (
  <li>
    {session.tokenHash === call.tokenHash ? <strong>这里</strong> : null} {deviceWords(session.device)}
    ，登录于 {civilMinute(session.createdAt)}，最近 {civilMinute(session.lastSeenAt)}{' '}
    {session.tokenHash === call.tokenHash ? null : (
      <Form call={call} action="/console/me/revoke" class="inline">
        <input type="hidden" name="session" value={session.tokenHash} />
        <button type="submit" class="quiet">
          结束
        </button>
      </Form>
    )}
  </li>
)

/** Enough of a `User-Agent` to tell an office computer from a phone. */
function deviceWords(device: string): string {
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(device)?.[0] ?? '未知设备'
  const browser = /MicroMessenger|Edg|360|QQBrowser|Firefox|Chrome|Safari/.exec(device)?.[0] ?? ''
  return browser === '' ? system : `${system} ${browser}`
}

export const mePage = (call: DeskCall): Promise<Response> => render(call, [])

export async function newPassword(call: DeskCall, typed: Typed): Promise<Response> {
  const fresh = typed.password ?? ''
  const problems = passwordProblems(fresh, typed.again ?? '', '')
  if (problems.length > 0) return render(call, problems)
  const { desk, actor, tokenHash } = call
  const changed = await changePassword(desk, actor, {
    old: (typed.old ?? '').slice(0, 200),
    fresh,
    tokenHash,
  })
  if (!changed) return render(call, [{ field: 'old', words: '现在的密码不对。连续错 5 次要等一会儿再试。' }])
  return call.c.redirect('/console/me?done=password', 303)
}

export async function revoke(call: DeskCall, typed: Typed): Promise<Response> {
  await revokeSession(call.desk, call.actor, typed.session ?? '')
  return call.c.redirect('/console/me?done=revoke', 303)
}
