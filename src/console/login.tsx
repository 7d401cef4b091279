import type { Context } from 'hono'
import type { Desk } from '../handoff/desk.ts'
import { logIn } from '../handoff/log-in.ts'
import { LoginPage, loginRefused } from './login-page.tsx'
import { readForm } from './read-form.ts'
import { safeNext } from './safe-next.ts'
import { giveSessionCookie } from './session-cookie.ts'

function noticeOf(c: Context): string | undefined {
  if (c.req.query('out') === '1') return '已经退出。'
  if (c.req.query('joined') === '1') return '密码设好了，请登录。'
  return c.req.query('next') ? '请先登录，登录后回到您要去的页面。' : undefined
}

export function loginForm(c: Context): Response | Promise<Response> {
  const notice = noticeOf(c)
  return c.html(<LoginPage next={safeNext(c.req.query('next'))} {...(notice ? { notice } : {})} />)
}

export async function login(c: Context, desk: Desk): Promise<Response> {
  const typed = await readForm(c)
  const next = safeNext(typed.next)
  const name = (typed.login ?? '').slice(0, 64)
  const password = (typed.password ?? '').slice(0, 200)
  const code = (typed.code ?? '').slice(0, 10)
  const device = c.req.header('user-agent') ?? ''
  const session = name && password ? await logIn(desk, { login: name, password, code, device }) : null
  if (!session) {
    return c.html(
      <LoginPage next={next} login={name} problems={[{ field: 'login', words: loginRefused }]} />,
      401,
    )
  }
  giveSessionCookie(c, session.token, session.longestMs)
  return c.redirect(next, 303)
}
