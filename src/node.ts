import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { buildApp, everyMinute } from './app/build-app.ts'
import { migrateFile } from './app/migrate-file.ts'
import { createServices } from './app/services.ts'
import { sqliteDatabase } from './app/sqlite-database.ts'
import { systemClock } from './kernel/clock.ts'
import { systemIds } from './kernel/ids.ts'
import { version } from './version.ts'

// The domestic home: the same app on Node and one SQLite file. TLS, body time-outs and the trusted proxy stand in front.
const file = new DatabaseSync(process.env.DATABASE_FILE || 'qiaomen.sqlite')
// What is sealed or deleted later leaves no readable trace in the file.
file.exec('pragma secure_delete = on')
migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))

const services = await createServices({
  database: sqliteDatabase(file),
  env: process.env,
  clock: systemClock,
  ids: systemIds,
  fetch: (request) => fetch(request),
  version,
})
const app = buildApp(services)

const pending = new Set<Promise<unknown>>()
const context = {
  waitUntil(work: Promise<unknown>) {
    const kept = work.catch(() => {}).finally(() => pending.delete(kept))
    pending.add(kept)
  },
  passThroughOnException() {},
  props: {},
}

const home = new Hono()
home.use('/*', serveStatic({ root: './public' }))
// Only a proxy on this very machine may say who is behind it.
const loopback = /^(127\.|::1$|::ffff:127\.)/
home.all('/*', (c) => {
  const peer = getConnInfo(c).remote.address ?? 'local'
  const behind = loopback.test(peer) ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return app.fetch(c.req.raw, { clientAddress: behind ?? peer }, context)
})

const port = Number(process.env.PORT || 8787)
const server = serve({ fetch: home.fetch, port, hostname: process.env.HOST || '127.0.0.1' })
const cron = setInterval(() => context.waitUntil(everyMinute(services)), 60_000)
console.log(`Qiaomen listens on http://localhost:${port}`)

// What was acknowledged is finished before the process ends.
async function stop(): Promise<void> {
  clearInterval(cron)
  server.close()
  await Promise.allSettled(pending)
  file.close()
  process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
