import type { Inbound } from '../../channels/message.ts'
import { readWindow, windowAfter } from '../../channels/send-policy.ts'
import { aideBookmark } from '../../conversation/aide/phase.ts'
import { dueOf } from '../../leads/task-due.ts'
import { urgentReasonsOf } from '../../leads/urgent-reasons.ts'
import { type AuditRow, chainAudit } from '../../storage/audit-chain.ts'
import type { AideCommit, Binding, TaskChange } from '../../storage/commit-aide.ts'
import type { EvaluationRow, FactBatchRow, LeadRow, TaskRow } from '../../storage/commit-talk.ts'
import {
  whereDraft,
  whereEvaluation,
  whereFacts,
  wherePerson,
  whereTaskNote,
  whereTaskReason,
  whereTurnReplies,
  whereTurnSaid,
} from '../../storage/sealed-where.ts'
import { townshipTask } from '../../storage/township-tasks.ts'
import type { Arrival, IntakeDeps } from '../intake-deps.ts'
import { queueReplies } from '../queue-replies.ts'
import { judgedColumns, personalColumns } from '../seal-turn.ts'
import { aideEvents } from './aide-events.ts'
import type { AideOutcome, AideStanding, LeadWrite } from './aide-turn.ts'
import type { AideArrival } from './load-standing.ts'
import { tellHouseholds } from './tell-households.ts'

export type DecidedAide = {
  inbound: Inbound
  arrival: Arrival
  hashes: { inboundHash: string; personHash: string }
  known: AideArrival
  standing: AideStanding
  outcome: AideOutcome
  conversationId: string
  /** Report of the resident's talk this person may have had: it stays where it was. */
  reportId: string
  today: string
}

/** Turns a decision about an aide's message into the rows of its one batch, with everything personal encrypted. */
export async function sealAide(decided: DecidedAide, deps: IntakeDeps): Promise<AideCommit> {
  const { inbound, outcome, standing, known, conversationId, hashes } = decided
  const { now, loaded } = known
  const seq = (loaded.talk?.seq ?? 0) + 1
  const { sealer } = deps
  const said = saidBy(inbound)
  const person = { channel: inbound.channel, account: inbound.account, personHash: hashes.personHash }
  const bound = standing.aide !== null || outcome.bind !== null
  const draft = outcome.draft && JSON.stringify(outcome.draft)
  const told = await tellHouseholds(outcome.asks, { today: decided.today, now }, deps)
  return {
    conversation: {
      id: conversationId,
      ...person,
      personSealed:
        loaded.talk?.personSealed ?? (await sealer.seal(inbound.person, wherePerson(conversationId))),
      lang: bound ? standing.lang : (loaded.talk?.lang ?? null),
      reportId: decided.reportId,
      seq,
      // Whoever is not bound, or no longer, is where the residents' talk left him, or at its beginning.
      envelope:
        bound && !outcome.unbind ? aideBookmark(outcome.stand) : (residents(loaded.talk?.envelope) ?? 'null'),
      stage: outcome.stand.phase,
      createdAt: now,
      lastAt: now,
      quietSince: null,
      reminders: 0,
      sendWindow: JSON.stringify(windowAfter(readWindow(loaded.talk?.sendWindow), inbound)),
      draftSealed: draft && (await sealer.seal(draft, whereDraft(conversationId))),
    },
    turn: {
      conversationId,
      seq,
      inboundHash: hashes.inboundHash,
      reportId: outcome.reportId ?? decided.reportId,
      at: now,
      kind: inbound.what.kind,
      saidSealed: said === null ? null : await sealer.seal(said, whereTurnSaid(conversationId, seq)),
      repliesSealed: await sealer.seal(
        JSON.stringify(outcome.replies),
        whereTurnReplies(conversationId, seq),
      ),
      stage: outcome.stand.phase,
      asked: null,
      trace: null,
    },
    opened: await Promise.all(
      outcome.leads.flatMap((write) => (write.kind === 'open' ? [openLead(write, decided, deps)] : [])),
    ),
    changed: outcome.leads.flatMap((write) => (write.kind === 'add' ? [changeOf(write, now, deps)] : [])),
    facts: await Promise.all(outcome.leads.map((write) => sealFacts(write, now, deps))),
    evaluations: (
      await Promise.all(outcome.leads.map((write) => sealEvaluation(write, decided, deps)))
    ).flat(),
    links: outcome.links.map((link) => ({ ...link, linkedBy: standing.aide?.id ?? '', at: now })),
    tasks: await Promise.all(outcome.tasks.map((task) => sealTask(task, decided, deps))),
    taskChanges: await taskChanges(decided, deps),
    bind: bindingOf(decided, person),
    unbind: outcome.unbind ? { person, at: now } : null,
    asks: told.asks,
    answered: null,
    counts: aideEvents(standing, outcome).map((count) => ({
      ...count,
      day: decided.today,
      channel: inbound.channel,
      n: 1,
    })),
    outbox: [
      ...(await queueReplies(
        {
          inbound,
          arrival: decided.arrival,
          inboundHash: hashes.inboundHash,
          conversationId,
          now,
          kind: 'reply',
        },
        outcome.replies,
        deps,
      )),
      ...told.outbox,
    ],
    audit: await auditOf(decided),
  }
}

