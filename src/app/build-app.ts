import { sql } from 'drizzle-orm'
import { type Context, Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { prescreenOperation } from '../api/open-api.ts'
import { prescreenApi } from '../api/prescreen-api.ts'
import { type DrainDeps, drainOutbox } from '../intake/drain-outbox.ts'
import { reachDatabase } from '../intake/reach-database.ts'
import { runDueJobs } from '../jobs/run-due-jobs.ts'
import { AppError } from '../kernel/errors.ts'
import { failedPage, lostPage, residentPages } from '../web/resident-pages.tsx'
import { addressOf } from './address-of.ts'
import { chatApi, say } from './chat-api.ts'
import { chatOperation } from './chat-operation.ts'
import { devChannels } from './dev-channels.tsx'
import { errorResponse } from './error-response.ts'
import { glanceByCode } from './glance-by-code.ts'
import { lazyDesk } from './lazy-desk.ts'
import type { Services } from './services.ts'
import { undeliverableTask } from './undeliverable-task.ts'
import { answerWebhook } from './webhook-door.ts'

type Variables = { requestId: string }
type App = Hono<{ Variables: Variables }>

/** Every address of the API: whoever opens one in a browser is told what it takes. */
const takesPost = [chatOperation.path, prescreenOperation.path] as readonly string[]

/** Every address of the service. Services come in; nothing here knows where it runs, but that `waitUntil` is there. */
export function buildApp(services: Services): App {
  const app: App = new Hono<{ Variables: Variables }>()
  const { clock } = services
  const drainSoon = (c: Context) =>
    c.executionCtx.waitUntil(drain(services).catch((error: unknown) => logError(error, c.get('requestId'))))

  app.use(async (c, next) => {
    c.set('requestId', services.ids.id('req'))
    await next()
    c.header('x-request-id', c.get('requestId'))
  })
  app.use(secureHeaders({ contentSecurityPolicy, referrerPolicy: 'no-referrer', xFrameOptions: 'DENY' }))

  app.get('/healthz', async (c) => {
    const database = await answers(services.db.run(sql`select 1`))
    const status = database ? 'ok' : 'unavailable'
    const body = { status, version: services.version, database: database ? 'ok' : 'unavailable' }
    return c.json(body, database ? 200 : 503, { 'cache-control': 'no-store' })
  })

  app.all('/webhooks/:channel', async (c) => {
    const channel = [...services.channels.values()].find(({ id }) => id === c.req.param('channel'))
    if (!channel) return c.body(null, 404)
    return await answerWebhook(c.req.raw, {
      channel,
      channelDeps: services.channelDeps,
      intake: services.intake,
      drainSoon: () => drainSoon(c),
    })
  })

  const chat = { intake: services.intake, allow: services.allow, drainSoon }
  app.route('/', chatApi(chat))
  app.route(
    '/',
    prescreenApi({
      now: clock.now,
      standards: () => reachDatabase(services.judges.entries),
      operations: [chatOperation],
      version: services.version,
    }),
  )
  app.route('/', lazyDesk(services))
  app.route(
    '/',
    residentPages({
      version: services.version,
      townships: async () => (await reachDatabase(services.county.now)).open.townships,
      now: clock.now,
      ids: services.ids,
      say(body, c) {
        if (!services.allow(addressOf(c))) throw new AppError('rate_limited', 'too many messages')
        return say(body, { intake: services.intake, drainSoon: () => drainSoon(c) })
      },
      allow: (c) => services.allowLookUp(addressOf(c)),
      progress: (code) =>
        reachDatabase(async () =>
          glanceByCode(services.db, code, (await services.county.now()).county.calendar),
        ),
    }),
  )
  if (services.local)
    app.route(
      '/',
      devChannels(services, (request, c) => app.fetch(request, c.env, c.executionCtx)),
    )
  app.notFound((c) => {
    if (isPage(c.req.path)) return lostPage(c, services.version)
    const error = takesPost.includes(c.req.path)
      ? new AppError('method_not_allowed', 'this address takes POST only')
      : new AppError('not_found', 'there is nothing at this address')
    return errorResponse(error, c.get('requestId'))
  })
  app.onError((error, c) => {
    const requestId = c.get('requestId')
    logError(error, requestId)
    if (!isPage(c.req.path) || (error instanceof AppError && error.family === 'input'))
      return errorResponse(error, requestId)
    const down = error instanceof AppError && error.code === 'database_unavailable'
    return failedPage(c, services.version, down ? 503 : 500)
  })
  return app
}

/** What a person opens in a browser, not a program. */
const isPage = (path: string): boolean => !path.startsWith('/api/') && !path.startsWith('/webhooks/')

/** True when the database answers within three seconds. */
async function answers(query: PromiseLike<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), 3000)
  })
  const answered = query.then(
    () => true,
    () => false,
  )
  const result = await Promise.race([answered, tooLate])
  clearTimeout(timer)
  return result
}

const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  styleSrc: ["'self'"],
  scriptSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
}

/** Code and stack of a bug, without the text of any message: `cause` may quote what a person sent. */
function logError(error: unknown, requestId: string): void {
  if (error instanceof AppError && error.family === 'input') return
  const code = error instanceof AppError ? error.code : 'internal'
  // A message may have lines of its own, such as the values of a query: only places in the program are told.
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : []
  const at = lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 3)
    .join(' ')
    .trim()
  console.log(JSON.stringify({ level: 'error', requestId, code, at }))
}

const drainDeps = (services: Services): DrainDeps => {
  const { db, sealer, channels, channelDeps } = services
  return { db, sealer, channels, channelDeps, undeliverable: undeliverableTask(services) }
}

const noticeDeps = ({ settings, channelDeps }: Services) => {
  const key = settings.wecomGroupRobot?.key
  return { robot: key ? { kind: 'wecom' as const, key } : null, bases: settings.bases, channelDeps }
}

/** Sends what waits in the outbox. */
const drain = (services: Services): Promise<number> => drainOutbox(drainDeps(services))

/**
 * What both homes call each minute, with what the county office has set by then. What broke is logged here; the error that
 * goes on says no more than that, for a home prints what it is given.
 */
export async function everyMinute(services: Services): Promise<void> {
  try {
    const { county } = await services.county.now()
    await runDueJobs({
      intake: { ...services.intake, ...county },
      channels: services.channels,
      drain: drainDeps(services),
      notice: noticeDeps(services),
    })
  } catch (error) {
    logError(error, 'clock')
    throw new AppError('internal', 'the clock failed')
  }
}
