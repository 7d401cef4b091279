import type { Child, FC } from 'hono/jsx'
import { may, type Verb } from '../handoff/permissions.ts'
import type { DeskCall } from './desk-call.ts'
import { gloss } from './gloss.ts'
import { departmentName, townshipName } from './place-words.ts'

const sections: readonly { href: string; label: string; verb: Verb; also?: readonly string[] }[] = [
  { href: '/console', label: '我的一天', verb: 'desk.open' },
  { href: '/console/queue', label: '线索队列', verb: 'lead.list' },
  { href: '/console/duplicates', label: '可能重复', verb: 'pair.list' },
  { href: '/console/load', label: '主管', verb: 'load.list' },
  { href: '/console/statistics', label: '统计', verb: 'statistics.view' },
  { href: '/console/samples', label: '抽查', verb: 'sample.list' },
  { href: '/console/standards', label: '标准', verb: 'standard.list' },
  {
    href: '/console/settings',
    label: '设置',
    verb: 'setting.list',
    also: ['/console/holidays', '/console/clocks', '/console/places', '/console/robots'],
  },
  { href: '/console/watch', label: '关注名单', verb: 'watch.list' },
  { href: '/console/aides', label: '专干', verb: 'aide.list' },
  { href: '/console/people', label: '人员', verb: 'people.list' },
  { href: '/console/visits', label: '走访', verb: 'visit.list' },
  { href: '/console/referrals', label: '转介', verb: 'referral.list' },
  { href: '/console/referrals/sent', label: '转介', verb: 'referral.sent' },
  { href: '/console/ledger', label: '台账', verb: 'ledger.view' },
  { href: '/console/exports', label: '导出', verb: 'export.platform' },
  { href: '/console/sheets', label: '二维码', verb: 'sheet.print' },
  { href: '/console/audit', label: '审计', verb: 'audit.list' },
]

/** The frame of every page of the desk. `done` is a green line on top: what just happened. */
export const Page: FC<{ call: DeskCall; title: string; done?: string | undefined; children?: Child }> = (
  props,
) => {
  const { call, title, done, children } = props
  const { actor } = call
  const here = new URL(call.c.req.url).pathname
  const place = actor.township
    ? townshipName(call.desk.townships, actor.township)
    : departmentName(actor.department)
  return (
    <Document title={`${title} · 敲门`}>
      <a class="skip" href="#main">
        跳到正文
      </a>
      <header class="top">
        <p class="brand">
          <a href="/console">敲门</a>
        </p>
        <nav aria-label="主要">
          <ul>
            {sections
              .filter(({ verb }) => may(actor, verb))
              .map(({ href, label, also = [] }) => (
                <li>
                  <a
                    href={href}
                    aria-current={[href, ...also].some((one) => isHere(here, one)) ? 'page' : undefined}
                  >
                    {label}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
        <form method="post" action="/console/logout" class="who">
          <a href="/console/me">
            {actor.name} · {gloss('role', actor.role)}
            {place === '' ? '' : ` · ${place}`}
          </a>
          <input type="hidden" name="token" value={call.formToken} />
          <button type="submit" class="quiet">
            退出
          </button>
        </form>
      </header>
      <main id="main" tabindex={-1}>
        {done ? (
          <p class="done" role="status">
            <span aria-hidden="true">✓ </span>
            {done}
          </p>
        ) : null}
        {children}
      </main>
      <footer>
        <p>机器预判不是认定。谁能得到救助，由乡镇、民政局、农业农村局入户核实后决定。</p>
        <p>敲门 {call.version}</p>
      </footer>
    </Document>
  )
}

const isHere = (path: string, href: string): boolean =>
  path === href || (href !== '/console' && path.startsWith(`${href}/`))

/** `styles`: further style sheets, for pages that print in a form of their own. */
export const Document: FC<{ title: string; styles?: readonly string[]; children?: Child }> = (props) => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{props.title}</title>
      {(props.styles ?? ['/console.css']).map((href) => (
        <link rel="stylesheet" href={href} />
      ))}
    </head>
    <body>{props.children}</body>
  </html>
)
