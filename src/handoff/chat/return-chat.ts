import { writeAudited } from '../../storage/audit.ts'
import { giveBack } from '../../storage/chats.ts'
import { staffEntry } from '../audit-entry.ts'
import { MoveRefused } from '../change-lead.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { chatMark, reachChat } from './reach-chat.ts'

/** The one who holds a chat, or the supervisor, hands it back to the machine; the next turn tells the resident. */
export async function returnChat(
  desk: Desk,
  actor: Actor,
  input: { leadId: string; talkId: string },
): Promise<void> {
  allow(actor, 'chat.return')
  await writeAudited(desk.db, async () => {
    const { lead, talk } = await reachChat(desk, actor, input)
    if (talk.inCharge === null) return null
    if (talk.inCharge !== actor.id && actor.role !== 'supervisor') throw new MoveRefused('chat_not_yours')
    const at = desk.clock.now()
    return {
      entry: staffEntry(actor, 'chat.return', { kind: 'lead', id: lead.id }, at, { awaiting: talk.awaiting }),
      statements: [
        chatMark(desk, talk, { verb: 'chat.return', by: actor.id, at }),
        // Nobody has said yet that a person was there: then there is nothing to take back.
        giveBack(desk.db, talk.id, talk.chargeTell === 'taken' ? null : 'back'),
      ],
    }
  })
}
