import { type Context, Hono } from 'hono'
import { shippedCounty } from './county.ts'
import type { Services } from './services.ts'

/** The desk of staff, with everything it needs. */
export async function openDesk(services: Services): Promise<Hono> {
  const { consoleApp } = await import('../console/console-app.tsx')
  const desk = consoleApp({
    ...services,
    ...shippedCounty,
    countyNow: async () => (await services.county.now()).county,
  })
  // What breaks is logged and answered by the app: the framework's own log would quote what was typed.
  desk.onError((error) => {
    throw error
  })
  return desk
}

/** `/console`, read from its own module when it is first asked for: a household's message never waits for the desk. */
export function lazyDesk(services: Services): Hono {
  let desk: Hono | undefined
  const answer = async (c: Context) => {
    desk ??= await openDesk(services)
    return desk.fetch(c.req.raw, c.env, contextOf(c))
  }
  return new Hono().all('/console', answer).all('/console/*', answer)
}

/** Tests ask without a context; both homes give one. */
function contextOf(c: Context): Context['executionCtx'] | undefined {
  try {
    return c.executionCtx
  } catch {
    return undefined
  }
}
