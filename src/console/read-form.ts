import type { Context } from 'hono'
import type { Typed } from './desk-call.ts'

/** The texts of a posted form; files and repeated names are not part of any form here. */
export async function readForm(c: Context): Promise<Typed> {
  const type = c.req.header('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return {}
  const body = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
