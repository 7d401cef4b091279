import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { settingSchemas } from '../src/config/settings.ts'
import { type BundledModule, bundleWorker } from './bundle.ts'

export type LocalOptions = {
  /** 0 takes a free port. */
  port: number
  stateDir: string
  /** Settings as in docs/settings.md; only the known names are passed on. */
  env: Record<string, string | undefined>
  /** The bundled Worker; made now when absent. */
  modules?: readonly BundledModule[]
  /** With the pages for developers. */
  developer?: boolean
  /** With the debugger's socket: for measuring the heap. */
  inspect?: boolean
}

export type LocalCounty = {
  url: string
  /** The Worker's own socket, without the development proxy before it: for measurements. */
  direct: string
  /** The debugger's socket, when asked for. */
  inspector: string | null
  database: D1Database
  env: Record<string, string>
  /** Calls the Worker's cron handler. Throws when it did not run or failed. */
  tick(): Promise<void>
  stop(): Promise<void>
}

const root = resolve(import.meta.dirname, '..')

/** The key that encrypts local personal data: made on the first start, kept beside the data. */
function localDataKey(stateDir: string): string {
  const file = join(stateDir, 'data-key')
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function knownSettings(env: Record<string, string | undefined>): Record<string, string> {
  const known = Object.keys(settingSchemas).flatMap((name) => {
    const value = env[name]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return Object.fromEntries(known)
}

/** Applies what is new in `migrations/`, each file as one batch, recorded as Wrangler records it. */
export async function migrate(database: D1Database): Promise<number> {
  await database
    .prepare(
      'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
    )
    .run()
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  const files = readdirSync(join(root, 'migrations'))
    .filter((name) => name.endsWith('.sql') && !applied.has(name))
    .sort()
  for (const name of files) {
    const statements = readFileSync(join(root, 'migrations', name), 'utf8')
      .split('--> statement-breakpoint')
      .map((text) => text.trim())
      .filter((text) => text !== '')
    const record = database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name)
    await database.batch([...statements.map((text) => database.prepare(text)), record])
  }
  return files.length
}

/** The whole service on local workerd, with an embedded database under `stateDir`. */
export async function startLocal(options: LocalOptions): Promise<LocalCounty> {
  mkdirSync(options.stateDir, { recursive: true })
  const settings = knownSettings(options.env)
  const env = { ...settings, DATA_KEY: settings.DATA_KEY ?? localDataKey(options.stateDir) }
  const modules = options.modules ?? (await bundleWorker())
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: options.port,
      ...(options.inspect ? { inspectorPort: 0 } : {}),
      log: new Log(LogLevel.ERROR),
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: resolve(options.stateDir, 'v1'),
      unsafeTriggerHandlers: true,
      name: 'qiaomen',
      modules: modules.map((module) => ({ type: 'ESModule' as const, ...module })),
      modulesRoot: root,
      compatibilityDate: '2026-11-01',
      compatibilityFlags: ['nodejs_compat'],
      bindings: options.developer ? { ...env, QIAOMEN_LOCAL: 'developer' } : env,
      d1Databases: { DB: 'qiaomen' },
      assets: {
        directory: join(root, 'public'),
        binding: 'ASSETS',
        routerConfig: { has_user_worker: true },
      },
      unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
    }),
  )
  try {
    const url = await miniflare.ready
    const database = (await miniflare.getD1Database('DB')) as unknown as D1Database
    await migrate(database)
    const direct = await miniflare.unsafeGetDirectURL()
    return {
      url: url.origin,
      direct: direct.origin,
      inspector: options.inspect ? (await miniflare.getInspectorURL()).href : null,
      database,
      env,
      async tick() {
        const answer = await miniflare.dispatchFetch(`${url.origin}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`)
        const said = await answer.text()
        // A path the simulator does not know ends at the app, as 404.
        if (answer.status !== 200) throw new Error(`the clock was not heard: ${answer.status}`)
        if (said !== 'ok') throw new Error(`the clock ended with ${said.slice(0, 40)}`)
      },
      stop: () => miniflare.dispose(),
    }
  } catch (error) {
    await miniflare.dispose()
    throw error
  }
}
