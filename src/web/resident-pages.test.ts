import { readFileSync } from 'node:fs'
import { transform } from 'esbuild'
import { beforeEach, describe, expect, it } from 'vitest'
import { readControl } from '../conversation/understand/index.ts'
import { pageText } from '../i18n/page/page-text.ts'
import { AppError } from '../kernel/errors.ts'
import { sequentialIds, systemIds } from '../kernel/ids.ts'
import { langs } from '../kernel/lang.ts'
import { newCode } from '../leads/code.ts'
import type { LeadGlance } from '../leads/lead.ts'
import { townships } from '../policy/places.ts'
import type { ChatAnswer, ChatBody } from './chat-say.ts'
import { ownNames } from './page-lang.ts'
import { lostPage, residentPages } from './resident-pages.tsx'

const code = newCode(sequentialIds(5).bytes(16))
const asset = (name: string) => readFileSync(`public/${name}`, 'utf8')

const glance: LeadGlance = {
  id: 'lead_1',
  code,
  stage: 'new',
  township: '652826101',
  village: '652826101203',
  urgent: false,
  unfinished: false,
  openedAt: Date.UTC(2026, 10, 20),
  dueOn: '2026-11-25',
  closingReason: null,
  lang: 'zh',
}

let said: ChatBody[] = []
let answerWith: (body: ChatBody) => ChatAnswer
let looked: string[] = []
let mayLook = true

const greeting = (body: ChatBody): ChatAnswer => ({
  conversation: body.conversation ?? 'token-1',
  replies: [{ text: `听到<${body.text ?? body.choice}>`, choices: [{ key: 'yes', label: '同意' }] }],
  stage: 'talk',
  report: { code },
})

const pages = residentPages({
  version: '9',
  townships: async () => townships,
  now: () => Date.UTC(2026, 10, 23),
  ids: systemIds,
  say: async (body) => {
    said.push(body)
    return answerWith(body)
  },
  progress: async (asked) => {
    looked.push(asked)
    return asked === code ? glance : null
  },
  allow: () => mayLook,
})
pages.notFound((c) => lostPage(c, '9'))

beforeEach(() => {
  said = []
  looked = []
  mayLook = true
  answerWith = greeting
})

const get = (path: string, headers: Record<string, string> = {}) => pages.request(path, { headers })
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  pages.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const nonceOf = (html: string) => /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? ''

