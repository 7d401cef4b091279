import type { FC } from 'hono/jsx'
import { may } from '../../handoff/permissions.ts'
import type { LeadView } from '../../handoff/view-lead.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import { isLang } from '../../kernel/lang.ts'
import type { DeskCall } from '../desk-call.ts'
import { described, Field, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { type People, personName } from '../lead-head.tsx'
import { roomWords } from './send-room.tsx'

/** Characters: it must fit one message of the tightest platform. */
export const longestChat = 600

export type ChatDraft = { talkId: string; text: string; messageId: string; problems: readonly Problem[] }

type ChatTalk = {
  id: string
  code: string
  channel: string
  room: NonNullable<LeadView['talk']>['room']
  seq: number
  inCharge: string | null
  awaiting: number
  awaitingSince: number | null
}

/** The chats of a lead: its own and those of the reports merged into it. */
export function chatsOf(view: LeadView): ChatTalk[] {
  const { lead, talk } = view
  const own = talk ? [{ ...talk, code: lead.code }] : []
  const others = view.merged.flatMap((report) => {
    const { code, conversationId, channel, room, seq, inCharge, awaiting, awaitingSince, stage } = report
    if (stage !== 'merged' || !conversationId || !channel || !room || seq === null) return []
    return [
      { id: conversationId, code, channel, room, seq, inCharge, awaiting: awaiting ?? 0, awaitingSince },
    ]
  })
  return [...own, ...others]
}

const noChat = ({ lead }: LeadView): string =>
  lead.conversationId === null ? '这条线索没有聊天' : '对方已离开，聊天按规定删除了'

type Props = { call: DeskCall; view: LeadView; people: People; draft: ChatDraft }

/** Who speaks to the resident: the machine, oneself, or a colleague; and what one may do about it. */
export const ChatDesk: FC<Props> = ({ call, view, people, draft }) => {
  const chats = chatsOf(view)
  if (chats.length === 0) return <p class="notice">{noChat(view)}，只能打电话或请专干上门。</p>
  return (
    <>
      {chats.map((talk) => (
        <OneChat {...{ call, view, people, draft, talk }} several={chats.length > 1} />
      ))}
    </>
  )
}

const OneChat: FC<Props & { talk: ChatTalk; several: boolean }> = (props) => {
  const { call, view, people, talk, several } = props
  const { actor } = call
  const mine = talk.inCharge === actor.id
  const action = `/console/leads/${view.lead.id}/chat`
  return (
    <section class="chat" aria-label={several ? `聊天 ${talk.code}` : '聊天'}>
      <p>
        {several ? <b>{talk.code}：</b> : null}
        {talk.inCharge === null
          ? '现在由机器在答。'
          : mine
            ? '现在由您在说话，机器不插话。'
            : `现在由${personName(people, talk.inCharge)}在说话，机器不插话。`}{' '}
        {talk.awaiting > 0 ? (
          <strong class="badge amber">
            {talk.awaiting} 条等回复，从 {civilMinute(talk.awaitingSince ?? call.now).slice(5)} 起
          </strong>
        ) : null}
      </p>
      <p class="hint">{roomWords(talk.channel, talk.room)}</p>
      {talk.inCharge === null && may(actor, 'chat.take') ? (
        <Form call={call} action={`${action}/take`}>
          <input type="hidden" name="talk" value={talk.id} />
          <button type="submit">接管聊天</button>{' '}
          <span class="hint">
            机器停下，对方会知道是工作人员在说话；长时间不回，会自动交还机器并告诉主管。
          </span>
        </Form>
      ) : null}
      {mine ? <Answer {...props} action={action} /> : null}
      {talk.inCharge !== null && (mine || actor.role === 'supervisor') ? (
        <Form call={call} action={`${action}/return`}>
          <input type="hidden" name="talk" value={talk.id} />
          <button type="submit" class="second">
            交还给机器
          </button>
        </Form>
      ) : null}
    </section>
  )
}

const Answer: FC<Props & { talk: ChatTalk; several: boolean; action: string }> = (props) => {
  const { call, view, draft, talk, several, action } = props
  const here = draft.talkId === talk.id || draft.talkId === ''
  // Two chats in one's hands are two fields.
  const id = several ? `text-${talk.code}` : 'text'
  const problems = here ? draft.problems.map((one) => ({ ...one, field: id })) : []
  const lang = isLang(view.lead.lang) ? view.lead.lang : 'zh'
  return (
    <Form call={call} action={`${action}/say`}>
      <input type="hidden" name="talk" value={talk.id} />
      <input type="hidden" name="note" value={here ? draft.messageId : call.desk.ids.id('msg')} />
      <input type="hidden" name="seen" value={String(talk.seq)} />
      <Field
        id={id}
        label={`回复（${gloss('lang', lang)}）`}
        hint="前面会自动写明是乡镇工作人员。不要写身份证号、病名、金额。"
        problems={problems}
      >
        <textarea
          {...described(id, true, problems)}
          name="text"
          rows={4}
          lang={lang}
          dir="auto"
          maxlength={longestChat}
          required
        >
          {here ? draft.text : ''}
        </textarea>
      </Field>
      <button type="submit">发出</button>
    </Form>
  )
}
