import type { ChannelId, Reply } from '../channels/message.ts'
import { readWindow, roomOf, type SendRoom } from '../channels/send-policy.ts'
import type { Prescreen } from '../rules/prescreen.ts'
import { writeAudited } from '../storage/audit.ts'
import { type LeadPageRows, loadLeadPage } from '../storage/console-lead.ts'
import {
  whereEvaluation,
  whereLeadName,
  whereLeadPhone,
  whereNote,
  whereOutbox,
  whereTaskNote,
  whereTurnReplies,
  whereTurnSaid,
} from '../storage/sealed-where.ts'
import { staffEntry } from './audit-entry.ts'
import { needData, reachLead } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { openBatches } from './household-of-lead.ts'
import { type LeadRow, lifeOfLead } from './life-of-lead.ts'
import { type Actor, allow } from './permissions.ts'

type OutboxText = { reply: { text: string } }

export type OpenTurn = {
  talk: string
  reportId: string
  seq: number
  at: number
  kind: string
  said: string | null
  replies: readonly Reply[]
}

/** Of a lead whose data were deleted only its numbers and dates, and who did what with it. */
const stillShown: ReadonlySet<string> = new Set(['lead', 'history'])

/** A lead with everything opened. `name` and `phone` are for masking: a page never prints them as they are. */
export type LeadView = Awaited<ReturnType<typeof viewLead>>

/** Opens a lead for reading, and says so in the audit log. `part` is the page that was looked at. */
export async function viewLead(
  desk: Desk,
  actor: Actor,
  leadId: string,
  part: 'lead' | 'talk' | 'history' | 'screen' | 'visit' | 'decision' | 'referrals' | 'pair' | 'form',
) {
  allow(actor, 'lead.view')
  const lead = await reachLead(desk, actor, leadId)
  if (!stillShown.has(part)) needData(lead)
  const rows = await loadLeadPage(desk.db, lead)
  if (part !== 'form') {
    const entry = staffEntry(actor, 'lead.view', { kind: 'lead', id: lead.id }, desk.clock.now(), { part })
    await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  }
  return openLead(desk, lead, rows)
}

const roomOfTalk = (talk: { channel: string; sendWindow: string | null }, now: number): SendRoom =>
  roomOf(talk.channel as ChannelId, readWindow(talk.sendWindow), now)

async function openLead(desk: Desk, lead: LeadRow, rows: LeadPageRows) {
  const { sealer } = desk
  const { evaluation, turns, notes, tasks } = rows
  return {
    lead,
    life: lifeOfLead(lead),
    name: lead.nameSealed ? await sealer.open(lead.nameSealed, whereLeadName(lead.id)) : null,
    phone: lead.phoneSealed ? await sealer.open(lead.phoneSealed, whereLeadPhone(lead.id)) : null,
    judged: evaluation && {
      at: evaluation.at,
      asOf: evaluation.asOf,
      result: JSON.parse(
        await sealer.open(evaluation.resultSealed, whereEvaluation(lead.id, evaluation.seq)),
      ) as Prescreen,
    },
    /** Of the lead itself and of every report merged into it, in the order of time. */
    facts: await openBatches(desk, rows.batches),
    turns: await Promise.all(
      turns.map(async (turn): Promise<OpenTurn> => {
        const { conversationId: talk, reportId, seq, at, kind } = turn
        return {
          talk,
          reportId,
          seq,
          at,
          kind,
          said: turn.saidSealed ? await sealer.open(turn.saidSealed, whereTurnSaid(talk, seq)) : null,
          replies: JSON.parse(await sealer.open(turn.repliesSealed, whereTurnReplies(talk, seq))) as Reply[],
        }
      }),
    ),
    notes: await Promise.all(
      notes.map(async ({ id, at, staffId, textSealed }) => ({
        at,
        staffId,
        text: await sealer.open(textSealed, whereNote(id)),
      })),
    ),
    tasks: await Promise.all(
      tasks.map(async (task) => ({
        ...task,
        note: task.noteSealed ? await sealer.open(task.noteSealed, whereTaskNote(task.id)) : null,
      })),
    ),
    messages: await Promise.all(
      rows.messages.map(async ({ payloadSealed, ...message }) => ({
        ...message,
        text: (JSON.parse(await sealer.open(payloadSealed, whereOutbox(message.id))) as OutboxText).reply
          .text,
      })),
    ),
    talk: rows.talk && { ...rows.talk, room: roomOfTalk(rows.talk, desk.clock.now()) },
    merged: await Promise.all(
      rows.merged.map(async ({ nameSealed, phoneSealed, personSealed: _sealed, ...report }) => ({
        ...report,
        room: report.channel ? roomOfTalk({ ...report, channel: report.channel }, desk.clock.now()) : null,
        name: nameSealed ? await sealer.open(nameSealed, whereLeadName(report.id)) : null,
        phone: phoneSealed ? await sealer.open(phoneSealed, whereLeadPhone(report.id)) : null,
      })),
    ),
    beside: rows.beside,
    pairs: rows.pairs,
    goesOn: rows.goesOn,
    lastChange: rows.lastChange,
  }
}
