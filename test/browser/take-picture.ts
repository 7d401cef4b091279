import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** A folder for pictures of the pages, to be looked at (`npm run pictures`); none are taken without it. */
export const pictures = process.env.PICTURES

/** The whole page as a PNG of this name. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  const file = name.replace(/[^\w.-]+/g, '_').replace(/^_+|_+$/g, '')
  await page.screenshot({ path: join(pictures, `${file}.png`), fullPage: true })
}
