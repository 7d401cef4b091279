import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFlags, findChromium } from './chromium.ts'
import { type RunningCounty, startCounty } from './county.ts'
import { pageFaults } from './page-faults.ts'

const password = '马铃薯 月亮 拖拉机'
/** A name and an illness that stand in no other text. */
const typed = '祖丽皮亚得了尘肺病'
const stateDir = mkdtempSync(join(tmpdir(), 'qiaomen-settings-'))

describe('the county office sets, a second person confirms, a household is told', () => {
  let county: RunningCounty
  let browser: Browser
  let first: Page
  let second: Page

  beforeAll(async () => {
    county = await startCounty({ STATE_DIR: stateDir })
    browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags })
    first = await logIn('county', 'demo-Qiaomen-2026')
  })
  afterAll(async () => {
    await browser?.close()
    await county?.stop()
    rmSync(stateDir, { recursive: true, force: true })
  })

  async function logIn(login: string, secret: string): Promise<Page> {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 1280, height: 900 },
    })
    const page = await context.newPage()
    await page.goto(`${county.url}/console`)
    await page.fill('#login', login)
    await page.fill('#password', secret)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${county.url}/console`)
    return page
  }

  async function fill(page: Page, path: string, fields: Record<string, string>): Promise<void> {
    await page.goto(`${county.url}${path}`)
    for (const [id, value] of Object.entries(fields)) await page.fill(`#${id}`, value)
    await page.locator('form:has(.field) button[type=submit]').last().click()
    await page.waitForLoadState()
  }

  /** The second person opens what waits and confirms it. */
  async function confirm(path: string): Promise<void> {
    await second.goto(`${county.url}${path}`)
    await second.locator('#waiting + ul a').first().click()
    await second.getByRole('button', { name: '我核对过文件，确认' }).click()
    await second.waitForURL(/done=setting.confirm/)
  }

  async function chat(conversation: string | undefined, text: string, messageId: string) {
    const answer = await fetch(`${county.url}/api/v1/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ conversation, lang: 'zh', text, messageId }),
    })
    return (await answer.json()) as { conversation: string; replies: { text: string }[] }
  }

  test('a colleague is invited and logs in', async () => {
    await fill(first, '/console/people/invite', { name: '第二人', login: 'county.two' })
    await first.selectOption('#role', 'county')
    await first.locator('form:has(.field) button[type=submit]').last().click()
    const code = (await first.locator('.revealed').textContent()) ?? ''
    const fresh = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await fresh.goto(`${county.url}/console/join`)
    await fresh.fill('#login', 'county.two')
    await fresh.fill('#code', code)
    await fresh.fill('#password', password)
    await fresh.fill('#again', password)
    await fresh.locator('main button[type=submit]').click()
    await fresh.waitForLoadState()
    second = await logIn('county.two', password)
    expect(await second.locator('.who').textContent()).toContain('第二人')
  })

  test('holidays, a clock and a township’s window go from the form to the household', async () => {
    const notice = { off: '1月1日至3日、2月5日至11日', work: '2月13日', document: '演练通知' }
    await fill(first, '/console/holidays', { ...notice, year: '2027' })
    await confirm('/console/holidays')
    expect(await second.locator('table').textContent()).toContain('1月1日至3日')
    await fill(first, '/console/clocks/sla_first_contact_workdays', {
      value: '4',
      from: '2020-01-01',
      document: '演练纪要',
    })
    await confirm('/console/clocks')
    expect(await second.locator('table').textContent()).toContain('4 个工作日')
    await fill(first, '/console/places/652826101', { phone: '0996-6012345', window: '镇政府一楼大厅' })
    expect(await first.getByRole('status').textContent()).toContain('已保存')
    let talk = await chat(undefined, '', 'm0')
    for (const [at, text] of ['同意', '人工'].entries())
      talk = await chat(talk.conversation, text, `m${at + 1}`)
    expect(talk.replies.map(({ text }) => text).join()).toContain('4个工作日内联系您')
    for (const [at, text] of [
      '1',
      '七个星镇老城村',
      '老公去年住院花了八万',
      '吐尔逊',
      '13800001111',
      '1',
    ].entries())
      talk = await chat(talk.conversation, text, `n${at}`)
    await first.goto(`${county.url}/console/queue`)
    const code = (await first.locator('tbody th a').first().textContent()) ?? ''
    const progress = await fetch(`${county.url}/progress?code=${code.trim()}`)
    expect(await progress.text()).toContain('镇政府一楼大厅')
  })

  test('every page of the settings is sound for a screen reader, on a phone, and under 60 KB', async () => {
    const pages = [
      '/console/settings',
      '/console/holidays',
      '/console/clocks',
      '/console/clocks/sla_visit_workdays',
      '/console/places',
      '/console/places/new',
      '/console/places/652826101',
      '/console/places/652826101203',
      '/console/robots',
      '/console/audit',
    ]
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    await context.addCookies(await first.context().cookies())
    const phone = await context.newPage()
    for (const path of pages) {
      const answer = await phone.goto(`${county.url}${path}`)
      expect([path, answer?.status(), await pageFaults(phone)]).toEqual([path, 200, []])
      expect((await answer?.body())?.length).toBeLessThan(60_000)
      expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    }
    // A form that is wrong says so, and keeps what was typed.
    await fill(phone, '/console/holidays', { year: '2028', off: '春节', document: '演练' })
    expect(await phone.locator('#off').inputValue()).toBe('春节')
    expect(await pageFaults(phone)).toEqual([])
    await context.close()
  })

  test('what staff write about a household is nowhere readable in the files of the database', async () => {
    const worker = await logIn('staff.qgx', 'demo-Qiaomen-2026')
    await worker.goto(`${county.url}/console/queue?owner=none`)
    await worker.fill('#name', typed)
    await worker.getByRole('button', { name: '保存' }).click()
    await worker.waitForLoadState()
    expect(await worker.locator('.saved').textContent()).toContain(typed)
    await worker.locator('tbody th a').first().click()
    await worker.fill('#text', typed)
    await worker
      .getByRole('button', { name: '记下' })
      .or(worker.locator('form[action$="/note"] button'))
      .first()
      .click()
    await worker.waitForLoadState()
    expect(await worker.locator('main').textContent()).toContain(typed)
    const files = readdirSync(stateDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }))
    expect(files.some(({ bytes }) => bytes.includes('SQLite format 3'))).toBe(true)
    const readable = files.flatMap(({ name, bytes }) => {
      const at = bytes.indexOf(typed)
      return at < 0 ? [] : [`${name}: ${bytes.subarray(Math.max(0, at - 60), at + 60).toString('utf8')}`]
    })
    expect(readable).toEqual([])
  })
})
