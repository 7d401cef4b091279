import type { Inbound, Reply } from '../channels/message.ts'
import { readWindow, windowAfter } from '../channels/send-policy.ts'
import { dueOf } from '../leads/task-due.ts'
import { urgentReasonsOf } from '../leads/urgent-reasons.ts'
import type { Prescreen } from '../rules/prescreen.ts'
import type { FactBatchRow, LeadRow, TalkCommit, TaskRow } from '../storage/commit-talk.ts'
import type { LoadedTalk } from '../storage/load-talk.ts'
import {
  whereEvaluation,
  whereFacts,
  whereLeadName,
  whereLeadPhone,
  wherePerson,
  whereTaskNote,
  whereTurnReplies,
  whereTurnSaid,
} from '../storage/sealed-where.ts'
import type { Arrival, IntakeDeps } from './intake-deps.ts'
import { type LeadColumns, leadColumns, nameKey, phoneKey } from './lead-columns.ts'
import { queueReplies } from './queue-replies.ts'
import type { Standing, TurnOutcome } from './turn.ts'

export type Decided = {
  inbound: Inbound
  arrival: Arrival
  hashes: { inboundHash: string; personHash: string }
  standing: Standing
  outcome: TurnOutcome
  replies: readonly Reply[]
  leadCode: string | null
  loaded: LoadedTalk
  now: number
  today: string
}

/** Turns a decision into the rows of its one batch, with everything personal encrypted. */
export async function sealTurn(decided: Decided, deps: IntakeDeps): Promise<TalkCommit> {
  const { inbound, standing, outcome, now } = decided
  const seq = standing.seq + 1
  const { conversationId } = standing
  const silent = decided.arrival.quiet || decided.arrival.look
  const said = outcome.erase || silent ? null : saidBy(inbound)
  const { sealer } = deps
  const [saidSealed, repliesSealed, personSealed, facts] = await Promise.all([
    said === null ? null : sealer.seal(said, whereTurnSaid(conversationId, seq)),
    sealer.seal(JSON.stringify(decided.replies), whereTurnReplies(conversationId, seq)),
    decided.loaded.talk
      ? decided.loaded.talk.personSealed
      : sealer.seal(inbound.person, wherePerson(conversationId)),
    sealFacts(decided, deps),
  ])
  const columns = leadColumns(knownAfter(decided))
  return {
    conversation: {
      id: conversationId,
      channel: inbound.channel,
      account: inbound.account,
      personHash: decided.hashes.personHash,
      personSealed,
      lang: outcome.lang,
      reportId: outcome.reportId,
      seq,
      envelope: JSON.stringify(outcome.envelope),
      stage: outcome.stage,
      createdAt: now,
      speaker: outcome.speaker,
      ...contactColumns(decided),
    },
    turn: {
      conversationId,
      seq,
      inboundHash: decided.hashes.inboundHash,
      reportId: outcome.erase ? conversationId : outcome.reportId,
      at: now,
      kind: outcome.erase ? 'erased' : kindOf(decided),
      saidSealed,
      repliesSealed,
      stage: outcome.stage,
      asked: outcome.erase ? null : outcome.asked,
      trace: outcome.trace,
    },
    facts,
    lead: await sealLead(decided, columns, deps),
    goesOn: goesOnWith(decided, columns, deps),
    evaluation: await sealEvaluation(decided, deps),
    tasks: await sealTasks(decided, columns, deps),
    outbox: await queueReplies(
      {
        inbound,
        arrival: decided.arrival,
        inboundHash: decided.hashes.inboundHash,
        conversationId: outcome.erase ? null : conversationId,
        now,
        kind: decided.arrival.quiet ? 'reminder' : 'reply',
      },
      decided.replies,
      deps,
    ),
    chat: chatOf(decided),
    counts: outcome.counts.map((count) => ({ ...count, day: decided.today, channel: inbound.channel, n: 1 })),
  }
}

/** What the turn means for a chat that a person has taken over, and which of staff's words went with it. */
function chatOf({ arrival, inbound, standing, outcome, loaded, now }: Decided): TalkCommit['chat'] {
  const spoke = !arrival.quiet && !arrival.look && ['text', 'choice', 'media'].includes(inbound.what.kind)
  const told = outcome.replies.length > 0 && !arrival.look ? standing.tell : null
  return { spoke, told, delivered: loaded.waiting.map(({ id }) => id), at: now }
}

