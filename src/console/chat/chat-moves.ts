import * as z from 'zod'
import { returnChat } from '../../handoff/chat/return-chat.ts'
import { sayInChat } from '../../handoff/chat/say-in-chat.ts'
import { takeChat } from '../../handoff/chat/take-chat.ts'
import type { Verb } from '../../handoff/permissions.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { renderTalk } from '../talk-page.tsx'
import { longestChat } from './chat-desk.tsx'

const talkId = z.string().regex(/^[\w-]{1,64}$/)

type Move = (
  desk: DeskCall['desk'],
  actor: DeskCall['actor'],
  input: { leadId: string; talkId: string },
) => Promise<void>

const button =
  (verb: Verb, move: Move) =>
  async ({ c, desk, actor }: DeskCall, typed: Typed): Promise<Response> => {
    const leadId = c.req.param('id') ?? ''
    await move(desk, actor, { leadId, talkId: talkId.parse(typed.talk) })
    return c.redirect(`/console/leads/${leadId}/talk?done=${verb}#chat`, 303)
  }

export const takeOver = button('chat.take', takeChat)
export const handBack = button('chat.return', returnChat)

/** Empty or too long words come back with the page, nothing typed is lost. */
export async function sayHere(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const text = (typed.text ?? '').replaceAll('\r\n', '\n').trim()
  const draft = { talkId: talkId.parse(typed.talk), text, messageId: typed.note ?? '' }
  const refused = (words: string) => renderTalk(call, { ...draft, problems: [{ field: 'chat', words }] })
  if (text === '') return refused('请写几个字。')
  if (text.length > longestChat) return refused(`最多 ${longestChat} 字，现在 ${text.length} 字。`)
  const seen = z.coerce.number().int().min(0).parse(typed.seen)
  await sayInChat(call.desk, call.actor, { leadId, ...draft, seen })
  return call.c.redirect(`/console/leads/${leadId}/talk?done=chat.say#chat`, 303)
}
