import { logOut } from '../handoff/log-out.ts'
import type { DeskCall } from './desk-call.ts'
import { takeSessionCookie } from './session-cookie.ts'

export async function endSession(call: DeskCall): Promise<Response> {
  await logOut(call.desk, call.actor, call.tokenHash)
  takeSessionCookie(call.c)
  return call.c.redirect('/console/login?out=1', 303)
}