describe('every page', () => {
  const paths = ['/', '/chat', '/progress', '/nowhere']

  it.each(langs)('is in %s from top to bottom, with its direction', async (lang) => {
    for (const path of paths) {
      const html = await (await get(`${path}?lang=${lang}`)).text()
      expect(html).toMatch(/^<!doctype html><html lang="(zh-CN|ug|en)" dir="(ltr|rtl)"/)
      expect(html).toContain(`dir="${lang === 'ug' ? 'rtl' : 'ltr'}"`)
      expect(html).toContain(pageText(lang, 'site.county'))
      expect(html).not.toMatch(/\{\w+\}(?![^<]*data-)(?=<)/)
    }
  })

  it('is Chinese first: a phone set to English is no choice, one set to Uyghur is', async () => {
    expect(await (await get('/', { 'accept-language': 'en-US' })).text()).toContain('lang="zh-CN" dir="ltr"')
    expect(await (await get('/', { 'accept-language': 'ug-CN,zh' })).text()).toContain('lang="ug" dir="rtl"')
  })

  it('remembers a chosen language', async () => {
    const chosen = await get('/?lang=ug')
    expect(chosen.headers.get('set-cookie')).toMatch(/^qm_lang=ug; Max-Age=31536000; Path=\/; SameSite=Lax$/)
    expect(await (await get('/progress', { cookie: 'qm_lang=ug' })).text()).toContain('dir="rtl"')
  })

  it('has no script or style inside, loads nothing from elsewhere and is not cached', async () => {
    for (const path of paths) {
      const response = await get(path)
      const html = await response.text()
      expect(html).not.toMatch(/<script(?![^>]*\bsrc="\/)|<style|\sstyle=|\son\w+="/)
      expect(html.match(/(?:src|href)="[^"]*"/g)?.filter((link) => /="(https?:)?\/\//.test(link))).toEqual([])
      expect(response.headers.get('cache-control')).toBe('no-store')
    }
  })

  it('answers an unknown address with 404 and a way on', async () => {
    const response = await get('/nowhere')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('href="/chat?lang=zh"')
  })
})

describe('the chat page', () => {
  it('is under 60 KB with its style and its script', async () => {
    const page = await (await get('/chat?lang=ug&place=652826101203')).text()
    const bytes = [page, asset('residents.css'), asset('chat.css'), asset('chat.js')].map((t) =>
      Buffer.byteLength(t),
    )
    expect(bytes.reduce((sum, n) => sum + n, 0)).toBeLessThan(60_000)
  })

  it('names the village of a QR code, and ignores any other code', async () => {
    expect(await (await get('/chat?place=652826101203')).text()).toContain('老城村（七个星镇）')
    const other = await (await get('/chat?place=652826999999')).text()
    expect(other).toContain('data-place=""')
    const hostile = await (await get('/chat?place=%22%3E%3Cscript%3E')).text()
    expect(hostile).not.toContain('"><script>')
  })

  it('has quick words and language names that the talk understands', () => {
    for (const lang of langs) {
      const meant = (['back', 'dont_know', 'person', 'help'] as const).map((word) => {
        const reading = readControl(pageText(lang, `chat.quick.${word}`), lang)
        return reading.kind === 'control' ? reading.control : null
      })
      expect(meant).toEqual(['back', 'dont_know', 'person', 'help'])
      const goOn = readControl(pageText(lang, 'chat.plain_go_on'), lang)
      expect(goOn).toMatchObject({ control: 'resume' })
      for (const wanted of langs) {
        expect(readControl(ownNames[wanted], lang)).toMatchObject({ control: 'language', about: wanted })
      }
    }
  })

  it('ships a script without any syntax newer than ES2017, and style sheets that know no left or right', async () => {
    const script = asset('chat.js')
    const keep = { minify: false, legalComments: 'none' } as const
    const newest = await transform(script, { ...keep, target: 'esnext' })
    expect((await transform(script, { ...keep, target: 'es2017' })).code).toBe(newest.code)
    for (const sheet of ['residents.css', 'chat.css', 'village-sheet.css'].map(asset)) {
      expect(sheet).not.toMatch(/(?:^|[\s-])(?:left|right)(?:\s*:|-|;)/m)
      expect(sheet).not.toMatch(/url\(|@import|@font-face/)
    }
  })
})

describe('the chat without scripts', () => {
  it('opens a talk, keeps its token in a cookie of /chat only, and shows replies, choices and code', async () => {
    const nonce = nonceOf(await (await get('/chat?lang=zh&place=652826101203')).text())
    const response = await post('/chat', { nonce, lang: 'zh', place: '652826101203', open: '1', text: '' })
    const html = await response.text()
    expect(said).toEqual([{ text: '', lang: 'zh', place: '652826101203', messageId: expect.any(String) }])
    expect(response.headers.get('set-cookie')).toBe('qm_chat=token-1; Path=/chat; HttpOnly; SameSite=Strict')
    expect(html).toContain('听到&lt;&gt;')
    expect(html).toMatch(/<button type="submit" name="choice" value="yes"[^>]*>同意</)
    expect(html).toContain(code)
    expect(html).not.toContain('<script')
  })

  it('keeps the cookie off plain lines when the public address is https', async () => {
    const over = residentPages({
      version: '9',
      townships: async () => townships,
      now: () => 0,
      ids: systemIds,
      say: async (body) => greeting(body),
      progress: async () => null,
      origin: 'https://qiaomen.example',
    })
    const response = await over.request('/chat', { method: 'POST', body: new URLSearchParams({ open: '1' }) })
    expect(response.headers.get('set-cookie')).toContain('Secure')
  })

  it('says what was typed, tapped or chosen as a word', async () => {
    const cookie = { cookie: 'qm_chat=token-7' }
    await post('/chat', { text: '五口人\r\n两个孩子' }, cookie)
    await post('/chat', { text: '半句话', choice: 'yes' }, cookie)
    await post('/chat', { text: '半句话', word: '返回' }, cookie)
    expect(said.map(({ messageId: _, ...rest }) => rest)).toEqual([
      { text: '五口人\n两个孩子', conversation: 'token-7' },
      { choice: 'yes', conversation: 'token-7' },
      { text: '返回', conversation: 'token-7' },
    ])
  })

  it('gives a form sent twice the same id, and the same form with other words another', async () => {
    const nonce = nonceOf(await (await get('/chat')).text())
    await post('/chat', { nonce, text: '三万' })
    await post('/chat', { nonce, text: '三万' })
    await post('/chat', { nonce, text: '四万' })
    await post('/chat', { nonce, choice: '三万' })
    const ids = said.map((body) => body.messageId)
    expect(ids[0]).toBe(ids[1])
    expect(new Set(ids).size).toBe(3)
    for (const id of ids) expect(id).toMatch(/^[\w-]{36,64}$/)
  })

  it('gives every answer page a fresh id to go on with', async () => {
    const nonce = nonceOf(await (await get('/chat')).text())
    expect(nonceOf(await (await post('/chat', { nonce, text: '三万' })).text())).not.toBe(nonce)
  })

  it.each([
    ['rate_limited', 429, 'chat.plain_busy'],
    ['database_unavailable', 503, 'chat.plain_down'],
    ['bad_request', 400, 'chat.plain_long'],
  ] as const)('keeps the words and the id when the answer is %s', async (error, status, note) => {
    answerWith = () => {
      throw new AppError(error, '')
    }
    const nonce = nonceOf(await (await get('/chat')).text())
    const response = await post('/chat', { nonce, text: '欠了"三万"' })
    const html = await response.text()
    expect(response.status).toBe(status)
    expect(html).toContain(pageText('zh', note))
    expect(html).toMatch(/<textarea[^>]*>欠了&quot;三万&quot;<\/textarea>/)
    expect(nonceOf(html)).toBe(nonce)
  })

  it('offers a choice that was not taken again', async () => {
    answerWith = () => {
      throw new AppError('database_unavailable', '')
    }
    expect(await (await post('/chat', { choice: 'yes' })).text()).toMatch(
      /name="choice" value="yes"[^>]*>再发一次</,
    )
  })

  it('starts anew when the talk is gone, says so and keeps the words', async () => {
    answerWith = (body) => {
      if (body.conversation) throw new AppError('not_found', '')
      return greeting(body)
    }
    const response = await post('/chat', { text: '三万' }, { cookie: 'qm_chat=gone' })
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain(pageText('zh', 'chat.expired'))
    expect(html).toMatch(/<textarea[^>]*>三万<\/textarea>/)
    expect(response.headers.get('set-cookie')).toContain('qm_chat=token-1')
    expect(said[1]).toMatchObject({ text: '' })
    expect(said[1]?.messageId).toBe(said[0]?.messageId)
  })

  it('forgets on request, and does not say a word to the talk', async () => {
    const response = await post('/chat', { forget: '1', lang: 'ug' }, { cookie: 'qm_chat=token-1' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/chat?lang=ug')
    expect(response.headers.get('set-cookie')).toMatch(/^qm_chat=; Max-Age=0; Path=\/chat$/)
    expect(said).toEqual([])
  })

  it('takes no form of another site and no body over 256 KiB', async () => {
    expect((await post('/chat', { text: '三万' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(303)
    expect((await post('/chat', { text: 'x'.repeat(300_000) })).status).toBe(413)
    expect(said).toEqual([])
  })
})

describe('progress', () => {
  it('takes the code from a link as well', async () => {
    const response = await pages.request(`/progress?code=${encodeURIComponent(code)}`)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(pageText('zh', 'stage.new'))
    expect((await pages.request('/progress?code=QM-2222-222-222')).status).toBe(404)
  })

  it.each([
    ['as it was given', code],
    ['in small letters with spaces', code.toLowerCase().replaceAll('-', ' ')],
    ['without dashes', code.replaceAll('-', '')],
    ['full width', Array.from(code, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')],
  ])('reads a code %s', async (_, typed) => {
    const response = await post('/progress', { code: typed, lang: 'zh' })
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toContain(pageText('zh', 'stage.new'))
    expect(html).toContain('最晚2026年11月25日')
    expect(html).not.toContain('老城')
  })

  it('words and looks up what is no code at all like a code nobody has', async () => {
    const strip = (html: string) => html.replace(/(type="text" value=)"[^"]*"/, '$1')
    const unknown = await post('/progress', { code: newCode(sequentialIds(9).bytes(16)) })
    const nonsense = await post('/progress', { code: '你好' })
    expect([unknown.status, nonsense.status]).toEqual([404, 404])
    expect(strip(await unknown.text())).toBe(strip(await nonsense.text()))
    expect(looked).toHaveLength(2)
  })

  it('shows what was typed without trusting it', async () => {
    const html = await (await post('/progress', { code: '"><b>' })).text()
    expect(html).not.toContain('"><b>')
    expect(html).toContain('aria-invalid="true"')
  })

  it('limits guessing, and asks for a code when there is none', async () => {
    expect((await post('/progress', { code: '  ' })).status).toBe(400)
    mayLook = false
    const limited = await post('/progress', { code })
    expect(limited.status).toBe(429)
    expect(limited.headers.get('retry-after')).toBe('60')
    expect(looked).toEqual([])
  })

  it('says so when the database does not answer, and leaves a bug to the app', async () => {
    const broken = (error: Error) => {
      const app = residentPages({
        version: '9',
        townships: async () => townships,
        now: () => 0,
        ids: systemIds,
        say: async (body) => greeting(body),
        progress: () => Promise.reject(error),
      })
      app.onError((_, c) => c.text('the app', 500))
      return app.request('/progress', { method: 'POST', body: new URLSearchParams({ code }) })
    }
    expect((await broken(new AppError('database_unavailable', ''))).status).toBe(503)
    expect((await broken(new AppError('internal', ''))).status).toBe(500)
  })
})

describe('the landing page', () => {
  it('says in three sentences what this is and leads to everything', async () => {
    const html = await (await get('/')).text()
    expect(html.match(/<li>/g)).toHaveLength(3)
    for (const link of ['/chat?lang=zh', '/progress?lang=zh', 'tel:12345', '/console']) {
      expect(html).toContain(`href="${link}"`)
    }
    expect(html).toContain('role="img" aria-label="用手机扫一扫，也能说"')
  })
})
