import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFlags, findChromium } from './chromium.ts'
import { type RunningCounty, startCounty } from './county.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What a look at a page finds wrong: axe, sideways scrolling, targets too small to hit, too many bytes for a slow line. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const seen = (await page.evaluate(`axe.run().then(({ violations }) => ({
    faults: violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 120)),
    wide: document.documentElement.scrollWidth > innerWidth,
    small: [...document.querySelectorAll('button, nav a, select, summary, input:not([type=hidden]):not([type=checkbox]):not([type=radio])')]
      .filter((e) => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 44)
      .map((e) => e.outerHTML.slice(0, 80)),
  }))`)) as { faults: string[]; wide: boolean; small: string[] }
  const bytes = new TextEncoder().encode(await page.content()).length
  const faults = [...seen.faults, ...seen.small.map((html) => `too small: ${html}`)]
  if (seen.wide) faults.push('scrolls sideways')
  if (bytes > 60_000) faults.push(`${bytes} bytes`)
  return faults
}

const pages: Record<string, readonly string[]> = {
  'staff.qgx': [
    '/console',
    '/console/queue',
    '/console/queue?stage=closed',
    '/console/me',
    '/console/standards',
  ],
  'lead.qgx': ['/console/queue', '/console/load', '/console/people', '/console/people/invite'],
  county: [
    '/console',
    '/console/queue',
    '/console/standards',
    '/console/standards/monitor_line',
    '/console/audit',
  ],
  'dept.ybj': ['/console'],
  auditor: ['/console', '/console/audit'],
}
const windows = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
]

describe('the desk without JavaScript', () => {
  let county: RunningCounty
  let browser: Browser
  beforeAll(async () => {
    county = await startCounty()
    await report('zh', '七个星镇老城村', '我家五口人，老公去年住院花了八万，报了三万')
    await report('zh', '永宁镇下岔河村', '老人一个人住，家里没吃的了')
    await report('ug', '七个星镇桑巴巴格次村', 'دادام كېسەل بولۇپ دوختۇرخانىدا ياتتى')
    browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags })
  })
  afterAll(async () => {
    await browser?.close()
    await county?.stop()
  })

  /** One household tells the chat its six basics. */
  async function report(lang: string, place: string, story: string): Promise<void> {
    let conversation: string | undefined
    for (const [at, text] of ['', '1', '1', place, story, 'Aliya', '13800001111', '1'].entries()) {
      const body = JSON.stringify({ conversation, lang, text, messageId: `${place}-${at}` })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${county.url}/api/v1/chat/messages`, { method: 'POST', body, headers })
      conversation = ((await answer.json()) as { conversation: string }).conversation
    }
  }

  test.each(Object.entries(pages))('%s: every page is clean, wide and on a phone', async (login, paths) => {
    const found: string[] = []
    for (const viewport of windows) {
      const context = await browser.newContext({ viewport })
      const page = await context.newPage()
      const look = async (name: string) => {
        for (const fault of await faultsOf(page)) found.push(`${name} at ${viewport.width}: ${fault}`)
      }
      await page.goto(`${county.url}/console`)
      await look('log-in')
      await page.fill('#login', login)
      await page.fill('#password', 'demo-Qiaomen-2026')
      await page.keyboard.press('Enter')
      await page.waitForURL(`${county.url}/console`)
      for (const path of paths) {
        expect((await page.goto(county.url + path))?.status()).toBe(200)
        await look(path)
        if (!path.startsWith('/console/queue')) continue
        const links = page.locator('tbody th a')
        const lead = (await links.count()) > 0 ? await links.first().getAttribute('href') : null
        for (const part of lead ? ['', '/talk', '/screen', '/history'] : []) {
          await page.goto(`${county.url}${lead}${part}`)
          await look(`lead${part}`)
        }
      }
      await context.close()
    }
    expect(found).toEqual([])
  })

  test('a lead in Uyghur reads right to left inside the Chinese page', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    await page.goto(`${county.url}/console`)
    await page.fill('#login', 'county')
    await page.fill('#password', 'demo-Qiaomen-2026')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${county.url}/console`)
    await page.goto(`${county.url}/console/queue?lang=ug`)
    await page.locator('tbody th a').first().click()
    expect(
      await page
        .locator('blockquote [lang=ug]')
        .first()
        .evaluate((e) => getComputedStyle(e).direction),
    ).toBe('rtl')
    expect(await faultsOf(page)).toEqual([])
    await context.close()
  })

  test('everything essential works without JavaScript and by keyboard alone', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${county.url}/console/queue?owner=none`)
    await page.fill('#login', 'staff.yn')
    await page.fill('#password', 'demo-Qiaomen-2026')
    await page.keyboard.press('Enter')
    await page.waitForURL(/owner=none/)
    await page.locator('tbody th a').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/leads/)
    await page.getByRole('button', { name: '我来办' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/done=lead.take/)
    expect(await page.getByRole('status').textContent()).toContain('领取：已保存')
    await context.close()
  })
})
