import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readXlsx } from 'hucre/xlsx'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFlags, findChromium } from './chromium.ts'
import { type RunningCounty, startCounty } from './county.ts'

const executablePath = findChromium() ?? ''
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** A folder for pictures of the pages, to be looked at; none are taken without it. */
const pictures = process.env.PICTURES

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const run = (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
    ).axe
    const { violations } = await run.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

async function look(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

/** Every cell of the workbook that a button downloads. */
async function downloaded(page: Page, button: string): Promise<string[]> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(button)])
  const book = await readXlsx(readFileSync(await file.path()))
  return book.sheets.flatMap(({ rows }) => rows.flat().map(String))
}

describe('one visit', () => {
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

  async function logIn(login: string, width: number): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext({ viewport: { width, height: 860 }, acceptDownloads: true })
    const page = await context.newPage()
    await page.goto(`${county.url}/console`)
    await page.fill('input[name=login]', login)
    await page.fill('input[name=password]', 'demo-Qiaomen-2026')
    await page.click('main button[type=submit]')
    await page.waitForSelector('button:has-text("退出")')
    return { page, context }
  }

  async function report(): Promise<string> {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const chat = await context.newPage()
    await chat.goto(`${county.url}/chat?lang=zh`)
    await chat.waitForSelector('.bubble.reply')
    for (const text of [
      '同意',
      '我的家人',
      '七个星镇老城村',
      '老公去年住院花了八万，报了三万，没有医保',
      '古丽',
      '13812345678',
      '都没有',
    ]) {
      const before = await chat.locator('.bubble.reply').count()
      await chat.fill('#text', text)
      await chat.click('.send')
      await chat.waitForFunction((n) => document.querySelectorAll('.bubble.reply').length > n, before)
    }
    const shown = await chat.locator('body').innerText()
    await context.close()
    return shown.match(/QM-[0-9A-Z]{4}-[0-9A-Z]{3}-[0-9A-Z]{3}/)?.[0] ?? ''
  }

  test('from the report to the answer of the department, with the line cut in the middle of the visit', async () => {
    const code = await report()
    expect(code).not.toBe('')

    const { page: desk } = await logIn('staff.qgx', 1280)
    await desk.goto(`${county.url}/console/queue`)
    await desk.click(`a:has-text("${code}")`)
    await desk.click('button:has-text("我来办")')
    await desk.waitForSelector('button:has-text("退回待领")')
    const lead = new URL(desk.url()).pathname
    await desk.goto(`${county.url}${lead}/plan-visit`)
    expect(await faultsOf(desk)).toEqual([])
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await desk.fill('#day', today)
    await desk.fill('#time', '15:30')
    await desk.selectOption('#visitor1', 'staff_demo_qgx')
    await desk.selectOption('#visitor2', 'staff_demo_qgx_lead')
    await look(desk, 'plan-wide')
    await desk.click('main form button[type=submit]')
    await desk.waitForSelector('text=约入户：已保存')
    expect(await faultsOf(desk)).toEqual([])
    await look(desk, 'sheet-wide')
    await desk.emulateMedia({ media: 'print' })
    expect(await desk.locator('.sign').isVisible()).toBe(true)
    expect(await desk.locator('form.sheet input[name=p0]').count()).toBe(1)
    expect(await desk.locator('button:has-text("保存走访结果")').isVisible()).toBe(false)
    if (pictures) await desk.pdf({ path: `${pictures}/sheet.pdf`, format: 'A4' })
    await look(desk, 'sheet-paper')
    await desk.emulateMedia({ media: 'screen' })
    await desk.goto(`${county.url}/console/visits`)
    expect(await desk.locator('main').innerText()).toContain(code)
    expect(await faultsOf(desk)).toEqual([])
    await look(desk, 'planner-wide')

    const { page: phone, context } = await logIn('staff.qgx', 390)
    await phone.goto(`${county.url}${lead}/visit`)
    expect(await faultsOf(phone)).toEqual([])
    await look(phone, 'sheet-phone')
    const box = async (path: string): Promise<string> => {
      const name = await phone.locator(`input[value="${path}"]`).first().getAttribute('name')
      return (name ?? '').slice(1)
    }
    const income = await box('income')
    await context.setOffline(true)
    for (const [row, kind, amount] of [
      [0, 'wage', '9000'],
      [1, 'transfer', '1.2万'],
    ] as const) {
      await phone.selectOption(`[name=v${income}_${row}_kind]`, kind)
      await phone.fill(`[name=v${income}_${row}_amount]`, amount)
    }
    await phone.selectOption('[name=e_other]', 'document')
    for (const [id, value] of [
      ['by', 'self'],
      ['authorisation', 'fingerprint'],
      ['commitment', 'signature'],
      ['right', 'yes'],
    ] as const)
      await phone.selectOption(`#${id}`, value)
    await phone.check('[name=refer-medins]')
    await phone.click('button:has-text("保存走访结果")')
    await phone.waitForSelector('#visit-state[data-state=waiting]')
    await look(phone, 'sheet-phone-offline')
    await desk.goto(`${county.url}${lead}/visit`)
    expect(await desk.locator('main').innerText()).not.toContain('核实 1 项')
    await context.setOffline(false)
    await phone.waitForSelector('text=核实 1 项，核实不了 0 项', { timeout: 30_000 })
    expect(await phone.evaluate(() => localStorage.length)).toBe(0)
    await look(phone, 'visited-phone')
    await desk.goto(`${county.url}${lead}/visit`)
    expect((await desk.locator('main').innerText()).split('核实 1 项')).toHaveLength(2)

    await desk.goto(`${county.url}${lead}/decide`)
    expect(await faultsOf(desk)).toEqual([])
    const dayBefore = (days: number) =>
      new Date(Date.now() + (8 - 24 * days) * 3_600_000).toISOString().slice(0, 10)
    await desk.selectOption('#civil', 'rigid')
    await desk.selectOption('#monitor', 'sudden')
    await desk.check('#risk-illness')
    await desk.fill('#noticeFrom', dayBefore(4))
    await desk.fill('#noticeTo', today)
    await desk.fill('#decidedOn', today)
    await desk.selectOption('#reason', 'recognised')
    await look(desk, 'decide-wide')
    await desk.click('button:has-text("保存认定")')
    await desk.waitForSelector('text=认定：已保存')
    await desk.click('button:has-text("显示两套系统的录入卡")')
    await desk.waitForSelector('#cards')
    expect(await faultsOf(desk)).toEqual([])
    await look(desk, 'cards-wide')

    await desk.goto(`${county.url}${lead}/referrals`)
    await desk.click('li:has-text("参保缴费") button:has-text("列入")')
    await desk.waitForSelector('text=列入转介：已保存')
    expect(await desk.locator('#leave-enrolment').isChecked()).toBe(true)
    expect(await faultsOf(desk)).toEqual([])
    await look(desk, 'referrals-wide')
    await desk.click('button:has-text("发给医保局")')
    await desk.waitForSelector('text=发给部门：已保存')

    const { page: department } = await logIn('dept.ybj', 390)
    expect(await faultsOf(department)).toEqual([])
    await look(department, 'department-phone')
    await department.click(`a:has-text("${code}")`)
    await department.waitForSelector('button:has-text("接收")')
    expect(await department.locator('main').innerText()).not.toContain('古丽')
    expect(await faultsOf(department)).toEqual([])
    await department.click('button:has-text("接收")')
    await department.waitForSelector('text=部门接收：已保存')
    await department.fill('#finish', '已参保')
    await look(department, 'referral-phone')
    await department.click('button:text-is("办结")')
    await department.waitForSelector('text=部门办结：已保存')

    await desk.goto(`${county.url}${lead}/referrals`)
    expect(await desk.locator('main').innerText()).toContain('已参保')

    const { page: chief } = await logIn('lead.qgx', 1280)
    await chief.goto(`${county.url}/console/exports`)
    expect(await faultsOf(chief)).toEqual([])
    await look(chief, 'exports-wide')
    for (const file of ['civil.xlsx', 'monitor.xlsx']) {
      await chief.check(`input[value="${file}"]`)
      expect(await downloaded(chief, 'button:has-text("下载")')).toContain(code)
    }
    await chief.goto(`${county.url}/console/ledger`)
    expect(await faultsOf(chief)).toEqual([])
    expect(await chief.locator('main').innerText()).toContain(code)
    await look(chief, 'ledger-wide')
    const ledger = await downloaded(chief, 'button:has-text("下载")')
    expect(ledger).toContain(code)
    expect(ledger).toContain('已参保')
  })
})
