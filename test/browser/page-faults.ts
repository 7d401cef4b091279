import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Every page, before images (house rule: a village's line is slow). */
const mostBytes = 60_000
const smallestTarget = 44

type Seen = { faults: string[]; wide: boolean; small: string[] }

/** What a look at a page finds wrong: axe, sideways scrolling, targets too small to hit, too many bytes. */
export async function pageFaults(page: Page): Promise<string[]> {
  // Evaluated through the debugger, which the page's own policy does not bind.
  await page.evaluate(axe)
  const seen =
    (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => ({
    faults: violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 160)),
    wide: document.documentElement.scrollWidth > innerWidth,
    small: [...document.querySelectorAll('button, nav a, select, summary, input:not([type=hidden]):not([type=checkbox]):not([type=radio])')]
      .filter((e) => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < ${smallestTarget})
      .map((e) => e.outerHTML.slice(0, 80)),
  }))`)) as Seen
  return [
    ...seen.faults,
    ...seen.small.map((html) => `too small: ${html}`),
    ...(seen.wide ? ['scrolls sideways'] : []),
  ]
}

/** Bytes of a page as it came from the server, without the pictures drawn in it. */
export function weightFaults(html: string): string[] {
  const bytes = new TextEncoder().encode(html.replace(/<svg[\s\S]*?<\/svg>/g, '')).length
  return bytes > mostBytes ? [`${bytes} bytes`] : []
}
