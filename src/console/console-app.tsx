import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import type { Desk } from '../handoff/desk.ts'
import { formToken, sessionHash } from '../handoff/log-in.ts'
import { type Actor, allow, type Role } from '../handoff/permissions.ts'
import { reachDatabase } from '../intake/reach-database.ts'
import { sameText } from '../kernel/digest.ts'
import { findSession } from '../storage/sessions.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { join, joinForm } from './join.tsx'
import { keptWords } from './kept-words.ts'
import { login, loginForm } from './login.tsx'
import { LoginPage } from './login-page.tsx'
import { readForm } from './read-form.ts'
import { type Route, routes } from './routes.ts'
import { safeNext } from './safe-next.ts'
import { readSessionCookie } from './session-cookie.ts'
import { troubleOf, troubleResponse } from './trouble.tsx'
import { largestList } from './watch/largest-list.ts'

/** Made once per process: nothing in it belongs to a request. */
export type ConsoleDeps = Desk & {
  version: string
  /** What the county office has set by now; absent: what is given here stands. */
  countyNow?(): Promise<Pick<Desk, 'townships' | 'calendar' | 'clocks'>>
}

const largestForm = 256 * 1024

/** The desk of staff under `/console`. Everything but the log-in itself asks for a session, a permission and, to change anything, a form token. */
export function consoleApp(deps: ConsoleDeps): Hono {
  const app = new Hono()
  app.use('/console/*', async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })
  const onError = (c: Context) => c.text('内容太长，没有保存。', 413)
  const forms = bodyLimit({ maxSize: largestForm, onError })
  const lists = bodyLimit({ maxSize: largestList, onError })
  app.use('/console/*', (c, next) => (c.req.path === '/console/watch/upload' ? lists : forms)(c, next))
  // By host, not by scheme: a proxy in front may end TLS.
  app.use('/console/*', csrf({ origin: (origin, c) => hostOf(origin) === c.req.header('host') }))
  app.get('/console/login', loginForm)
  app.post('/console/login', (c) => login(c, deps))
  app.get('/console/join', joinForm)
  app.post('/console/join', (c) => join(c, deps))
  for (const route of routes) app.on(route.method, route.path, (c) => answer(c, route, deps))
  app.get('/console/', (c) => c.redirect('/console', 302))
  return app
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

async function answer(c: Context, route: Route, deps: ConsoleDeps): Promise<Response> {
  const call = await openCall(c, deps)
  if (!call) return askToLogIn(c, route)
  const typed: Typed = route.method === 'POST' ? await readForm(c) : {}
  try {
    allow(call.actor, route.verb)
    if (route.method === 'GET') return await route.answer(call)
    if (!sameText(typed.token ?? '', call.formToken)) return staleForm(call, typed)
    return await route.answer(call, typed)
  } catch (error) {
    const trouble = troubleOf(error)
    if (!trouble) throw error
    return troubleResponse(call, trouble, typed)
  }
}

async function openCall(c: Context, deps: ConsoleDeps): Promise<DeskCall | null> {
  const token = readSessionCookie(c)
  if (!token) return null
  const now = deps.clock.now()
  const hash = await sessionHash(token)
  const found = await reachDatabase(() => findSession(deps.db, hash, now))
  if (!found) return null
  const { id, name, role, township, department, tokenHash } = found
  const actor: Actor = { id, name, role: role as Role, township, department }
  const desk = deps.countyNow ? { ...deps, ...(await deps.countyNow()) } : deps
  return { c, desk, actor, formToken: await formToken(token), tokenHash, now, version: deps.version }
}

/** A page is come back to after the log-in; what was typed into a form is given back to be copied. */
async function askToLogIn(c: Context, route: Route): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  if (route.method === 'GET') {
    const next = pathname === '/console' ? '' : `?next=${encodeURIComponent(safeNext(pathname + search))}`
    return c.redirect(`/console/login${next}`, 302)
  }
  const typed = await readForm(c)
  const kept = keptWords(typed)
  const next = pathname.replace(/\/(take|give-back|undo|reveal|note|find|logout|chat\/\w+|unmerge)$/, '')
  const notice = '登录已过期，刚才的没有保存。请重新登录，再做一次。'
  return c.html(<LoginPage next={safeNext(next)} notice={notice} kept={kept} />, 401)
}

const staleForm = (call: DeskCall, typed: Typed) =>
  troubleResponse(
    call,
    {
      status: 403,
      title: '请再点一次',
      words: '这个页面是上一次登录时打开的，没有保存。请打开现在的页面再做一次。',
    },
    typed,
  )
