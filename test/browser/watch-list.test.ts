import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumFlags, findChromium } from './chromium.ts'
import { type RunningCounty, startCounty } from './county.ts'

let county: RunningCounty
let browser: Browser

beforeAll(async () => {
  county = await startCounty()
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags })
})
afterAll(async () => {
  await browser?.close()
  await county?.stop()
})

/** A household reports by the chat's own API; returns its code. */
async function report(name: string): Promise<string> {
  let conversation: string | undefined
  let code = ''
  for (const [at, text] of ['你好', '同意', '1', '老城', '家里揭不开锅', name, '13700001234'].entries()) {
    const body = JSON.stringify({ conversation, messageId: `m${at}-${name}`, text })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${county.url}/api/v1/chat/messages`, { method: 'POST', body, headers })
    const said = (await answer.json()) as { conversation: string; report?: { code: string } }
    conversation = said.conversation
    code = said.report?.code ?? code
  }
  return code
}

test('a list in GBK is uploaded without JavaScript, and the household that reported is found on it', async () => {
  const code = await report('买买提')
  expect(code).toMatch(/^QM-/)
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  const page = await context.newPage()
  await page.goto(`${county.url}/console`)
  await page.fill('input[name=login]', 'staff.qgx')
  await page.fill('input[name=password]', 'demo-Qiaomen-2026')
  await page.click('main button[type=submit]')
  await page.click('a:has-text("关注名单")')
  // 姓名,村,类别 / 买买提,老城村,脱贫户 / 张三,月亮村,脱贫户 as an office program writes it.
  const lines = [
    'd0d5c3fb2cb4e52cc0e0b1f0',
    'c2f2c2f2cce12cc0cfb3c7b4e52ccdd1c6b6bba7',
    'd5c5c8fd2cd4c2c1c1b4e52ccdd1c6b6bba7',
  ]
  const gbk = Buffer.from(lines.map((line) => `${line}0d0a`).join(''), 'hex')
  await page.setInputFiles('#file', { name: '名单.csv', mimeType: 'text/csv', buffer: gbk })
  await page.click('button:has-text("上传")')
  expect(await page.locator('table').first().innerText()).toContain('买买提')
  await page.click('button:has-text("导入")')
  const imported = await page.locator('main').innerText()
  expect(imported).toContain('存下 1 户，有问题 1 行')
  expect(imported).toContain('本乡镇没有这个村')
  await page.click('main a:has-text("回到关注名单")')
  await page.click(`main a:has-text("${code}")`)
  expect(await page.locator('h1').first().innerText()).toContain(code)
  expect(await page.locator('main').innerText()).toContain('脱贫户')
  await context.close()
})
