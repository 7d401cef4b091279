import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { chromium, type Page } from 'playwright-core'
import { chromiumFlags, findChromium } from '../test/browser/chromium.ts'
import { startCounty } from '../test/browser/county.ts'

// `npm run pictures`: the README's pictures from a fresh demo county, then every screen, wide and on a phone, for somebody
// to look at (into `.pictures/`, kept out of the repository): the walks of the browser tests, with a camera.
const folder = 'docs/pictures'
const executablePath = findChromium()
if (!executablePath) {
  console.error('No Chromium was found: apt-get install chromium, or set CHROMIUM.')
  process.exit(1)
}
mkdirSync(folder, { recursive: true })
const county = await startCounty({ SEED: '' })
const browser = await chromium.launch({ executablePath, args: chromiumFlags })

async function talk(page: Page, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const before = await page.locator('.bubble.reply').count()
    await page.fill('#text', text)
    await page.click('.send')
    await page.locator('.bubble.reply').nth(before).waitFor()
  }
}

try {
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 })
  const talks = {
    zh: ['同意', '2', '老城', '我家五口人，老公去年住院花了八万，报了三万', '古丽', '13900000000'],
    ug: ['1', '1', 'لاۋچېڭ', 'يولدىشىم كېسەل، ئىككى بالام بار'],
    en: ['1', '1', 'Laocheng', 'My husband lost his work, five of us at home'],
  }
  for (const [lang, texts] of Object.entries(talks)) {
    const page = await phone.newPage()
    await page.goto(`${county.url}/chat?lang=${lang}`)
    await page.locator('.bubble.reply').first().waitFor()
    await page.screenshot({ path: `${folder}/opening-${lang}.png` })
    await talk(page, texts)
    await page.screenshot({ path: `${folder}/chat-${lang}.png` })
    await page.evaluate('localStorage.clear()')
    await page.close()
  }
  const desk = await browser.newPage({ viewport: { width: 1280, height: 860 } })
  await desk.goto(`${county.url}/console`)
  await desk.fill('input[name=login]', 'staff.qgx')
  await desk.fill('input[name=password]', 'demo-Qiaomen-2026')
  await desk.click('main button[type=submit]')
  await desk.waitForURL(/\/console$/)
  await desk.screenshot({ path: `${folder}/my-day.png` })
  await desk.goto(`${county.url}/console/queue`)
  await desk.screenshot({ path: `${folder}/queue.png` })
  await desk.locator('main table a').first().click()
  await desk.waitForLoadState()
  await desk.screenshot({ path: `${folder}/lead.png` })
  await desk.setViewportSize({ width: 390, height: 844 })
  await desk.goto(`${county.url}/console/queue`)
  await desk.screenshot({ path: `${folder}/queue-phone.png` })
} finally {
  await browser.close()
  await county.stop()
}

const walks = ['test/browser/every-page.test.ts', 'test/browser/whole-path.test.ts']
const walk = spawnSync('vitest', ['run', '--project', 'browser', ...walks], {
  stdio: 'inherit',
  env: { ...process.env, PICTURES: process.env.PICTURES ?? '.pictures' },
})
process.exitCode = walk.status ?? 1
