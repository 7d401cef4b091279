import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { AppError } from '../../src/kernel/errors.ts'
import { sequentialIds, systemIds } from '../../src/kernel/ids.ts'
import { newCode } from '../../src/leads/code.ts'
import type { LeadGlance } from '../../src/leads/lead.ts'
import { townships } from '../../src/policy/places.ts'
import type { ChatAnswer, ChatBody, ChatReply } from '../../src/web/chat-say.ts'
import { lostPage, residentPages } from '../../src/web/resident-pages.tsx'

/** What the double does with the next posts, first in first out; nothing left: it answers. */
type Mishap =
  | { kind: 'status'; status: number; retryAfter?: string }
  | { kind: 'drop' }
  /** Takes the message, then breaks the line before the answer. */
  | { kind: 'lose-answer' }
  | { kind: 'slow'; ms: number }

export type ChatDouble = {
  address: string
  /** Every post that reached the server, repeats too. */
  posts: ChatBody[]
  /** Messages taken, each id once. */
  taken: ChatBody[]
  mishaps: Mishap[]
  /** Replies to come, first in first out; nothing left: it repeats what it was told. */
  script: { replies: ChatReply[]; code?: string }[]
  /** What staff have written: it comes with the page's next look. */
  written: ChatReply[]
  forgetTalks(): void
  close(): Promise<void>
}

/** At least as strict as the app's. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"

const publicDir = join(import.meta.dirname, '../../public')
const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}

/** A code the double knows. */
export const knownCode = newCode(sequentialIds(3).bytes(16))

const glance: LeadGlance = {
  id: 'lead_1',
  code: knownCode,
  stage: 'taken',
  township: '652826101',
  village: '652826101203',
  urgent: false,
  unfinished: true,
  openedAt: Date.UTC(2026, 10, 20, 3),
  dueOn: '2026-11-25',
  closingReason: null,
  lang: 'zh',
}

/** The residents' pages over a talk that answers as told: contract 4, without the rest of the house. */
export async function startChatDouble(): Promise<ChatDouble> {
  const ids = sequentialIds(7)
  const answers = new Map<string, ChatAnswer>()
  const talks = new Set<string>()
  const double: Omit<ChatDouble, 'address' | 'close'> = {
    posts: [],
    taken: [],
    mishaps: [],
    script: [],
    written: [],
    forgetTalks: () => talks.clear(),
  }

  function say(body: ChatBody): ChatAnswer {
    // A look says nothing: staff have written only where the test says so.
    if (body.choice === 'look' && body.conversation && talks.has(body.conversation)) {
      const replies = double.written.splice(0)
      return { conversation: body.conversation, replies, stage: 'basics' }
    }
    double.posts.push(body)
    if (body.conversation && !talks.has(body.conversation))
      throw new AppError('not_found', 'unknown conversation')
    const before = answers.get(body.messageId)
    if (before) return before
    double.taken.push(body)
    const token = body.conversation ?? ids.id('talk')
    talks.add(token)
    const next = double.script.shift()
    const echo = {
      text:
        body.text === '' && !body.conversation
          ? '您好！这里登记家里的困难。'
          : `听到了：${body.text ?? body.choice}`,
      choices: [],
    }
    const answer: ChatAnswer = {
      conversation: token,
      replies: next?.replies ?? [echo],
      stage: 'talk',
      ...(next?.code ? { report: { code: next.code } } : {}),
    }
    answers.set(body.messageId, answer)
    return answer
  }

  const pages = residentPages({
    version: 'test',
    townships: async () => townships,
    ids: systemIds,
    now: () => Date.UTC(2026, 10, 23, 4),
    progress: async (code) => (code === glance.code ? glance : null),
    say: async (body) => say(body),
  })
  pages.notFound((c) => lostPage(c, 'test'))

  async function answerApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await bodyOf(request)) as ChatBody
    const mishap = double.mishaps.shift()
    if (mishap?.kind === 'drop') return void request.socket.destroy()
    if (mishap?.kind === 'status') {
      response.writeHead(mishap.status, mishap.retryAfter ? { 'retry-after': mishap.retryAfter } : {})
      return void response.end('{"error":{"code":"busy","message":"","details":[]}}')
    }
    if (mishap?.kind === 'slow') await new Promise((go) => setTimeout(go, mishap.ms))
    try {
      const answer = say(body)
      if (mishap?.kind === 'lose-answer') return void request.socket.destroy()
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer))
    } catch (error) {
      response.writeHead(error instanceof AppError ? 404 : 500)
      response.end('{"error":{"code":"not_found","message":"","details":[]}}')
    }
  }

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://double').pathname
    if (path === '/api/v1/chat/messages') return answerApi(request, response)
    const type = types[path.split('.').at(-1) ?? '']
    if (type) {
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` })
      return void response.end(readFileSync(join(publicDir, path)))
    }
    const answer = await pages.fetch(await webRequest(request))
    response.writeHead(answer.status, { ...headersOf(answer), 'content-security-policy': policy })
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return Object.assign(double, { address, close })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

async function webRequest(request: IncomingMessage): Promise<Request> {
  const headers = new Headers(Object.entries(request.headers).map(([k, v]) => [k, String(v)]))
  const method = request.method ?? 'GET'
  const body = method === 'POST' ? await bodyOf(request) : null
  return new Request(`http://${request.headers.host}${request.url}`, { method, headers, body })
}

const headersOf = (answer: Response): Record<string, string | string[]> => ({
  ...Object.fromEntries(answer.headers),
  'set-cookie': answer.headers.getSetCookie(),
})
