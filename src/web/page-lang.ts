import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isLang, type Lang } from '../kernel/lang.ts'

const cookie = 'qm_lang'
const yearSeconds = 365 * 24 * 3600

/** How a language calls itself: what the switcher shows, and what a talk is told to change to it. */
export const ownNames: Readonly<Record<Lang, string>> = { zh: '中文', ug: 'ئۇيغۇرچە', en: 'English' }

/** BCP 47 tag of a page in this language. */
export const tagOf = (lang: Lang): string => (lang === 'zh' ? 'zh-CN' : lang)

/**
 * `?lang=` first (and remembered), then what was remembered, then a phone set to Uyghur, else Chinese. A phone set to
 * English is no choice of English: many are sold so.
 */
export function pageLang(c: Context): Lang {
  const asked = c.req.query('lang')
  if (isLang(asked)) {
    setCookie(c, cookie, asked, { path: '/', sameSite: 'Lax', maxAge: yearSeconds })
    return asked
  }
  const remembered = getCookie(c, cookie)
  if (isLang(remembered)) return remembered
  return /^\s*ug\b/i.test(c.req.header('accept-language') ?? '') ? 'ug' : 'zh'
}
