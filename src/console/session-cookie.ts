import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isHttps } from './is-https.ts'

const cookieName = 'qm_console'

const options = (c: Context) => ({
  path: '/console',
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: isHttps(c),
})

export const readSessionCookie = (c: Context): string | undefined => getCookie(c, cookieName)

export const giveSessionCookie = (c: Context, token: string, longestMs: number): void =>
  setCookie(c, cookieName, token, { ...options(c), maxAge: Math.floor(longestMs / 1000) })

export const takeSessionCookie = (c: Context): void => {
  deleteCookie(c, cookieName, options(c))
}
