import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { seedCounty } from '../../scripts/seed-county.ts'
import { buildApp } from '../../src/app/build-app.ts'
import { migrateFile } from '../../src/app/migrate-file.ts'
import { createServices, type Services } from '../../src/app/services.ts'
import { sqliteDatabase } from '../../src/app/sqlite-database.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { systemIds } from '../../src/kernel/ids.ts'

export type NodeCounty = {
  url: string
  services: Services
  app: ReturnType<typeof buildApp>
  file: DatabaseSync
  stop(): Promise<void>
}

/** The demo county on the domestic home, in this very process: its data can be reached beside its pages. */
export async function startNodeCounty(): Promise<NodeCounty> {
  const file = new DatabaseSync(':memory:')
  migrateFile(file, 'migrations', (path) => readFileSync(path, 'utf8'))
  const env = { DATA_KEY: Buffer.alloc(32, 7).toString('base64') }
  const database = sqliteDatabase(file)
  await seedCounty({ database, env }, { leads: true })
  const services = await createServices({
    database,
    env,
    clock: systemClock,
    ids: systemIds,
    fetch: () => Promise.reject(new Error('no network in tests')),
    version: 'test',
  })
  const app = buildApp(services)
  const pending = new Set<Promise<unknown>>()
  const context = {
    waitUntil: (work: Promise<unknown>) => void pending.add(work.catch(() => {})),
    passThroughOnException() {},
    props: {},
  }
  const home = new Hono()
  home.use('/*', serveStatic({ root: './public' }))
  home.all('/*', (c) => app.fetch(c.req.raw, { clientAddress: 'local' }, context))
  const server = serve({ fetch: home.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    services,
    app,
    file,
    async stop() {
      server.close()
      await Promise.allSettled(pending)
      file.close()
    },
  }
}
