import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pageText } from '../../src/i18n/page/page-text.ts'
import { langs } from '../../src/kernel/lang.ts'
import { type ChatDouble, knownCode, startChatDouble } from './chat-double.ts'
import { chromiumFlags, findChromium } from './chromium.ts'

const executablePath = findChromium()
if (!executablePath)
  console.warn('NOT RUN: the chat page in a browser. No Chromium found; set CHROMIUM to one.')

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const patience = { timeout: 8000, interval: 25 }
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

describe.skipIf(!executablePath)('the chat page on a phone', () => {
  let browser: Browser
  let double: ChatDouble
  let context: BrowserContext
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumFlags })
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    double = await startChatDouble()
    context = await browser.newContext(phone)
    context.setDefaultTimeout(8000)
    page = await context.newPage()
    faults = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      if (/Content Security Policy/.test(line.text())) faults.push(line.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(double.address)) faults.push(`asked ${request.url()}`)
    })
  })
  afterEach(async () => {
    await context.close()
    await double.close()
    expect(faults).toEqual([])
  })

  const open = async (query = '') => {
    await page.goto(`${double.address}/chat${query}`)
    await page.waitForSelector('.bubble.reply')
  }
  const bubbles = (who: string) => page.locator(`.bubble.${who} > p:first-of-type`).allTextContents()
  const type = async (text: string) => {
    await page.fill('#text', text)
    await page.click('.send')
  }
  const replies = (count: number) =>
    expect.poll(() => page.locator('.bubble.reply').count(), patience).toBeGreaterThanOrEqual(count)
  const said = (key: 'chat.busy' | 'chat.retrying') =>
    expect.poll(() => page.locator('#status').textContent(), patience).toBe(pageText('zh', key))
  const directionOf = (one: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('${one}')).direction`)
  const status = () => page.locator('#status').textContent()
  const choice = (key: string, label: string) => ({ key, label })
  const reply = (text: string, ...choices: { key: string; label: string }[]) => ({ text, choices })

  test('opens with a greeting in the language and village of the address', async () => {
    await open('?lang=en&place=652826101203')
    expect(double.posts).toEqual([
      { messageId: expect.stringMatching(/^[0-9a-f]{40}$/), text: '', lang: 'en', place: '652826101203' },
    ])
    expect(await bubbles('reply')).toEqual(['您好！这里登记家里的困难。'])
    expect(await page.locator('#where').textContent()).toBe('Laocheng Village (Qigexing Town)')
  })

  test('one tap, one double tap and one Enter are one message each', async () => {
    double.script.push({ replies: [reply('您同意吗？', choice('yes', '同意'), choice('no', '不同意'))] })
    double.mishaps.push({ kind: 'slow', ms: 0 }, { kind: 'slow', ms: 200 })
    await open()
    // Two clicks before the page could draw: what a trembling finger on a slow phone does.
    await page.evaluate(
      "(() => { const one = document.querySelector('.choice'); one.click(); one.click() })()",
    )
    await replies(2)
    await page.fill('#text', '三万')
    await page.press('#text', 'Enter')
    await page.press('#text', 'Enter')
    await replies(3)
    await page.locator('.quick button').first().dblclick()
    await replies(4)
    await page.waitForTimeout(200)
    const rest = double.posts.slice(1).map(({ choice, text }) => choice ?? text)
    expect(rest).toEqual(['yes', '三万', '返回'])
    expect(await bubbles('you')).toEqual(['同意', '三万', '返回'])
    expect(new Set(double.posts.map(({ messageId }) => messageId)).size).toBe(4)
    expect(new Set(double.posts.slice(1).map(({ conversation }) => conversation)).size).toBe(1)
  })

  test('Enter that only ends Chinese input sends nothing, an empty field neither', async () => {
    await open()
    await page.fill('#text', '三万')
    await page.dispatchEvent('#text', 'keydown', { key: 'Enter', isComposing: true, bubbles: true })
    expect(await page.inputValue('#text')).toBe('三万')
    await page.fill('#text', '   ')
    await page.click('.send')
    await page.waitForTimeout(200)
    expect(double.posts).toHaveLength(1)
  })

  test('shows that an answer is coming, then the beginning of a long one', async () => {
    await open()
    const long = Array.from({ length: 60 }, (_, n) => `第${n}行，说得很长很长。`).join('\n')
    double.script.push({ replies: [reply(long)] })
    double.mishaps.push({ kind: 'slow', ms: 500 })
    await type('请说')
    expect(await page.locator('#typing').isVisible()).toBe(true)
    await replies(2)
    expect(await page.locator('#typing').isVisible()).toBe(false)
    const [bubble, talk] = await Promise.all([
      page.locator('.bubble.reply').last().boundingBox(),
      page.locator('#talk').boundingBox(),
    ])
    expect((bubble?.y ?? 0) - (talk?.y ?? 0)).toBeGreaterThanOrEqual(0)
    expect((bubble?.y ?? 0) - (talk?.y ?? 0)).toBeLessThan(60)
  })

  test('keeps what is written without a network, across a reload, and sends it once, in order', async () => {
    await open()
    await context.setOffline(true)
    await type('一')
    await type('二')
    await type('三')
    await page.waitForSelector('.bubble.you .state')
    expect(await status()).toBe(pageText('zh', 'chat.offline'))
    expect(await page.locator('.bubble.you .state').allTextContents()).toEqual(Array(3).fill('还没发出'))
    const kept = await page.evaluate<{ messageId: string }[]>(
      "JSON.parse(localStorage.getItem('qm.chat')).queue",
    )
    const page2 = await context.newPage()
    await page.close()
    page = page2
    await context.setOffline(false)
    await open()
    await replies(4)
    expect(double.taken.slice(1).map(({ text }) => text)).toEqual(['一', '二', '三'])
    expect(double.taken.slice(1).map(({ messageId }) => messageId)).toEqual(
      kept.map(({ messageId }) => messageId),
    )
    expect(await bubbles('you')).toEqual(['一', '二', '三'])
    expect(await page.locator('.state').count()).toBe(0)
    expect(await status()).toBe('')
  })

  test('sends at once when the line is back', async () => {
    await open()
    await context.setOffline(true)
    await type('一')
    await page.waitForTimeout(3500) // well into the longer waits
    await context.setOffline(false)
    const back = Date.now()
    await replies(2)
    expect(Date.now() - back).toBeLessThan(1500)
  })

  test('an answer lost on the way is fetched again with the same id', async () => {
    await open()
    double.mishaps.push({ kind: 'lose-answer' }, { kind: 'drop' })
    await type('三万')
    await replies(2)
    const ids = double.posts.slice(1).map(({ messageId }) => messageId)
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(ids[1])
    expect(double.taken).toHaveLength(2)
    expect(await bubbles('reply')).toEqual(['您好！这里登记家里的困难。', '听到了：三万'])
  })

  test('waits as long as the server asks, and says that it is busy', async () => {
    await open()
    double.mishaps.push({ kind: 'status', status: 429, retryAfter: '3' })
    const before = Date.now()
    await type('三万')
    await said('chat.busy')
    await type('四万') // impatience changes nothing
    await replies(3)
    expect(Date.now() - before).toBeGreaterThanOrEqual(3000)
    expect(double.taken.slice(1).map(({ text }) => text)).toEqual(['三万', '四万'])
  })

  test('goes on after errors of the server, in order', async () => {
    await open()
    double.mishaps.push({ kind: 'status', status: 503 }, { kind: 'status', status: 500 })
    await type('三万')
    await said('chat.retrying')
    await replies(2)
    expect(await status()).toBe('')
  })

  test('a message that is refused is marked and does not block the next', async () => {
    await open()
    double.mishaps.push({ kind: 'status', status: 400 })
    await type('坏')
    await type('好')
    await replies(2)
    expect(await page.locator('.bubble.you .state span').allTextContents()).toEqual(['没有发出去'])
    await page.click('.bubble.you .state button')
    await replies(3)
    expect(double.taken.map(({ text }) => text)).toEqual(['', '好', '坏'])
    expect(await page.locator('.state').count()).toBe(0)
  })

  test('keeps the talk, its choices and its code after a reload', async () => {
    double.script.push({ replies: [reply('已经登记', choice('a', '接着说'))], code: 'QM-7K3F-92H-X4P' })
    await open()
    await page.reload()
    await page.waitForSelector('.bubble.reply')
    await page.waitForTimeout(300)
    expect(double.posts).toHaveLength(1)
    expect(await page.locator('#code-text').textContent()).toBe('QM-7K3F-92H-X4P')
    await page.click('.choice')
    await replies(2)
    expect(double.posts[1]).toMatchObject({ choice: 'a', conversation: expect.any(String) })
  })

  test('shows what staff wrote when the page comes back, beside the question that stands open', async () => {
    double.script.push({ replies: [reply('几口人？', choice('a', '三口'))] })
    await open()
    double.written.push(reply('【七个星镇工作人员】\n明天上午到您家。'))
    await page.reload()
    await replies(2)
    expect((await bubbles('reply')).at(-1)).toContain('明天上午到您家。')
    await page.click('.choice')
    await replies(3)
    expect(double.posts.at(-1)).toMatchObject({ choice: 'a' })
  })

  test('tells when the talk is gone, greets anew and keeps the words within reach', async () => {
    await open()
    const first = await page.evaluate<string>("JSON.parse(localStorage.getItem('qm.chat')).token")
    double.forgetTalks()
    await type('三万')
    await replies(2)
    expect(await bubbles('note')).toEqual([pageText('zh', 'chat.expired')])
    await page.click('.bubble.you .state button')
    await replies(3)
    expect(double.taken.at(-1)).toMatchObject({
      text: '三万',
      conversation: expect.not.stringMatching(`^${first}$`),
    })
  })

  test('forgets everything on a shared phone, after naming the code, and starts anew only when asked', async () => {
    double.script.push({ replies: [reply('已经登记')], code: 'QM-7K3F-92H-X4P' })
    await open()
    await page.click('#forget button')
    expect(await page.locator('#forget-text').textContent()).toContain('QM-7K3F-92H-X4P')
    await page.keyboard.press('Escape')
    expect(await page.locator('#forget-panel').isVisible()).toBe(false)
    expect(await bubbles('reply')).toHaveLength(1)
    await page.click('#forget button')
    await page.click('#forget-yes')
    expect(await page.evaluate("localStorage.getItem('qm.chat')")).toBeNull()
    expect(await page.content()).not.toContain('QM-7K3F-92H-X4P')
    expect(await bubbles('note')).toEqual([pageText('zh', 'chat.forgotten')])
    await page.waitForTimeout(300)
    expect(double.posts).toHaveLength(1)
    await page.click('.choice')
    await replies(1)
    expect(double.posts[1]).not.toHaveProperty('conversation')
  })

  test('an answer on its way when everything is forgotten does not bring the talk back', async () => {
    await open()
    double.mishaps.push({ kind: 'slow', ms: 600 })
    await type('三万')
    await page.click('#forget button')
    await page.click('#forget-yes')
    await page.waitForTimeout(900)
    expect(await bubbles('reply')).toEqual([])
    expect(
      await page.evaluate("JSON.parse(localStorage.getItem('qm.chat') || '{}').token || null"),
    ).toBeNull()
  })

  test('two open pages show one talk and send each message once', async () => {
    await open()
    const other = await context.newPage()
    await other.goto(`${double.address}/chat`)
    await other.waitForSelector('.bubble.reply')
    await type('一')
    await expect.poll(() => other.locator('.bubble.reply').count(), patience).toBe(2)
    await other.fill('#text', '二')
    await other.click('.send')
    await replies(3)
    expect(double.taken.slice(1).map(({ text }) => text)).toEqual(['一', '二'])
    expect(new Set(double.posts.map(({ conversation }) => conversation)).size).toBe(2) // none, then the one
    expect(await bubbles('you')).toEqual(['一', '二'])
  })

  test('works where the browser refuses storage', async () => {
    await context.addInitScript(
      'Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error("refused") }',
    )
    await open()
    await type('三万')
    await replies(2)
    expect(double.taken.map(({ text }) => text)).toEqual(['', '三万'])
  })

  test('turns with the language of the talk, and asks the talk to turn when the page is turned', async () => {
    await open()
    await page.click('.langs a[data-lang="ug"]')
    await replies(2)
    expect(double.taken.at(-1)).toMatchObject({ text: 'ئۇيغۇرچە', lang: 'ug' })
    expect(await page.getAttribute('html', 'dir')).toBe('rtl')
    double.script.push({ replies: [reply('Who is it about, please tell us?', choice('1', 'Myself'))] })
    await type('english')
    await replies(3)
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await page.locator('.send').textContent()).toBe('Send')
    double.script.push({ replies: [reply('بۇنى كىم ئۈچۈن ئېيتىسىز؟ (低保)', choice('1', 'ئۆزۈم'))] })
    await type('x')
    await replies(4)
    expect(await page.getAttribute('html', 'dir')).toBe('rtl')
    expect(await directionOf('.choice')).toBe('rtl')
    expect(await directionOf('.bubble.reply:last-child p')).toBe('rtl')
    expect(await directionOf('.bubble.reply:first-child p')).toBe('ltr')
    await page.reload()
    await page.waitForSelector('.bubble.reply')
    expect(await page.getAttribute('html', 'dir')).toBe('rtl')
  })

  test('reads aloud with a voice of the language, stops again, and offers nothing without one', async () => {
    await context.addInitScript(`
      window.spoken = []
      const speech = {
        getVoices: () => [{ lang: 'zh-CN' }, { lang: 'en-US' }],
        speak: (utterance) => window.spoken.push(utterance.lang + ' ' + utterance.text),
        cancel: () => window.spoken.push('stop'),
      }
      Object.defineProperty(window, 'speechSynthesis', { value: speech })
      window.SpeechSynthesisUtterance = function (text) { this.text = text }
    `)
    await open()
    await page.click('.hear')
    expect(await page.locator('.hear').textContent()).toBe('停')
    await page.click('.hear')
    expect(await page.evaluate('window.spoken')).toEqual(['zh-CN 您好！这里登记家里的困难。', 'stop'])
    double.script.push({ replies: [reply('بۇنى كىم ئۈچۈن ئېيتىسىز؟')] })
    await type('一')
    await replies(2)
    expect(await page.locator('.hear').count()).toBe(1)
  })

  test('has no listening button where the browser cannot speak', async () => {
    await context.addInitScript('delete window.speechSynthesis; delete window.SpeechSynthesisUtterance')
    await open()
    expect(await page.evaluate("'speechSynthesis' in window")).toBe(false)
    expect(await page.locator('.hear').count()).toBe(0)
  })

  test('copies the code, keeps it in one piece, and makes emergency numbers callable but no amounts', async () => {
    double.script.push({
      replies: [reply('编号 QM-7K3F-92H-X4P。有危险打 110，急病打 120。您说的是110元、12345元。')],
      code: 'QM-7K3F-92H-X4P',
    })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open()
    await page.click('#copy')
    await expect.poll(() => page.locator('#copy').textContent(), patience).toBe('已复制')
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('QM-7K3F-92H-X4P')
    expect(await page.locator('.bubble bdi').textContent()).toBe('QM-7K3F-92H-X4P')
    const calls = page.locator('.bubble.reply a')
    expect(await calls.evaluateAll((all) => all.map((a) => a.getAttribute('href')))).toEqual([
      'tel:110',
      'tel:120',
    ])
  })

  test('never runs out of the side of a small phone, and big things stay big', async () => {
    for (const lang of langs) {
      double.script.push({
        replies: [
          reply(
            `${'长'.repeat(300)}${'x'.repeat(300)}`,
            choice('a', '很长的选择'.repeat(12)),
            choice('b', 'ok'),
          ),
        ],
        code: 'QM-7K3F-92H-X4P',
      })
      await page.goto(`${double.address}/chat?lang=${lang}&place=652826101203`)
      await page.waitForSelector('.choice')
      await page.setViewportSize({ width: 320, height: 640 })
      const wide = await page.evaluate<number[]>(
        "[document.documentElement.scrollWidth, document.getElementById('talk').scrollWidth]",
      )
      expect(Math.max(...wide), lang).toBeLessThanOrEqual(320)
      const sizes = await page.evaluate<{ big: number[]; small: number[]; font: number }>(`(() => {
        const heights = (all) => [...document.querySelectorAll(all)].map((n) => n.getBoundingClientRect().height)
        return {
          big: heights('.choice, .send, #text'),
          small: heights('.quick button, .langs a, #copy'),
          font: parseFloat(getComputedStyle(document.querySelector('.bubble p')).fontSize),
        }
      })()`)
      expect(Math.min(...sizes.big)).toBeGreaterThanOrEqual(48)
      expect(Math.min(...sizes.small)).toBeGreaterThanOrEqual(44)
      expect(sizes.font).toBeGreaterThanOrEqual(18)
      await page.evaluate('localStorage.clear()')
    }
  })

  test('sets short choices side by side without touching, whichever way each is written', async () => {
    const labels = ['同意', '不同意', 'ئۇيغۇرچە', 'English', 'ياق']
    double.script.push({ replies: [reply('您同意吗？', ...labels.map((label, n) => choice(`${n}`, label)))] })
    await open()
    const boxes = await Promise.all((await page.locator('.choice').all()).map((one) => one.boundingBox()))
    const [a, b, c, d, e] = boxes.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 })
    for (const [first, second] of [
      [a, b],
      [c, d],
    ] as const) {
      expect(second?.y).toBe(first?.y)
      expect((second?.x ?? 0) - (first?.x ?? 0) - (first?.width ?? 0)).toBeCloseTo(10, 0)
    }
    expect(e?.width).toBeGreaterThan(2 * (a?.width ?? 0))
  })

  test('can be used with the keyboard alone', async () => {
    double.script.push({ replies: [reply('您同意吗？', choice('yes', '同意'), choice('no', '不同意'))] })
    await open()
    const focused = () => page.evaluate<string>('document.activeElement.textContent.trim()')
    const order: string[] = []
    for (let n = 0; n < 24 && order.at(-1) !== '发送'; n++) {
      await page.keyboard.press('Tab')
      order.push(await focused())
    }
    expect(order[0]).toBe('跳到正文')
    const wanted = ['同意', '不同意', '返回', '不知道', '人工', '帮助', '发送']
    expect(order.filter((text) => wanted.includes(text))).toEqual(wanted)
    await page.locator('.choice').first().focus()
    await page.keyboard.press('Enter')
    await replies(2)
    expect(double.posts[1]).toMatchObject({ choice: 'yes' })
    expect(await page.evaluate('document.activeElement.id')).toBe('talk')
  })

  test.each(langs)('has nothing for axe to complain about in %s', async (lang) => {
    const complaints = async () => {
      // Evaluated through the debugger, which the page's own policy does not bind.
      await page.evaluate(axe)
      const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')
      const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] }
      return violations.map(
        ({ id, nodes }) => `${page.url()} ${id} ${nodes.map(({ html }) => html).join(' ')}`,
      )
    }
    const all: string[] = []
    double.script.push({ replies: [reply('您同意吗？', choice('yes', '同意'))], code: 'QM-7K3F-92H-X4P' })
    await page.goto(`${double.address}/chat?lang=${lang}&place=652826101203`)
    await page.waitForSelector('.choice')
    all.push(...(await complaints()))
    await context.setOffline(true)
    await type('三万')
    await page.waitForSelector('.state')
    await page.click('#forget button')
    all.push(...(await complaints()))
    await context.setOffline(false)
    for (const path of ['/', '/progress', '/nowhere']) {
      await page.goto(`${double.address}${path}?lang=${lang}`)
      all.push(...(await complaints()))
    }
    for (const code of ['QM-2222', knownCode]) {
      await page.goto(`${double.address}/progress?lang=${lang}`)
      await page.fill('#code-field', code)
      await page.click('.ask button')
      await page.waitForSelector('h2')
      all.push(...(await complaints()))
    }
    expect(all).toEqual([])
  })

  test('is a plain form without scripts: starts, answers, goes on, forgets, and a reload says nothing twice', async () => {
    const plain = await browser.newContext({ ...phone, javaScriptEnabled: false })
    const form = await plain.newPage()
    form.setDefaultTimeout(8000)
    double.script.push(
      { replies: [reply('您同意吗？', choice('yes', '同意'))] },
      { replies: [reply('请说说遇到了什么困难')] },
      { replies: [reply('已经登记')], code: 'QM-7K3F-92H-X4P' },
    )
    await form.goto(`${double.address}/chat?place=652826101203`)
    expect(await form.locator('.send').isVisible()).toBe(false)
    await form.click('button[name="open"]')
    await form.click('button[value="yes"]')
    await form.fill('#text', '住院花了八万')
    await form.click('.send')
    expect(await form.locator('#code-text').textContent()).toBe('QM-7K3F-92H-X4P')
    await form.reload()
    expect(await form.locator('.bubble.you p').textContent()).toBe('住院花了八万')
    expect(double.taken.map(({ text, choice }) => choice ?? text)).toEqual(['', 'yes', '住院花了八万'])
    expect(double.posts).toHaveLength(4)
    await form.goto(`${double.address}/chat?place=652826101203`)
    await form.click('button.choice')
    expect(double.taken.at(-1)?.text).toBe('接着说')
    expect(double.taken.at(-1)?.conversation).toBe(double.taken[1]?.conversation)
    await form.click('button[name="forget"]')
    expect((await plain.cookies()).map(({ name }) => name)).not.toContain('qm_chat')
    expect(await form.locator('button[name="open"]').textContent()).toBe('开始')
    expect(await form.locator('#where').textContent()).toBe('老城村（七个星镇）')
    await plain.close()
  })

  test('progress is found by a code typed carelessly', async () => {
    await page.goto(`${double.address}/progress`)
    await page.fill('#code-field', ` ${knownCode.toLowerCase().replaceAll('-', '')} `)
    await page.press('#code-field', 'Enter')
    await page.waitForSelector('#step')
    expect(await page.locator('#step').textContent()).toBe(pageText('zh', 'stage.taken'))
    expect(page.url()).toBe(`${double.address}/progress`)
  })
})
