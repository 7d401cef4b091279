import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk } from '../../src/app/lazy-desk.ts'
import { routes } from '../../src/console/routes.ts'
import { may, type Role, roles } from '../../src/handoff/permissions.ts'
import { langs } from '../../src/kernel/lang.ts'
import { demoPassword } from '../../src/storage/seed-staff.ts'
import { chromiumFlags, findChromium } from './chromium.ts'
import { fillCounty } from './fill-county.ts'
import { type NodeCounty, startNodeCounty } from './node-county.ts'
import { pageFaults, weightFaults } from './page-faults.ts'
import { takePicture } from './take-picture.ts'

// Walks the table of addresses: a page added there is looked at without a line here, once a link leads to it.

const logins: Record<Role, string> = {
  worker: 'staff.qgx',
  supervisor: 'lead.qgx',
  county: 'county',
  department: 'dept.ybj',
  auditor: 'auditor',
}
const phone = { width: 360, height: 740 }
const wide = { width: 1280, height: 900 }
/** Addresses looked at for one pattern: enough for its states, few enough for a walk. */
const mostOfOne = 2
const patience = 280_000

const pages = routes.filter(({ method }) => method === 'GET')
const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/:[a-z]+/gi, '[^/?#]+')}$`)
const isOpen = (path: string): boolean => path.includes(':')
/** `/console/leads/x/visit` is under `/console/leads/:id`. */
const rootOf = (path: string): string => path.replace(/(:[a-z]+).*$/i, '$1')

describe('every page', () => {
  let county: NodeCounty
  let browser: Browser
  let chosen: readonly string[]
  beforeAll(async () => {
    county = await startNodeCounty()
    chosen = await fillCounty(county)
    browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags })
  }, 170_000)
  afterAll(async () => {
    await browser?.close()
    await county?.stop()
  })

  async function logIn(role: Role): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: phone })
    const page = await context.newPage()
    await page.goto(`${county.url}/console`)
    await page.fill('#login', logins[role])
    await page.fill('#password', demoPassword)
    await page.click('main button[type=submit]')
    await page.waitForURL(`${county.url}/console`)
    await page.close()
    return context
  }

  /** Every key of every table: an address nothing links to is tried with each of them. */
  function keysOf(): string[] {
    const names = (query: string) => county.file.prepare(query).all() as Record<string, unknown>[]
    return names("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'").flatMap(
      ({ name: table }) =>
        names(`select name from pragma_table_info('${table}') where type = 'text' and pk > 0`).flatMap(
          ({ name: key }) =>
            names(`select distinct "${key}" as id from "${table}" limit 25`).map(({ id }) => String(id)),
        ),
    )
  }

  /** Real addresses for each page a role may see, found by following links from its first page. */
  async function addressesFor(role: Role, context: BrowserContext): Promise<Map<string, string[]>> {
    const mine = pages.filter(({ verb }) => may({ role }, verb)).map(({ path }) => path)
    const found = new Map<string, string[]>(mine.map((path) => [path, isOpen(path) ? [] : [path]]))
    const waiting = mine.filter((path) => !isOpen(path))
    const asked = new Map<string, string>()
    const bare = new Set<string>()
    const read = new Set<string>()
    const add = (address: string) => {
      const path =
        mine.find((one) => !isOpen(one) && one === address) ??
        mine.find((one) => patternOf(one).test(address))
      const known = path === undefined ? undefined : found.get(path)
      if (!known || known.includes(address) || known.length >= mostOfOne) return
      known.push(address)
      waiting.push(address)
    }
    if (mine.includes('/console/leads/:id')) for (const id of chosen) add(`/console/leads/${id}`)
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      if (read.has(address)) continue
      read.add(address)
      const answer = await context.request.get(county.url + address)
      if (answer.status() !== 200) bare.add(address)
      if (!answer.headers()['content-type']?.includes('text/html')) continue
      const links = (await answer.text()).matchAll(/ href="(\/console[^"?#]*)(\?[^"#]*)?/g)
      for (const [, link = '', query] of links) {
        add(link)
        if (query && !asked.has(link)) asked.set(link, link + query.replaceAll('&amp;', '&'))
      }
    }
    // What shows nothing without a question is looked at as its links ask it.
    for (const address of bare) {
      const whole = asked.get(address)
      if (whole && found.has(address)) found.set(address, [whole])
    }
    for (const path of mine.filter((one) => isOpen(one) && found.get(one)?.length === 0)) {
      for (const near of found.get(rootOf(path)) ?? []) add(near + path.slice(rootOf(path).length))
    }
    return found
  }

  async function tryKeys(path: string, context: BrowserContext): Promise<string[]> {
    for (const key of keysOf()) {
      const address = path.replace(/:[a-z]+/i, encodeURIComponent(key))
      if ((await context.request.get(county.url + address)).status() === 200) return [address]
    }
    return []
  }

  /** Opens a page and says what is wrong with it at this width. */
  async function look(page: Page, address: string, at: typeof phone, name: string): Promise<string[]> {
    await page.setViewportSize(at)
    const answer = await page.goto(county.url + address)
    if (answer?.status() !== 200) return [`${address} answers ${answer?.status()}`]
    await takePicture(page, `${name}-${at.width}`)
    const faults = [...(await pageFaults(page)), ...weightFaults(await answer.text())]
    return faults.map((fault) => `${address} at ${at.width}: ${fault}`)
  }

  const seenWide = new Set<string>()

  test.each(roles)(
    'of the desk a %s may see is clean, fits a phone, and is light',
    async (role) => {
      const context = await logIn(role)
      const found = await addressesFor(role, context)
      const page = await context.newPage()
      const faults: string[] = []
      for (const [path, linked] of found) {
        const addresses = linked.length > 0 ? linked : await tryKeys(path, context)
        if (addresses.length === 0)
          faults.push(`${path}: nothing in the county leads here; fill-county.ts must`)
        for (const [index, address] of addresses.entries()) {
          const name = `${path}-${index}-${role}`
          const answer = await context.request.get(county.url + address)
          if (answer.status() !== 200) faults.push(`${address} answers ${answer.status()}`)
          if (!answer.headers()['content-type']?.includes('text/html')) continue
          faults.push(...(await look(page, address, phone, name)))
          if (seenWide.has(path)) continue
          seenWide.add(path)
          faults.push(...(await look(page, address, wide, name)))
        }
      }
      await context.close()
      expect(faults).toEqual([])
    },
    patience,
  )

  /** Addresses of residents, and those of the desk before the log-in: read from the app itself. */
  async function openAddresses(): Promise<string[]> {
    const behind = new Set(routes.map(({ path }) => path))
    const desk = (await openDesk(county.services)).routes.filter(({ path }) => !behind.has(path))
    const all = [...county.app.routes, ...desk].filter(
      ({ method, path }) => method === 'GET' && !/[*:]/.test(path),
    )
    return [...new Set(all.map(({ path }) => path)), '/nowhere'].filter((path) => path !== '/console/')
  }

  test.each(langs)(
    'of the residents in %s is clean, fits a phone, and reads its own way',
    async (lang) => {
      const context = await browser.newContext({ viewport: phone })
      const page = await context.newPage()
      const faults: string[] = []
      const [row] = county.file.prepare('select code from leads limit 1').all()
      for (const path of [...(await openAddresses()), `/progress?code=${row?.code}`]) {
        const isDesk = path.startsWith('/console')
        const address = `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
        const answer = await context.request.get(county.url + address)
        if (!answer.headers()['content-type']?.includes('text/html')) continue
        for (const at of [phone, wide]) {
          await page.setViewportSize(at)
          await page.goto(county.url + address)
          if (path === '/chat') await page.waitForSelector('.bubble.reply')
          const direction = await page.evaluate(() => getComputedStyle(document.documentElement).direction)
          const wanted = lang === 'ug' && !isDesk && path !== '/docs' ? 'rtl' : 'ltr'
          if (direction !== wanted) faults.push(`${address} reads ${direction}`)
          await takePicture(page, `${path}-${lang}-${at.width}`)
          const wrong = [...(await pageFaults(page)), ...weightFaults(await answer.text())]
          faults.push(...wrong.map((fault) => `${address} at ${at.width}: ${fault}`))
        }
      }
      await context.close()
      expect(faults).toEqual([])
    },
    patience,
  )
})
