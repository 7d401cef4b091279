import { eq } from 'drizzle-orm'
import type { ChannelId } from '../../channels/message.ts'
import { maySend, readWindow } from '../../channels/send-policy.ts'
import { say } from '../../i18n/talk/say.ts'
import { isLang } from '../../kernel/lang.ts'
import { clockRule, type TermKey } from '../../leads/clocks.ts'
import { dueAt } from '../../leads/working-days.ts'
import { writeAudited } from '../../storage/audit.ts'
import { type ChatRow, chatOf, giveBack, heldChats } from '../../storage/chats.ts'
import { whereOutbox, wherePerson } from '../../storage/sealed-where.ts'
import { leads, tasks } from '../../storage/tables/leads.ts'
import { outbox } from '../../storage/tables/outbox.ts'
import type { Desk } from '../desk.ts'
import { chatMark } from './reach-chat.ts'

const mostLooked = 200

/**
 * Gives chats back to the machine whose holder does not answer, and those in which nobody has written for a day. Who was
 * left waiting is told so, where the platform allows it, and the supervisor gets the task. Called by cron; returns how many.
 */
export async function returnSilentChats(desk: Desk): Promise<number> {
  let count = 0
  for (const talk of await heldChats(desk.db, mostLooked)) {
    if (isOver(desk, talk)) {
      await returnOne(desk, talk.id)
      count++
    }
  }
  return count
}

function isOver({ clock, clocks, calendar }: Desk, talk: ChatRow): boolean {
  const passed = (key: TermKey, from: number | null) =>
    from !== null && clock.now() >= dueAt(clockRule(key, clocks, from), from, calendar).at
  return talk.awaiting > 0
    ? passed('return_chat_hours', talk.awaitingSince)
    : passed('return_chat_silent_hours', talk.chargeActAt)
}

async function returnOne(desk: Desk, talkId: string): Promise<void> {
  await writeAudited(desk.db, async () => {
    const [talk] = await chatOf(desk.db, talkId)
    if (!talk?.inCharge || !isOver(desk, talk)) return null
    const at = desk.clock.now()
    const unanswered = talk.awaiting > 0
    const word = unanswered ? await sorryRow(desk, talk, at) : null
    const task = unanswered ? await supervisorTask(desk, talk, at) : null
    const detail = { owner: talk.inCharge, awaiting: talk.awaiting }
    return {
      entry: {
        at,
        actorKind: 'system',
        actorId: 'clock',
        verb: 'chat.return',
        entity: 'lead',
        entityId: talk.chargeLead ?? talk.reportId,
        detail: JSON.stringify(detail),
      },
      statements: [
        chatMark(desk, talk, { verb: 'chat.return', by: 'clock', at }),
        giveBack(desk.db, talk.id, word ? null : 'back'),
        ...(word ? [desk.db.insert(outbox).values(word)] : []),
        ...(task ? [desk.db.insert(tasks).values(task)] : []),
      ],
    }
  })
}

/** Null where the platform lets nothing more through; a page takes it with its next turn. */
async function sorryRow({ ids, sealer }: Desk, talk: ChatRow, at: number) {
  const channel = talk.channel as ChannelId
  if (maySend(channel, readWindow(talk.sendWindow), at, 'small-talk').kind === 'closed') return null
  const id = ids.id('out')
  const text = say(isLang(talk.lang) ? talk.lang : 'zh', 'staff.away')
  const person = await sealer.open(talk.personSealed, wherePerson(talk.id))
  const payload = JSON.stringify({ person, reply: { text, choices: [] } })
  return {
    id,
    kind: 'reminder',
    channel: talk.channel,
    conversationId: talk.id,
    leadId: null,
    payloadSealed: await sealer.seal(payload, whereOutbox(id)),
    dedupe: `chat-away/${talk.id}/${talk.chargeRound}`,
    dueAt: at,
    createdAt: at,
  }
}

async function supervisorTask({ db, clocks, calendar }: Desk, talk: ChatRow, at: number) {
  const leadId = talk.chargeLead ?? talk.reportId
  const [lead] = await db
    .select({ township: leads.township, village: leads.village, urgent: leads.urgent })
    .from(leads)
    .where(eq(leads.id, leadId))
  return {
    id: `task.chat.${talk.id}.${talk.chargeRound}`,
    kind: 'chat-unanswered',
    leadId,
    conversationId: talk.id,
    township: lead?.township ?? null,
    village: lead?.village ?? null,
    urgent: lead?.urgent ?? false,
    dueAt: dueAt(clockRule('return_chat_hours', clocks, at), at, calendar).at,
    createdAt: at,
  }
}
