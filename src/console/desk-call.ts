import type { Context } from 'hono'
import type { Desk } from '../handoff/desk.ts'
import type { Actor } from '../handoff/permissions.ts'

/** One request of somebody who is logged in. (A visit to the desk, not to a household.) */
export type DeskCall = {
  c: Context
  desk: Desk
  actor: Actor
  /** The session's form token, carried by every form. */
  formToken: string
  tokenHash: string
  now: number
  version: string
}

/** What a posted form carried, texts only. */
export type Typed = Readonly<Record<string, string>>
