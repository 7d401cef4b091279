import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumFlags, findChromium } from '../test/browser/chromium.ts'
import { startCounty } from '../test/browser/county.ts'

// `npm run pictures`: the README's pictures from a fresh demo county, then every screen, wide and on a phone, for somebody
// to look at (into `.pictures/`, kept out of the repository): the walks of the browser tests, with a camera. `-- readme`
// takes the README's alone.
const folder = 'docs/pictures'
const executablePath = findChromium()
if (!executablePath) {
  console.error('No Chromium was found: apt-get install chromium, or set CHROMIUM.')
  process.exit(1)
}
mkdirSync(folder, { recursive: true })

const phone = { width: 360, height: 740 }
const wide = { width: 1280, height: 860 }

const talks = {
  zh: ['同意', '2', '老城', '我家五口人，老公去年住院花了两三万，报了一万', '古丽', '13900000000'],
  ug: ['1', '1', 'لاۋچېڭ', 'يولدىشىم كېسەل، ئىككى بالام بار'],
}

async function talk(page: Page, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const before = await page.locator('.bubble.reply').count()
    await page.fill('#text', text)
    await page.click('.send')
    await page.locator('.bubble.reply').nth(before).waitFor()
  }
}

async function takeChats(browser: Browser, url: string): Promise<void> {
  for (const [lang, texts] of Object.entries(talks)) {
    const context = await browser.newContext({ viewport: phone, deviceScaleFactor: 1.5 })
    const page = await context.newPage()
    await page.goto(`${url}/chat?lang=${lang}`)
    await page.locator('.bubble.reply').first().waitFor()
    await talk(page, texts)
    await page.screenshot({ path: `${folder}/chat-${lang}.png` })
    await context.close()
  }
}

async function logIn(browser: Browser, url: string, login: string): Promise<Page> {
  const page = await browser.newPage({ viewport: wide })
  await page.goto(`${url}/console`)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', 'demo-Qiaomen-2026')
  await page.click('main button[type=submit]')
  await page.waitForURL(/\/console$/)
  return page
}

/** A worker's day: the numbers, the queue, a lead taken, and its visit sheet on a phone at the door. */
async function takeDesk(browser: Browser, url: string): Promise<void> {
  const desk = await logIn(browser, url, 'staff.qgx')
  await desk.screenshot({ path: `${folder}/my-day.png` })
  await desk.goto(`${url}/console/queue`)
  await desk.screenshot({ path: `${folder}/queue.png` })
  await desk.locator('main table a').nth(1).click()
  await desk.click('button:has-text("我来办")')
  await desk.waitForSelector('button:has-text("退回待领")')
  const lead = desk.url().split('?')[0]
  await desk.goto(String(lead))
  await desk.screenshot({ path: `${folder}/lead.png` })
  await desk.setViewportSize(phone)
  await desk.goto(`${url}/console/queue`)
  await desk.screenshot({ path: `${folder}/queue-phone.png` })
  await desk.goto(`${lead}/visit`)
  await desk.locator('form.sheet').scrollIntoViewIfNeeded()
  await desk.evaluate("document.querySelector('form.sheet').scrollIntoView()")
  await desk.screenshot({ path: `${folder}/visit-phone.png` })
}

async function takeCounty(browser: Browser, url: string): Promise<void> {
  const office = await logIn(browser, url, 'county')
  await office.goto(`${url}/console/statistics`)
  await office.screenshot({ path: `${folder}/statistics.png` })
}

const county = await startCounty({ SEED: '' })
const browser = await chromium.launch({ executablePath, args: chromiumFlags })
try {
  await takeChats(browser, county.url)
  await takeDesk(browser, county.url)
  await takeCounty(browser, county.url)
} finally {
  await browser.close()
  await county.stop()
}
if (process.argv.includes('readme')) process.exit()

const walks = ['test/browser/every-page.test.ts', 'test/browser/whole-path.test.ts']
const walk = spawnSync('vitest', ['run', '--project', 'browser', ...walks], {
  stdio: 'inherit',
  env: { ...process.env, PICTURES: process.env.PICTURES ?? '.pictures' },
})
process.exitCode = walk.status ?? 1
