import type { FC } from 'hono/jsx'
import type { LeadView } from '../handoff/view-lead.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import { gloss } from './gloss.ts'
import { maskIn } from './mask.ts'

type Words = LeadView['messages'][number]

const states: Readonly<Record<string, string>> = {
  sent: '已发出',
  failed: '发不出去，已请人当面告知',
  'window-closed': '平台不让再发，已请人当面告知',
}

/** Whether words arrived, in words. */
export function messageState({ channel, outcome, attempts }: Words): string {
  if (outcome !== null) return states[outcome] ?? outcome
  if (channel === 'web') return '等对方打开页面'
  return attempts === 0 ? '等待发送' : `试过 ${attempts} 次，还会再试`
}

/** What was written to the reporters, and whether it arrived. */
export const LeadMessages: FC<{ view: LeadView }> = ({ view }) => {
  const codes = new Map(view.merged.map(({ conversationId, code }) => [conversationId, code]))
  if (view.messages.length === 0) return null
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">发给上报人的话</h2>
      {view.messages.map((message) => (
        <blockquote>
          <p lang={view.lead.lang} dir="auto">
            {maskIn(message.text, view)}
          </p>
          <footer>
            {codes.has(message.conversationId) ? `${codes.get(message.conversationId)}，` : ''}
            {gloss('channel', message.channel)}，{civilMinute(message.createdAt)}，{messageState(message)}
            {message.doneAt === null ? '' : `，${civilMinute(message.doneAt)}`}
          </footer>
        </blockquote>
      ))}
    </section>
  )
}