const residents = (envelope: string | undefined): string | null =>
  envelope === undefined || envelope.includes('"machine":"aide"') ? null : envelope

function saidBy({ what }: Inbound): string | null {
  if (what.kind === 'text') return what.text
  if (what.kind === 'choice') return what.key
  return what.kind === 'media' ? `[${what.media}]${what.ref ? ` ${what.ref}` : ''}` : null
}

type Open = Extract<LeadWrite, { kind: 'open' }>

async function openLead(write: Open, { standing, known }: DecidedAide, deps: IntakeDeps): Promise<LeadRow> {
  const { now } = known
  return {
    id: write.leadId,
    code: write.code,
    // Not the aide's talk: what is answered about a household is for the household.
    conversationId: null,
    source: 'aide',
    township: write.township === '' ? null : write.township,
    village: write.village,
    groupNo: write.group,
    ...(await personalColumns(write.leadId, write, deps)),
    lang: standing.lang,
    stage: 'new',
    urgent: write.urgent,
    urgentReasons: urgentReasonsOf(write.urgentSigns, write.urgent),
    unfinished: false,
    waitingOn: null,
    ...judgedColumns(write.evaluation),
    ownerId: null,
    dueAt: dueOf(write.urgent ? 'danger' : 'first-contact', now, deps),
    openedAt: now,
    updatedAt: now,
    aideId: standing.aide?.id ?? null,
    nearRelative: write.nearRelative,
  }
}

function changeOf(write: Extract<LeadWrite, { kind: 'add' }>, now: number, deps: IntakeDeps) {
  const change: Partial<LeadRow> = {
    updatedAt: now,
    comparedAt: null,
    ...(write.evaluation ? judgedColumns(write.evaluation) : {}),
    ...(write.urgent
      ? {
          urgent: true,
          urgentReasons: urgentReasonsOf(write.urgentSigns, true),
          dueAt: dueOf('danger', now, deps),
        }
      : {}),
    ...(write.nearRelative ? { nearRelative: true } : {}),
  }
  return { id: write.leadId, change }
}

async function sealFacts(write: LeadWrite, now: number, { sealer }: IntakeDeps): Promise<FactBatchRow> {
  const seq = write.kind === 'open' ? 1 : write.from
  const facts = write.facts.map((fact, index) => ({ seq: seq + index, ...fact }))
  return {
    reportId: write.leadId,
    seq,
    count: facts.length,
    at: now,
    speaker: 'aide',
    factsSealed: await sealer.seal(JSON.stringify(facts), whereFacts(write.leadId, seq)),
  }
}

