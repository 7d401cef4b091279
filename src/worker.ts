import { buildApp, everyMinute } from './app/build-app.ts'
import { errorResponse } from './app/error-response.ts'
import { createServices, type Services } from './app/services.ts'
import { systemClock } from './kernel/clock.ts'
import { systemIds } from './kernel/ids.ts'
import { version } from './version.ts'

type Env = { DB: D1Database } & Record<string, unknown>

// Only finished values are kept between requests: a promise of one request must not be awaited by another.
let ready: { services: Services; app: ReturnType<typeof buildApp> } | undefined

async function start(env: Env) {
  if (ready) return ready
  const services = await createServices({
    database: env.DB,
    env,
    clock: systemClock,
    ids: systemIds,
    fetch: (request) => fetch(request),
    version,
  })
  ready ??= { services, app: buildApp(services) }
  return ready
}

export default {
  async fetch(request, env, ctx) {
    try {
      const { app } = await start(env)
      return await app.fetch(request, env, ctx)
    } catch (error) {
      const reason = error instanceof Error ? error.message : ''
      console.log(JSON.stringify({ level: 'error', event: 'start', reason }))
      return errorResponse(error, 'start')
    }
  },
  async scheduled(_controller, env) {
    const { services } = await start(env)
    await everyMinute(services)
  },
} satisfies ExportedHandler<Env>
