import { and, eq, inArray } from 'drizzle-orm'
import { type ChatRow, chatOf } from '../../storage/chats.ts'
import { reportsOf } from '../../storage/reports-of.ts'
import { leadChanges } from '../../storage/tables/desk.ts'
import { leads } from '../../storage/tables/leads.ts'
import { MoveRefused, reachWholeLead } from '../change-lead.ts'
import type { Desk } from '../desk.ts'
import type { LeadRow } from '../life-of-lead.ts'
import type { Actor } from '../permissions.ts'

export type ReachedChat = { lead: LeadRow; talk: ChatRow; reports: readonly string[] }

/**
 * The chat of a lead, or of one of the reports merged into it. Throws `not_found` beyond reach and for a talk that is not
 * of this lead, `MoveRefused` where there is no chat.
 */
export async function reachChat(
  desk: Desk,
  actor: Actor,
  input: { leadId: string; talkId: string },
): Promise<ReachedChat> {
  const lead = await reachWholeLead(desk, actor, input.leadId)
  const reports = await desk.db
    .select({ id: leads.id })
    .from(leads)
    .where(and(inArray(leads.id, reportsOf(desk.db, lead.id)), eq(leads.conversationId, input.talkId)))
  const [talk] = reports.length > 0 ? await chatOf(desk.db, input.talkId) : []
  if (!talk) throw new MoveRefused('no_chat')
  return { lead, talk, reports: [lead.id, ...reports.map(({ id }) => id)] }
}

/** The row that two workers race for: each taking over and handing back of a chat has its number. */
export const chatMark = (
  { db }: Pick<Desk, 'db'>,
  talk: ChatRow,
  mark: { verb: string; by: string; at: number },
) =>
  db.insert(leadChanges).values({
    leadId: `chat.${talk.id}`,
    version: mark.verb === 'chat.take' ? talk.chargeRound * 2 + 1 : talk.chargeRound * 2,
    at: mark.at,
    staffId: mark.by,
    verb: mark.verb,
    before: JSON.stringify(talk.inCharge),
  })
