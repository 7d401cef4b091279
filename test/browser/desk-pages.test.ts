import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFlags, findChromium } from './chromium.ts'
import { type RunningCounty, startCounty } from './county.ts'
import { pageFaults } from './page-faults.ts'

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
    expect(await pageFaults(page)).toEqual([])
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
