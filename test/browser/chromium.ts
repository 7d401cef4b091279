import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const absolute = ['/usr/bin/chromium', '/usr/bin/chromium-browser']
const named = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Flags for a machine without a screen, a sandbox or a wish to talk to anybody. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-sync',
  '--disable-component-update',
]

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of a Chromium: `CHROMIUM` if set, Debian's, else the first on the PATH; null when this machine has none. */
export function findChromium(): string | null {
  const asked = process.env.CHROMIUM
  if (asked) return isExecutable(asked) ? asked : null
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => named.map((name) => join(dir, name)))
  return [...absolute, ...onPath].find(isExecutable) ?? null
}
