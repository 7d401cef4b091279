import type { FC } from 'hono/jsx'
import { type LeadView, type OpenTurn, viewLead } from '../handoff/view-lead.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import { ChatDesk, type ChatDraft } from './chat/chat-desk.tsx'
import type { DeskCall } from './desk-call.ts'
import { ErrorSummary } from './form.tsx'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { LeadTitle, leadTitle } from './lead-head.tsx'
import { messageState } from './lead-messages.tsx'
import { peopleOf } from './lead-page.tsx'
import { maskIn } from './mask.ts'

/** Turns of a page: a long talk stays below the size of a page on a slow line. */
const pageLength = 20

const media: Readonly<Record<string, string>> = {
  media: '（发来图片、语音或文件，机器没有看）',
  enter: '（打开了聊天）',
  leave: '（取消了关注）',
  quiet: '（隔了很久没有说话）',
  look: '（打开了页面）',
}

type Words = LeadView['messages'][number]
/** One thing said, by the resident with the machine's answer, or by staff. */
type Entry = { at: number; turn?: OpenTurn; before?: OpenTurn | undefined; words?: Words }

/** The label a tapped choice had, since the key alone says nothing to a reader. */
function saidWords(turn: OpenTurn, before: OpenTurn | undefined): string {
  if (turn.said === null) return media[turn.kind] ?? '（没有文字）'
  const choice = before?.replies.flatMap(({ choices }) => choices).find(({ key }) => key === turn.said)
  return turn.kind === 'choice' && choice ? choice.label : turn.said
}

/** Everything said in any chat of the lead in the order of time; what staff wrote stands once, where it was written. */
function entriesOf(view: LeadView): Entry[] {
  const byTalk = Map.groupBy(view.turns, ({ talk }) => talk)
  const said = [...byTalk.values()].flatMap((turns) =>
    turns.map((turn, index): Entry => ({ at: turn.at, turn, before: turns[index - 1] })),
  )
  const written = view.messages.map((words): Entry => ({ at: words.createdAt, words }))
  return [...said, ...written].sort((a, b) => a.at - b.at)
}

export const talkPage = (call: DeskCall): Promise<Response> =>
  renderTalk(call, { talkId: '', text: '', messageId: call.desk.ids.id('msg'), problems: [] })

/** The talk with what was typed and could not be sent. */
export async function renderTalk(call: DeskCall, draft: ChatDraft): Promise<Response> {
  const view = await viewLead(call.desk, call.actor, call.c.req.param('id') ?? '', 'talk')
  const entries = entriesOf(view)
  const pages = Math.max(1, Math.ceil(entries.length / pageLength))
  const wanted = Number(call.c.req.query('page') ?? pages)
  const page = Number.isInteger(wanted) && wanted >= 1 && wanted <= pages ? wanted : pages
  const people = await peopleOf(call)
  const done = call.c.req.query('done')
  return call.c.html(
    <Page
      call={call}
      title={`${leadTitle(view)} 对话`}
      done={done ? `${gloss('verb', done)}：已保存` : undefined}
    >
      <LeadTitle {...{ call, view }} at="/talk" />
      <ErrorSummary problems={draft.problems} />
      <p class="hint">
        姓名、电话和身份证号在这里也遮住了。<a href="#chat">到最下面：谁在答、回复</a>
      </p>
      <Talk {...{ view, entries, page, pages }} />
      <div id="chat">
        <ChatDesk {...{ call, view, people, draft }} />
      </div>
    </Page>,
    draft.problems.length > 0 ? 422 : 200,
  )
}

type TalkProps = { view: LeadView; entries: readonly Entry[]; page: number; pages: number }

const Talk: FC<TalkProps> = ({ view, entries, page, pages }) => {
  const { lead } = view
  const from = (page - 1) * pageLength
  const base = `/console/leads/${lead.id}/talk`
  return (
    <>
      {entries.length === 0 ? <p>没有对话记录。</p> : null}
      <Pages {...{ page, pages, base }} />
      <ol class="talk">
        {entries.slice(from, from + pageLength).map(({ turn, before, words }) => (
          <li>
            {turn ? <TurnWords {...{ view, turn, before }} /> : null}
            {words ? (
              <p class="reply">
                <span class="hint">
                  {civilMinute(words.createdAt)} 工作人员（{messageState(words)}）：
                </span>
                <span lang={lead.lang} dir="auto">
                  {maskIn(words.text, view)}
                </span>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      <Pages {...{ page, pages, base }} />
    </>
  )
}

const TurnWords: FC<{ view: LeadView; turn: OpenTurn; before: OpenTurn | undefined }> = (props) => {
  const { view, turn, before } = props
  const report = view.merged.find(({ id }) => id === turn.reportId)
  const mine = new Set(view.messages.map(({ text }) => text))
  const { lang } = view.lead
  return (
    <>
      <p class="said">
        <span class="hint">
          {civilMinute(turn.at)} 居民{report ? `（${report.code}）` : ''}：
        </span>
        <span lang={lang} dir="auto">
          {maskIn(saidWords(turn, before), view)}
        </span>
      </p>
      {turn.replies
        .filter(({ text }) => !mine.has(text))
        .map((reply) => (
          <p class="reply">
            <span class="hint">机器：</span>
            <span lang={lang} dir="auto">
              {maskIn(reply.text, view)}
            </span>
            {reply.choices.length > 0 ? (
              <span class="hint" dir="auto">
                〔{reply.choices.map(({ label }) => maskIn(label, view)).join(' / ')}〕
              </span>
            ) : null}
          </p>
        ))}
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