async function sealEvaluation(
  write: LeadWrite,
  { known, today }: DecidedAide,
  { sealer }: IntakeDeps,
): Promise<EvaluationRow[]> {
  const { evaluation, leadId } = write
  if (!evaluation) return []
  const seq = write.kind === 'open' ? 1 : write.evaluationSeq
  const before = write.kind === 'open' ? 0 : write.from - 1
  return [
    {
      leadId,
      seq,
      at: known.now,
      asOf: today,
      standardsVersion: evaluation.standardsVersion,
      factsSeq: before + write.facts.length,
      resultSealed: await sealer.seal(JSON.stringify(evaluation), whereEvaluation(leadId, seq)),
    },
  ]
}

async function sealTask(
  task: AideOutcome['tasks'][number],
  { known, conversationId, outcome }: DecidedAide,
  { sealer, calendar, clocks }: IntakeDeps,
): Promise<TaskRow> {
  const { id, kind, township, village, note } = task
  return {
    id,
    kind,
    leadId: outcome.attach.find(({ taskId }) => taskId === id)?.leadId ?? task.leadId,
    conversationId,
    township: township === '' ? null : township,
    village,
    urgent: kind === 'danger',
    dueAt: dueOf(kind, known.now, { calendar, clocks }),
    createdAt: known.now,
    noteSealed: note === null ? null : await sealer.seal(note, whereTaskNote(id)),
  }
}

async function taskChanges(
  { outcome, standing, known }: DecidedAide,
  { sealer }: IntakeDeps,
): Promise<TaskChange[]> {
  const fresh = new Set(outcome.tasks.map(({ id }) => id))
  const attached = outcome.attach
    .filter(({ taskId }) => !fresh.has(taskId))
    .map(({ taskId, leadId }) => ({ id: taskId, change: { leadId } }))
  const moved = await Promise.all(
    outcome.moves.map(async ({ id, verb, reason }): Promise<TaskChange> => {
      const reasonSealed = reason === null ? null : await sealer.seal(reason, whereTaskReason(id))
      if (verb === 'take') return { id, change: { assignee: standing.aide?.id ?? null } }
      if (verb === 'done') {
        return {
          id,
          change: { assignee: standing.aide?.id ?? null, doneAt: known.now, result: 'done', reasonSealed },
        }
      }
      return {
        id,
        change: {
          assignee: townshipTask,
          result: verb === 'fail' ? 'could_not' : 'handed_back',
          reasonSealed,
        },
      }
    }),
  )
  return [...attached, ...moved]
}

function bindingOf({ outcome, known }: DecidedAide, person: Binding['person']): Binding | null {
  if (!outcome.bind || !known.code) return null
  const reusable = known.loaded.invitation?.code.reusable === true
  const slot = reusable ? `${person.channel}/${person.account}/${person.personHash}/${known.now}` : 'once'
  return { person, ...outcome.bind, codeHash: known.code.hash, slot, at: known.now }
}

/** Binding, unbinding, every lead opened or added to, and every task moved: one row each, in one chain. */
async function auditOf({ outcome, standing, known }: DecidedAide): Promise<AuditRow[]> {
  const actorId = standing.aide?.id ?? outcome.bind?.aideId ?? ''
  const entries = [
    ...(outcome.bind
      ? [{ verb: 'aide.bind', entity: 'aide', entityId: outcome.bind.aideId, detail: {} }]
      : []),
    ...(outcome.unbind ? [{ verb: 'aide.unbind', entity: 'aide', entityId: actorId, detail: {} }] : []),
    ...outcome.leads.map((write) => ({
      verb: write.kind === 'open' ? 'lead.open' : 'lead.add_facts',
      entity: 'lead',
      entityId: write.leadId,
      detail: { facts: write.facts.length, ...(write.nearRelative ? { nearRelative: true } : {}) },
    })),
    ...outcome.moves.map(({ id, verb }) => ({
      verb: `task.${verb}`,
      entity: 'task',
      entityId: id,
      detail: {},
    })),
  ]
  const rows: AuditRow[] = []
  let tail = known.loaded.auditTail
  for (const { detail, ...entry } of entries) {
    const row = await chainAudit(tail, {
      at: known.now,
      actorKind: 'aide',
      actorId,
      ...entry,
      detail: JSON.stringify(detail),
    })
    rows.push(row)
    tail = { seq: row.seq, hash: row.hash }
  }
  return rows
}
