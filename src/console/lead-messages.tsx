import type { FC } from 'hono/jsx'
import type { LeadView } from '../handoff/view-lead.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import { gloss } from './gloss.ts'
import { maskIn } from './mask.ts'

const states: Readonly<Record<string, string>> = {
  sent: '已发出',
  failed: '发不出去，已请人当面告知',
  'window-closed': '平台不让再发，已请人当面告知',
}

/** What was written to the reporter, and whether it arrived. */
export const LeadMessages: FC<{ view: LeadView }> = ({ view }) =>
  view.messages.length === 0 ? null : (
    <section aria-labelledby="messages">
      <h2 id="messages">发给上报人的话</h2>
      {view.messages.map((message) => (
        <blockquote>
          <p lang={view.lead.lang} dir="auto">
            {maskIn(message.text, view)}
          </p>
          <footer>
            {gloss('channel', message.channel)}，{civilMinute(message.createdAt)}，
            {message.outcome === null
              ? message.attempts === 0
                ? '等待发送'
                : `试过 ${message.attempts} 次，还会再试`
              : (states[message.outcome] ?? message.outcome)}
            {message.doneAt === null ? '' : `，${civilMinute(message.doneAt)}`}
          </footer>
        </blockquote>
      ))}
    </section>
  )
