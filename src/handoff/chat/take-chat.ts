import { writeAudited } from '../../storage/audit.ts'
import { personCame, takeOver } from '../../storage/chats.ts'
import { staffEntry } from '../audit-entry.ts'
import { MoveRefused } from '../change-lead.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { chatMark, reachChat } from './reach-chat.ts'

/**
 * A person speaks for the township from now on and the machine keeps quiet; the resident is told with the next words of
 * either side, so that no message of the platform's quota is spent on it. Wishes for a person are met by it.
 */
export async function takeChat(
  desk: Desk,
  actor: Actor,
  input: { leadId: string; talkId: string },
): Promise<void> {
  allow(actor, 'chat.take')
  const { db } = desk
  await writeAudited(db, async () => {
    const { lead, talk, reports } = await reachChat(desk, actor, input)
    if (talk.inCharge === actor.id) return null
    if (talk.inCharge !== null) throw new MoveRefused('chat_taken')
    const at = desk.clock.now()
    return {
      entry: staffEntry(actor, 'chat.take', { kind: 'lead', id: lead.id }, at, { channel: talk.channel }),
      statements: [
        chatMark(desk, talk, { verb: 'chat.take', by: actor.id, at }),
        takeOver(db, talk, actor.id, lead.id, at),
        personCame(db, reports, at),
      ],
    }
  })
}
