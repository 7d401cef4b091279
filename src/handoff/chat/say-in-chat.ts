import * as z from 'zod'
import { say } from '../../i18n/talk/say.ts'
import { AppError } from '../../kernel/errors.ts'
import { isLang } from '../../kernel/lang.ts'
import { writeAudited } from '../../storage/audit.ts'
import { answeredUpTo } from '../../storage/chats.ts'
import { countByActor } from '../../storage/console-audit.ts'
import { wasWritten } from '../../storage/console-messages.ts'
import { whereOutbox, wherePerson } from '../../storage/sealed-where.ts'
import { outbox } from '../../storage/tables/outbox.ts'
import { staffEntry } from '../audit-entry.ts'
import { MoveRefused } from '../change-lead.ts'
import type { Desk } from '../desk.ts'
import { messagesAnHour } from '../message-reporter.ts'
import { type Actor, allow } from '../permissions.ts'
import { taskIdOf } from '../tell-reporter.ts'
import { type ReachedChat, reachChat } from './reach-chat.ts'

const input = z.strictObject({
  leadId: z.string(),
  talkId: z.string(),
  /** Made with the form: sent twice, it is queued once. */
  messageId: z.string().regex(/^[\w-]{8,64}$/),
  /** The last message of the resident that the writer saw: later ones still wait for an answer. */
  seen: z.number().int().min(0),
  text: z.string().min(1).max(600),
})

/** Words of the one who holds the chat, through the outbox and the platform's window. Throws `MoveRefused` for anybody else. */
export async function sayInChat(desk: Desk, actor: Actor, message: z.infer<typeof input>): Promise<void> {
  allow(actor, 'chat.say')
  const { leadId, talkId, messageId, seen, text } = input.parse(message)
  const key = `chat/${talkId}/${messageId}`
  const since = desk.clock.now() - 3_600_000
  if ((await countByActor(desk.db, actor.id, 'chat.say', since)) >= messagesAnHour)
    throw new AppError('rate_limited', 'too many messages in an hour')
  await writeAudited(desk.db, async () => {
    const reached = await reachChat(desk, actor, { leadId, talkId })
    if (await wasWritten(desk.db, key, taskIdOf(key))) return null
    if (reached.talk.inCharge !== actor.id) throw new MoveRefused('chat_not_yours')
    const at = desk.clock.now()
    const row = await chatMessage(desk, reached, { text, key, at })
    return {
      entry: staffEntry(actor, 'chat.say', { kind: 'lead', id: leadId }, at, { characters: text.length }),
      statements: [desk.db.insert(outbox).values(row), answeredUpTo(desk.db, talkId, seen, at)],
    }
  })
}

/** Says who speaks, so that nobody takes a person for the machine. */
async function chatMessage(
  { ids, sealer, townships }: Desk,
  { lead, talk }: ReachedChat,
  { text, key, at }: { text: string; key: string; at: number },
) {
  const id = ids.id('out')
  const lang = isLang(talk.lang) ? talk.lang : 'zh'
  const place = townships.find(({ code }) => code === lead.township)?.name
  const township = place?.[lang] ?? place?.zh ?? say(lang, 'staff.somewhere')
  const words = `${say(lang, 'staff.from', { township })}\n${text}`
  const person = await sealer.open(talk.personSealed, wherePerson(talk.id))
  return {
    id,
    kind: 'chat',
    channel: talk.channel,
    conversationId: talk.id,
    leadId: lead.id,
    payloadSealed: await sealer.seal(
      JSON.stringify({ person, reply: { text: words, choices: [] } }),
      whereOutbox(id),
    ),
    dedupe: key,
    dueAt: at,
    createdAt: at,
  }
}
