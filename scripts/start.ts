import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { parseSettings } from '../src/config/settings.ts'
import { devSettings } from './dev-settings.ts'
import { startLocal } from './local-county.ts'
import { printWelcome } from './print-welcome.ts'
import { seedCounty } from './seed-county.ts'

const fromFile = existsSync('.dev.vars') ? parseEnv(readFileSync('.dev.vars', 'utf8')) : {}
const developer = process.argv.includes('--developer')
const env = { ...(developer ? devSettings : {}), ...fromFile, ...process.env }
const port = Number(env.PORT || 8787)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT must be a number from 0 to 65535, not "${env.PORT}".`)
  process.exit(2)
}
if (env.SEED && env.SEED !== 'none') {
  console.error(`SEED is unset or "none", not "${env.SEED}".`)
  process.exit(2)
}

console.log('Starting. The first time a made-up county is filled as well, which takes about a minute.')
const county = await startLocal({ port, stateDir: env.STATE_DIR || '.state', env, developer }).catch(
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)

// Signals that arrive while the county is being seeded count as well.
let stopping = false
const cron = setInterval(() => {
  county.tick().catch((error: unknown) => {
    if (!stopping) console.error(error instanceof Error ? error.message : 'the clock failed')
  })
}, 60_000)
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  clearInterval(cron)
  await county.stop()
  process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())

await seedCounty(county, { leads: env.SEED !== 'none' })
for (const problem of parseSettings(county.env).problems)
  console.warn(`Setting ignored, its channel stays closed: ${problem}`)
printWelcome(county)
if (developer) console.log(`  simulator      ${county.url}/dev/channels\n`)
