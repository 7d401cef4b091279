import { Hono } from 'hono'
import { civilDate } from '../kernel/civil-date.ts'
import { AppError } from '../kernel/errors.ts'
import { type StandardEntry, standardsInForce, withWhatIf } from '../policy/standards.ts'
import { prescreen } from '../rules/prescreen.ts'
import { answerOf, langOf } from './answer-of.ts'
import { docsPage } from './docs-page.tsx'
import { docsStyle } from './docs-style.ts'
import { issueLines } from './issue-lines.ts'
import { type Operation, openApi, prescreenOperation } from './open-api.ts'
import { prescreenRequest } from './prescreen-request.ts'
import { readJson } from './read-json.ts'

export interface PrescreenApiDeps {
  /** Milliseconds; the default screening day is today in China. */
  now: () => number
  /** All stored entries; those in force on the day are chosen here. */
  standards: (asOf: string) => Promise<readonly StandardEntry[]> | readonly StandardEntry[]
  /** Further operations of /api/v1 to describe. */
  operations?: readonly Operation[]
  version?: string
}

/** POST /api/v1/prescreen, GET /openapi.json, GET /docs. Stores nothing. Throws AppError for the door to answer. */
export function prescreenApi(deps: PrescreenApiDeps): Hono {
  const app = new Hono()
  const operations = [prescreenOperation, ...(deps.operations ?? [])]
  const version = deps.version ?? '1'
  let described: unknown
  app.get('/openapi.json', (c) => {
    described ??= openApi(operations, version)
    return c.json(described)
  })
  app.get('/docs', (c) => c.html(docsPage(operations, version)))
  app.get('/docs.css', (c) => c.body(docsStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.post('/api/v1/prescreen', async (c) => {
    const parsed = prescreenRequest.safeParse(await readJson(c.req.raw))
    if (!parsed.success)
      throw new AppError('bad_request', 'the request is not a pre-screen request', issueLines(parsed.error))
    const { facts, standards: whatIf } = parsed.data
    const asOf = parsed.data.asOf ?? civilDate(deps.now())
    const entries = await deps.standards(asOf)
    const standards = withWhatIf(standardsInForce(entries, asOf), whatIf ?? {})
    c.header('cache-control', 'no-store')
    return c.json(answerOf(prescreen({ asOf, facts, standards }), langOf(c.req.query('lang'))))
  })
  return app
}
