import type { FC } from 'hono/jsx'
import { type LeadView, type OpenTurn, viewLead } from '../handoff/view-lead.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import type { DeskCall } from './desk-call.ts'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { LeadTitle, leadTitle } from './lead-head.tsx'
import { maskIn } from './mask.ts'

/** Turns of a page: a long talk stays below the size of a page on a slow line. */
const pageLength = 40

const media: Readonly<Record<string, string>> = {
  media: '（发来图片、语音或文件，机器没有看）',
  enter: '（打开了聊天）',
  leave: '（取消了关注）',
  quiet: '（隔了很久没有说话）',
}

/** The label a tapped choice had, since the key alone says nothing to a reader. */
function saidWords(turn: OpenTurn, before: OpenTurn | undefined): string {
  if (turn.said === null) return media[turn.kind] ?? '（没有文字）'
  const choice = before?.replies.flatMap(({ choices }) => choices).find(({ key }) => key === turn.said)
  return turn.kind === 'choice' && choice ? choice.label : turn.said
}

export async function talkPage(call: DeskCall): Promise<Response> {
  const view = await viewLead(call.desk, call.actor, call.c.req.param('id') ?? '', 'talk')
  const pages = Math.max(1, Math.ceil(view.turns.length / pageLength))
  const wanted = Number(call.c.req.query('page') ?? pages)
  const page = Number.isInteger(wanted) && wanted >= 1 && wanted <= pages ? wanted : pages
  return call.c.html(
    <Page call={call} title={`${leadTitle(view)} 对话`}>
      <LeadTitle {...{ call, view }} at="/talk" />
      <p class="hint">
        姓名、电话和身份证号在这里也遮住了。{view.talk ? `来自${gloss('channel', view.talk.channel)}。` : ''}
      </p>
      <Talk {...{ view, page, pages }} />
    </Page>,
  )
}

const Talk: FC<{ view: LeadView; page: number; pages: number }> = ({ view, page, pages }) => {
  const { lead, turns } = view
  const from = (page - 1) * pageLength
  return (
    <>
      {turns.length === 0 ? <p>没有对话记录。</p> : null}
      <Pages {...{ page, pages }} base={`/console/leads/${lead.id}/talk`} />
      <ol class="talk">
        {turns.slice(from, from + pageLength).map((turn, index) => (
          <li>
            <p class="said">
              <span class="hint">{civilMinute(turn.at)} 居民：</span>
              <span lang={lead.lang} dir="auto">
                {maskIn(saidWords(turn, turns[from + index - 1]), view)}
              </span>
            </p>
            {turn.replies.map((reply) => (
              <p class="reply">
                <span class="hint">机器：</span>
                <span lang={lead.lang} dir="auto">
                  {maskIn(reply.text, view)}
                </span>
                {reply.choices.length > 0 ? (
                  <span class="hint" dir="auto">
                    〔{reply.choices.map(({ label }) => maskIn(label, view)).join(' / ')}〕
                  </span>
                ) : null}
              </p>
            ))}
          </li>
        ))}
      </ol>
      <Pages {...{ page, pages }} base={`/console/leads/${lead.id}/talk`} />
    </>
  )
}

const Pages: FC<{ base: string; page: number; pages: number }> = ({ base, page, pages }) =>
  pages === 1 ? null : (
    <p class="pages">
      {page > 1 ? <a href={`${base}?page=${page - 1}`}>更早</a> : null} 第 {page} / {pages} 页{' '}
      {page < pages ? <a href={`${base}?page=${page + 1}`}>更晚</a> : null}
    </p>
  )
