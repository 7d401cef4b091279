import { readFileSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFlags, findChromium } from './chromium.ts'
import { type RunningCounty, startCounty } from './county.ts'
import { pageFaults } from './page-faults.ts'
import { pictures, takePicture } from './take-picture.ts'

const executablePath = findChromium() ?? ''
/** Every cell of the workbook that a button downloads. */
async function downloaded(page: Page, button: string): Promise<string[]> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(button)])
  const book = await readXlsx(readFileSync(await file.path()))
  return book.sheets.flatMap(({ rows }) => rows.flat().map(String))
}

describe('the whole path', () => {
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

  /** Says something in the chat and waits for what comes back. */
  async function say(chat: Page, text: string): Promise<void> {
    const before = await chat.locator('.bubble.reply').count()
    await chat.fill('#text', text)
    await chat.click('.send')
    await chat.waitForFunction((n) => document.querySelectorAll('.bubble.reply').length > n, before)
  }

  async function report(): Promise<{ chat: Page; code: string }> {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const chat = await context.newPage()
    await chat.goto(`${county.url}/chat?lang=zh`)
    await chat.waitForSelector('.bubble.reply')
    for (const text of [
      '同意',
      '我的家人',
      '七个星镇老城村',
      '我家五口人，老公去年住院花了八万，报了三万，没有医保',
      '古丽',
      '13812345678',
      '都没有',
    ])
      await say(chat, text)
    const shown = await chat.locator('body').innerText()
    return { chat, code: shown.match(/QM-[0-9A-Z]{4}-[0-9A-Z]{3}-[0-9A-Z]{3}/)?.[0] ?? '' }
  }

  /** The visit on a phone: people one by one, income item by item, all of it while there is no line. */
  async function visitOffline(phone: Page): Promise<void> {
    const box = async (path: string): Promise<string> => {
      const name = await phone.locator(`input[value="${path}"]`).first().getAttribute('name')
      return (name ?? '').slice(1)
    }
    const income = await box('income')
    await phone.context().setOffline(true)
    await phone.click('button:has-text("再加一笔收入")')
    for (const [row, kind, amount] of [
      [0, 'wage', '9000'],
      [1, 'transfer', '1.2万'],
    ] as const) {
      await phone.selectOption(`[name=v${income}_${row}_kind]`, kind)
      await phone.fill(`[name=v${income}_${row}_amount]`, amount)
    }
    await phone.selectOption('[name=e_other]', 'document')
    await phone.click('summary:has-text("第2人")')
    await phone.selectOption('[name=m1_rel]', 'spouse')
    await phone.fill('[name=m1_birth]', '1970-01-02')
    await phone.selectOption('[name=m1_majorDisease]', 'yes')
    await phone.click('summary:has-text("再加的第 1 人")')
    await phone.selectOption('[name=a0_rel]', 'child')
    await phone.fill('[name=a0_age]', '16')
    await phone.click('button:has-text("再加一个人")')
    await phone.selectOption('[name=a1_rel]', 'parent')
    await phone.fill('[name=a1_age]', '81')
    await phone.selectOption('[name=g0_who]', { index: 5 })
    await phone.selectOption('[name=g0_why]', 'own_household')
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
    await takePicture(phone, 'sheet-phone-offline')
  }

  test('from the report to the answer of the department, with the line cut in the middle of the visit', async () => {
    const { chat, code } = await report()
    expect(code).not.toBe('')

    const { page: desk } = await logIn('staff.qgx', 1280)
    await desk.goto(`${county.url}/console/queue`)
    await desk.click(`a:has-text("${code}")`)
    await desk.click('button:has-text("我来办")')
    await desk.waitForSelector('button:has-text("退回待领")')
    const lead = new URL(desk.url()).pathname
    await desk.goto(`${county.url}${lead}/plan-visit`)
    expect(await pageFaults(desk)).toEqual([])
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await desk.fill('#day', today)
    await desk.fill('#time', '15:30')
    await desk.selectOption('#visitor1', 'staff_demo_qgx')
    await desk.selectOption('#visitor2', 'staff_demo_qgx_lead')
    await takePicture(desk, 'plan-wide')
    await desk.click('main form button[type=submit]')
    await desk.waitForSelector('text=约入户：已保存')
    expect(await pageFaults(desk)).toEqual([])
    await takePicture(desk, 'sheet-wide')
    await desk.emulateMedia({ media: 'print' })
    expect(await desk.locator('.sign').isVisible()).toBe(true)
    expect(await desk.locator('form.sheet input[name=p0]').count()).toBe(1)
    expect(await desk.locator('button:has-text("保存走访结果")').isVisible()).toBe(false)
    if (pictures) await desk.pdf({ path: `${pictures}/sheet.pdf`, format: 'A4' })
    await takePicture(desk, 'sheet-paper')
    await desk.emulateMedia({ media: 'screen' })
    await desk.goto(`${county.url}/console/visits`)
    expect(await desk.locator('main').innerText()).toContain(code)
    expect(await pageFaults(desk)).toEqual([])
    await takePicture(desk, 'planner-wide')

    const { page: phone, context } = await logIn('staff.qgx', 390)
    await phone.goto(`${county.url}${lead}/visit`)
    expect(await pageFaults(phone)).toEqual([])
    await takePicture(phone, 'sheet-phone')
    await visitOffline(phone)
    await desk.goto(`${county.url}${lead}/visit`)
    expect(await desk.locator('main').innerText()).not.toContain('入户：核实')
    // The phone goes into the pocket before the line is back: the sheet is still there, goes out once, and is forgotten.
    await phone.close()
    await context.setOffline(false)
    const reopened = await context.newPage()
    await reopened.goto(`${county.url}${lead}/visit`)
    await reopened.waitForSelector('text=入户：核实', { timeout: 30_000 })
    expect(await reopened.evaluate(() => localStorage.length)).toBe(0)
    await takePicture(reopened, 'visited-phone')
    expect(await pageFaults(reopened)).toEqual([])
    await desk.goto(`${county.url}${lead}/visit`)
    const visited = await desk.locator('main').innerText()
    expect(visited.split('入户：核实')).toHaveLength(2)
    expect(visited).toMatch(/第2人 配偶（\d\d岁）/)
    await desk.goto(`${county.url}${lead}/visit?people=1`)
    const rest = await desk.locator('main').innerText()
    for (const who of ['第6人 子女（16岁）', '第7人 父母（81岁）']) expect(rest).toContain(who)
    expect(rest).not.toContain('第5人')

    await desk.goto(`${county.url}${lead}/decide`)
    expect(await pageFaults(desk)).toEqual([])
    const dayBefore = (days: number) =>
      new Date(Date.now() + (8 - 24 * days) * 3_600_000).toISOString().slice(0, 10)
    await desk.selectOption('#civil', 'rigid')
    await desk.selectOption('#monitor', 'sudden')
    await desk.check('#risk-illness')
    await desk.fill('#noticeFrom', dayBefore(4))
    await desk.fill('#noticeTo', today)
    await desk.fill('#decidedOn', today)
    await desk.selectOption('#reason', 'recognised')
    await takePicture(desk, 'decide-wide')
    await desk.click('button:has-text("保存认定")')
    await desk.waitForSelector('text=认定：已保存')
    await desk.click('button:has-text("显示两套系统的录入卡")')
    await desk.waitForSelector('#cards')
    expect(await pageFaults(desk)).toEqual([])
    await takePicture(desk, 'cards-wide')

    await desk.goto(`${county.url}${lead}/referrals`)
    await desk.click('li:has-text("参保缴费") button:has-text("列入")')
    await desk.waitForSelector('text=列入转介：已保存')
    expect(await desk.locator('#leave-enrolment').isChecked()).toBe(true)
    expect(await pageFaults(desk)).toEqual([])
    await takePicture(desk, 'referrals-wide')
    await desk.click('button:has-text("发给医保局")')
    await desk.waitForSelector('text=发给部门：已保存')

    const { page: department } = await logIn('dept.ybj', 390)
    expect(await pageFaults(department)).toEqual([])
    await takePicture(department, 'department-phone')
    await department.click(`a:has-text("${code}")`)
    await department.waitForSelector('button:has-text("接收")')
    expect(await department.locator('main').innerText()).not.toContain('古丽')
    expect(await pageFaults(department)).toEqual([])
    await department.click('button:has-text("接收")')
    await department.waitForSelector('text=部门接收：已保存')
    await department.fill('#finish', '已参保')
    await takePicture(department, 'referral-phone')
    await department.click('button:text-is("办结")')
    await department.waitForSelector('text=部门办结：已保存')

    await desk.goto(`${county.url}${lead}/referrals`)
    expect(await desk.locator('main').innerText()).toContain('已参保')

    await desk.goto(`${county.url}${lead}/close?reason=recognised`)
    expect(await pageFaults(desk)).toEqual([])
    const answer = '已认定为刚性支出困难家庭，医保已经办好，请放心。'
    await desk.fill('textarea[name=message]', answer)
    await takePicture(desk, 'close-wide')
    await desk.click('main button:has-text("办结并发出")')
    await desk.waitForSelector('text=已办结')
    await say(chat, '进度')
    await chat.waitForFunction((words) => document.body.innerText.includes(words), answer)
    expect(await chat.locator('body').innerText()).toContain('已经办结')
    expect(await pageFaults(chat)).toEqual([])
    await takePicture(chat, 'answer-in-chat')

    const { page: chief } = await logIn('lead.qgx', 1280)
    await chief.goto(`${county.url}/console/exports`)
    expect(await pageFaults(chief)).toEqual([])
    await takePicture(chief, 'exports-wide')
    for (const file of ['civil.xlsx', 'monitor.xlsx']) {
      await chief.check(`input[value="${file}"]`)
      expect(await downloaded(chief, 'button:has-text("下载")')).toContain(code)
    }
    await chief.goto(`${county.url}/console/ledger`)
    expect(await pageFaults(chief)).toEqual([])
    expect(await chief.locator('main').innerText()).toContain(code)
    await takePicture(chief, 'ledger-wide')
    const ledger = await downloaded(chief, 'button:has-text("下载")')
    expect(ledger).toContain(code)
    expect(ledger).toContain('已参保')
  })
})