/** When the person last wrote, whether we wait for them, and what the platform lets us send after this message. */
function contactColumns({ arrival, inbound, outcome, loaded, now }: Decided) {
  const over = outcome.stage === 'done' || outcome.stage === 'refused'
  const held = loaded.talk?.inCharge != null
  const quietSince = over || held || outcome.replies.length === 0 ? null : now
  if (arrival.look && loaded.talk) {
    const { lastAt, reminders, sendWindow, stoppedAt, quietSince: since } = loaded.talk
    return { lastAt, reminders, sendWindow, quietSince: since, stoppedAt }
  }
  if (arrival.quiet && loaded.talk) {
    const { lastAt, reminders, sendWindow, stoppedAt } = loaded.talk
    return { lastAt, reminders: reminders + 1, sendWindow, quietSince, stoppedAt }
  }
  const window = windowAfter(readWindow(loaded.talk?.sendWindow), inbound)
  return { lastAt: now, reminders: 0, sendWindow: JSON.stringify(window), quietSince, stoppedAt: null }
}

const kindOf = ({ arrival, inbound }: Decided): string =>
  arrival.quiet ? 'quiet' : arrival.look ? 'look' : inbound.what.kind

/** What the person did, for the record of the talk. */
function saidBy({ what }: Inbound): string | null {
  if (what.kind === 'text') return what.text
  if (what.kind === 'choice') return what.key
  return what.kind === 'media' ? `[${what.media}]${what.ref ? ` ${what.ref}` : ''}` : null
}

/** Facts of the report the turn ended on: those loaded, unless the report has changed, and the new ones. */
function knownAfter({ standing, outcome }: Decided) {
  const before = outcome.reportId === standing.reportId ? standing.facts : []
  return [...before, ...outcome.facts]
}

async function sealFacts(
  { standing, outcome, now }: Decided,
  { sealer }: IntakeDeps,
): Promise<FactBatchRow | null> {
  if (outcome.facts.length === 0 || outcome.erase) return null
  const last = outcome.reportId === standing.reportId ? standing.facts.at(-1) : undefined
  const seq = (last?.seq ?? 0) + 1
  const facts = outcome.facts.map((fact, index) => ({ seq: seq + index, ...fact }))
  const speaker = outcome.facts[0]?.speaker ?? 'self'
  const factsSealed = await sealer.seal(JSON.stringify(facts), whereFacts(outcome.reportId, seq))
  return { reportId: outcome.reportId, seq, count: facts.length, at: now, speaker, factsSealed }
}

/** The columns a judgement fills. Without one the lead says that nothing is determined yet. */
export function judgedColumns(result: Prescreen | null) {
  if (!result) {
    return {
      category: 'undetermined',
      status: 'needs_info',
      monitor: 'possible',
      outcomes: '',
      decisive: '',
      standardsVersion: '',
      nextChangeOn: null,
    }
  }
  return {
    category: result.category,
    status: result.status,
    monitor: result.monitor,
    outcomes: result.outcomes.map((o) => `${o.category}/${o.monitor}`).join(','),
    decisive: result.decisive.map((d) => d.fact).join(','),
    standardsVersion: result.standardsVersion,
    nextChangeOn: result.nextChange,
  }
}

export async function personalColumns(
  id: string,
  columns: Pick<LeadColumns, 'name' | 'phone'>,
  { sealer }: Pick<IntakeDeps, 'sealer'>,
) {
  const { name, phone } = columns
  const [nameSealed, nameHash, phoneSealed, phoneHash] = await Promise.all([
    name && sealer.seal(name, whereLeadName(id)),
    name && sealer.fingerprint(nameKey(name), 'name'),
    phone && sealer.seal(phone, whereLeadPhone(id)),
    phone && sealer.fingerprint(phoneKey(phone), 'phone'),
  ])
  return {
    nameSealed: nameSealed || null,
    nameHash: nameHash || null,
    phoneSealed: phoneSealed || null,
    phoneHash: phoneHash || null,
  }
}

