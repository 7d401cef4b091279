import { spawnSync } from 'node:child_process'
import { findChromium } from '../test/browser/chromium.ts'

// Everything of the README's test command, one after the other: two cores are soon busy.
const chromium = findChromium()
if (!chromium)
  console.log('No Chromium was found: browser tests do not run (apt-get install chromium, or set CHROMIUM).')
const projects = ['unit', 'workers', ...(chromium ? ['browser'] : [])]
const steps: readonly (readonly [string, ...string[]])[] = [
  ['node', 'scripts/check.ts'],
  ['vitest', 'run', ...projects.flatMap((name) => ['--project', name])],
]

for (const [command, ...args] of steps) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
