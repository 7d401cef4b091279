import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFlags, findChromium } from './chromium.ts'
import { type RunningCounty, startCounty } from './county.ts'

const executablePath = findChromium() ?? ''
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const run = (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; help: string }[] }> } }
    ).axe
    const { violations } = await run.run()
    return violations.map(({ id, help }) => `${id}: ${help}`)
  })
}

describe('from the knock to the desk', () => {
  let county: RunningCounty
  let browser: Browser

  beforeAll(async () => {
    county = await startCounty()
    browser = await chromium.launch({ executablePath, args: chromiumFlags })
  })
  afterAll(async () => {
    await browser?.close()
    await county?.stop()
  })

  async function logIn(login: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    await page.goto(`${county.url}/console`)
    await page.fill('input[name=login]', login)
    await page.fill('input[name=password]', 'demo-Qiaomen-2026')
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/console/)
    return page
  }

  test('a resident reports on a phone; the township sees, takes and closes it; others do not see it', async () => {
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true })
    const chat = await phone.newPage()
    await chat.goto(`${county.url}/chat?lang=zh`)
    await chat.waitForSelector('.bubble.reply')
    const say = async (text: string) => {
      const before = await chat.locator('.bubble.reply').count()
      await chat.fill('#text', text)
      await chat.click('.send')
      await chat.waitForFunction((n) => document.querySelectorAll('.bubble.reply').length > n, before)
    }
    for (const text of [
      '同意',
      '我的家人',
      '七个星镇老城村',
      '老公去年住院花了八万，报了三万',
      '祁玉珍',
      '13812345678',
    ])
      await say(text)
    const shown = await chat.locator('body').innerText()
    const code = shown.match(/QM-[0-9A-Z]{4}-[0-9A-Z]{3}-[0-9A-Z]{3}/)?.[0] ?? ''
    expect(code).not.toBe('')
    await say('都没有')
    expect(await faultsOf(chat)).toEqual([])

    const desk = await logIn('staff.qgx')
    await desk.goto(`${county.url}/console/queue`)
    await desk.click(`a:has-text("${code}")`)
    await desk.waitForSelector(`h1:has-text("${code}")`)
    const page = await desk.locator('main').innerText()
    expect(page).toContain('老公去年住院花了八万')
    expect(page).not.toContain('13812345678')
    expect(await faultsOf(desk)).toEqual([])
    await desk.click('button:has-text("显示电话")')
    await desk.waitForSelector('text=13812345678')
    await desk.goto(`${county.url}/console/queue`)
    await desk.click(`a:has-text("${code}")`)
    await desk.click('button:has-text("我来办")')
    await desk.waitForSelector('text=阿依古丽')

    const other = await logIn('staff.yn')
    await other.goto(`${county.url}/console/queue`)
    expect(await other.locator('main').innerText()).not.toContain(code)

    const auditor = await logIn('auditor')
    await auditor.goto(`${county.url}/console/audit`)
    const log = await auditor.locator('main').innerText()
    expect(log).not.toContain('13812345678')
    expect(log).not.toContain('祁玉珍')

    await desk.click('a:has-text("办结")')
    await desk.locator('input[name=reason]').first().check()
    await desk.click('main button:has-text("下一步")')
    await desk.click('main button:has-text("办结并发出")')
    await desk.waitForLoadState()
    expect(await desk.locator('main').innerText()).toContain('已办结')

    const progress = await phone.newPage()
    await progress.goto(`${county.url}/progress`)
    await progress.fill('input[name=code]', code.toLowerCase())
    await progress.click('main button[type=submit]')
    await progress.waitForLoadState()
    const told = await progress.locator('main').innerText()
    expect(told).not.toContain('祁玉珍')
    expect(told).not.toContain('不符合')
  })
})