async function sealLead(
  decided: Decided,
  columns: LeadColumns,
  deps: IntakeDeps,
): Promise<TalkCommit['lead']> {
  const { outcome, standing, now, loaded } = decided
  const stored = loaded.leads.find((row) => row.id === outcome.reportId)
  if (!outcome.lead) return null
  const urgent = columns.urgent || outcome.tasks.some((task) => task.kind === 'danger')
  const place = {
    source: columns.source,
    township: columns.township,
    village: columns.village,
    groupNo: columns.groupNo,
  }
  const personal = await personalColumns(outcome.reportId, columns, deps)
  const lang = outcome.lang ?? 'zh'
  if (stored) {
    const withdrawn = outcome.lead === 'withdraw'
    const dueAt = urgent && !stored.urgent ? dueOf('danger', now, deps) : stored.dueAt
    const change: Partial<LeadRow> = {
      ...place,
      ...personal,
      lang,
      urgent: urgent || stored.urgent,
      ...(urgent ? { urgentReasons: urgentReasonsOf(columns.urgentSigns, urgent) } : {}),
      dueAt: Math.min(dueAt, stored.dueAt),
      unfinished: outcome.lead === 'finish' || withdrawn ? false : stored.unfinished,
      updatedAt: now,
      comparedAt: null,
      ...(outcome.evaluation ? judgedColumns(outcome.evaluation) : {}),
      ...(withdrawn ? { stage: 'withdrawn', closedAt: now, closingReason: 'withdrawn' } : {}),
    }
    return { id: stored.id, change }
  }
  if (!decided.leadCode) return null
  const open: LeadRow = {
    id: outcome.reportId,
    code: decided.leadCode,
    conversationId: standing.conversationId,
    ...place,
    ...personal,
    lang,
    stage: 'new',
    urgent,
    urgentReasons: urgentReasonsOf(columns.urgentSigns, urgent),
    unfinished: true,
    waitingOn: null,
    ...judgedColumns(outcome.evaluation),
    ownerId: null,
    dueAt: dueOf(urgent ? 'danger' : 'first-contact', now, deps),
    openedAt: now,
    updatedAt: now,
  }
  return { open }
}

/** The lead in which the report goes on, when it was merged into another. */
function goingOnOf({ outcome, loaded }: Decided) {
  const stored = loaded.leads.find((row) => row.id === outcome.reportId)
  if (stored?.stage !== 'merged' || !stored.mergedInto) return null
  return { id: stored.mergedInto, urgent: stored.afterUrgent === 1, dueAt: stored.afterDueAt ?? stored.dueAt }
}

/** What is said in a merged report counts for the lead that goes on: it is judged again, and a danger is its danger. */
function goesOnWith(decided: Decided, columns: LeadColumns, deps: IntakeDeps): TalkCommit['goesOn'] {
  const { outcome, now } = decided
  const lead = goingOnOf(decided)
  if (!lead || !outcome.lead) return null
  const danger = columns.urgent || outcome.tasks.some((task) => task.kind === 'danger')
  const dueAt = Math.min(dueOf('danger', now, deps), lead.dueAt)
  const urgentReasons = urgentReasonsOf(columns.urgentSigns, danger)
  const urgent = danger && !lead.urgent ? { urgent: true, urgentReasons, dueAt } : {}
  return { id: lead.id, change: { updatedAt: now, comparedAt: null, ...urgent } }
}

async function sealEvaluation(
  { outcome, standing, loaded, now, today, leadCode }: Decided,
  { sealer }: IntakeDeps,
) {
  if (!outcome.evaluation || !leadCode || !outcome.lead) return null
  const seq = (outcome.reportId === standing.reportId ? loaded.lastEvaluation : 0) + 1
  const before = outcome.reportId === standing.reportId ? (standing.facts.at(-1)?.seq ?? 0) : 0
  return {
    leadId: outcome.reportId,
    seq,
    at: now,
    asOf: today,
    standardsVersion: outcome.evaluation.standardsVersion,
    factsSeq: before + outcome.facts.length,
    resultSealed: await sealer.seal(
      JSON.stringify(outcome.evaluation),
      whereEvaluation(outcome.reportId, seq),
    ),
  }
}

async function sealTasks(
  decided: Decided,
  columns: LeadColumns,
  { ids, sealer, calendar, clocks }: IntakeDeps,
): Promise<TaskRow[]> {
  const { outcome, now, leadCode } = decided
  return Promise.all(
    outcome.tasks.map(async (task) => {
      const id = ids.id('task')
      return {
        id,
        kind: task.kind,
        leadId: leadCode ? (goingOnOf(decided)?.id ?? outcome.reportId) : null,
        conversationId: decided.standing.conversationId,
        township: columns.township,
        village: columns.village,
        urgent: task.kind === 'danger',
        dueAt: dueOf(task.kind, now, { calendar, clocks }),
        createdAt: now,
        noteSealed: task.note ? await sealer.seal(task.note, whereTaskNote(id)) : null,
      }
    }),
  )
}
