/** Where to go after the log-in: only a page of the console, never another site. */
export function safeNext(wanted: string | undefined): string {
  if (!wanted || wanted.length > 500 || !/^\/console(?:[/?]|$)/.test(wanted) || /[\\\p{Cc}]/u.test(wanted))
    return '/console'
  const url = new URL(wanted, 'http://desk.invalid')
  if (url.host !== 'desk.invalid' || !/^\/console(\/|$)/.test(url.pathname)) return '/console'
  if (url.pathname === '/console/login' || url.pathname === '/console/logout') return '/console'
  return url.pathname + url.search
}
