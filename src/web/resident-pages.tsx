import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { AppError } from '../kernel/errors.ts'
import type { Ids } from '../kernel/ids.ts'
import { isLang, type Lang } from '../kernel/lang.ts'
import { normaliseCode } from '../leads/code.ts'
import type { LeadGlance } from '../leads/lead.ts'
import type { Township } from '../policy/places.ts'
import { readChatForm, sayForm, villageCode } from './chat-form.ts'
import { ChatPage, type ChatPlace } from './chat-page.tsx'
import type { ChatSay } from './chat-say.ts'
import { FailedPage } from './failed-page.tsx'
import { HomePage } from './home-page.tsx'
import { LostPage } from './lost-page.tsx'
import { pageLang } from './page-lang.ts'
import type { PlainTalk } from './plain-talk.tsx'
import { ProgressPage, type ProgressState } from './progress-page.tsx'
import { progressView } from './progress-view.ts'
import { sendPage } from './send-page.ts'

export type ResidentDeps = {
  version: string
  townships(): Promise<readonly Township[]>
  /** The lead a code names. Called once per look-up, found or not, so that both take the same time. */
  progress(code: string): Promise<LeadGlance | null>
  now(): number
  ids: Ids
  say: ChatSay
  /** False when this address looked up too many codes. Absent: not limited. */
  allow?(c: Context): boolean
  /** Public origin for QR codes, like `https://example.gov.cn`; absent: the one the request came to. */
  origin?: string
}

const bodyCapBytes = 256 * 1024
const tokenCookie = 'qm_chat'

/** Looked up when what was typed is no code at all: names nothing, takes as long. */
const noCode = 'QM-0000-000-000'

/** `/`, `/chat` and `/progress`: pages for residents, usable without scripts. */
export function residentPages(deps: ResidentDeps): Hono {
  const app = new Hono()
  const { version } = deps
  const cap = bodyLimit({ maxSize: bodyCapBytes, onError: () => new Response(null, { status: 413 }) })
  const frame = (c: Context, path: string, lang: Lang = pageLang(c)) => ({ lang, version, path })

  app.get('/', (c) => sendPage(c, <HomePage {...frame(c, '/')} chatAddress={`${originOf(c, deps)}/chat`} />))
  app.get('/chat', async (c) =>
    sendPage(c, await chatPage(c, deps, pageLang(c), villageCode(c.req.query('place')), null)),
  )
  app.post('/chat', cap, (c) => answerForm(c, deps))
  const progress = async (c: Context, lang: Lang, code: unknown) => {
    const { state, status } = await lookUp(c, deps, lang, code)
    if (status === 429) c.header('retry-after', '60')
    return sendPage(c, <ProgressPage {...frame(c, '/progress', lang)} state={state} />, status)
  }
  // A link may carry the code; the form never writes it into an address.
  app.get('/progress', (c) => {
    const code = c.req.query('code')
    if (code !== undefined) return progress(c, pageLang(c), code)
    return sendPage(c, <ProgressPage {...frame(c, '/progress')} state={{ kind: 'ask' }} />)
  })
  app.post('/progress', cap, async (c) => {
    const fields = await c.req.parseBody()
    return progress(c, isLang(fields.lang) ? fields.lang : pageLang(c), fields.code)
  })
  return app
}

/** The page of an address nobody has: `app.notFound((c) => lostPage(c, version))`. */
export const lostPage = (c: Context, version: string) =>
  sendPage(c, <LostPage lang={pageLang(c)} version={version} path="/" />, 404)

/** The page for what broke: `app.onError`, for everything a browser opens. Posted forms lead back to their page. */
export const failedPage = (c: Context, version: string, status: 500 | 503) => {
  const { pathname, search } = new URL(c.req.url)
  const back = pathname.startsWith('/console')
    ? '/console'
    : c.req.method === 'GET'
      ? pathname + search
      : pathname
  return sendPage(c, <FailedPage lang={pageLang(c)} version={version} path="/" back={back} />, status)
}

const originOf = (c: Context, deps: ResidentDeps): string => deps.origin ?? new URL(c.req.url).origin

function findPlace(code: string | null, townships: readonly Township[]): ChatPlace | undefined {
  for (const township of townships) {
    const village = township.villages.find((one) => one.code === code)
    if (village) return { township, village }
  }
  return undefined
}

async function chatPage(
  c: Context,
  deps: ResidentDeps,
  lang: Lang,
  place: string | null,
  talk: { plain: PlainTalk; nonce: string } | null,
) {
  const found = findPlace(place, place === null ? [] : await deps.townships())
  return (
    <ChatPage
      lang={lang}
      version={deps.version}
      path="/chat"
      place={found?.village.code}
      found={found}
      nonce={talk?.nonce ?? deps.ids.id('m')}
      langAsked={isLang(c.req.query('lang'))}
      underWay={getCookie(c, tokenCookie) !== undefined}
      plain={talk?.plain ?? null}
    />
  )
}

async function answerForm(c: Context, deps: ResidentDeps) {
  // A form of another site must not start a talk in this browser's name.
  if (c.req.header('sec-fetch-site') === 'cross-site') return c.redirect('/chat', 303)
  const form = readChatForm(await c.req.parseBody())
  if (form.forget) {
    deleteCookie(c, tokenCookie, { path: '/chat' })
    const query = new URLSearchParams({
      lang: form.lang ?? 'zh',
      ...(form.place ? { place: form.place } : {}),
    })
    return c.redirect(`/chat?${query}`, 303)
  }
  const nonce = form.nonce ?? deps.ids.id('m')
  const token = getCookie(c, tokenCookie) ?? null
  const outcome = await sayForm(form, { token, nonce, say: (body) => deps.say(body, c) })
  if (outcome.token) {
    const secure = originOf(c, deps).startsWith('https:')
    setCookie(c, tokenCookie, outcome.token, { httpOnly: true, sameSite: 'Strict', path: '/chat', secure })
  }
  if (outcome.status === 429) c.header('retry-after', '5')
  const talk = { plain: outcome.plain, nonce: outcome.keepNonce ? nonce : deps.ids.id('m') }
  return sendPage(c, await chatPage(c, deps, form.lang ?? pageLang(c), form.place, talk), outcome.status)
}

type LookUp = { state: ProgressState; status: 200 | 400 | 404 | 429 | 503 }

async function lookUp(c: Context, deps: ResidentDeps, lang: Lang, field: unknown): Promise<LookUp> {
  const typed = typeof field === 'string' ? field.trim().slice(0, 64) : ''
  const trouble = (
    title: 'progress.empty' | 'progress.limited' | 'progress.down',
    status: LookUp['status'],
  ): LookUp => ({
    state: { kind: 'trouble', title, typed },
    status,
  })
  if (typed === '') return trouble('progress.empty', 400)
  if (deps.allow && !deps.allow(c)) return trouble('progress.limited', 429)
  try {
    const glance = await deps.progress(normaliseCode(typed) ?? noCode)
    if (glance)
      return {
        state: { kind: 'found', view: progressView(glance, lang, await deps.townships(), deps.now()) },
        status: 200,
      }
  } catch (error) {
    if (!(error instanceof AppError) || error.family !== 'retry') throw error
    return trouble('progress.down', 503)
  }
  const state = {
    kind: 'trouble',
    title: 'progress.not_found',
    next: 'progress.not_found_next',
    typed,
  } as const
  return { state, status: 404 }
}
