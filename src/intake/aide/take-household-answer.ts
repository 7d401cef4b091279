import type { Inbound } from '../../channels/message.ts'
import { readWindow, windowAfter } from '../../channels/send-policy.ts'
import { type HouseholdAnswer, hearHousehold } from '../../conversation/aide/hear-household.ts'
import type { Fact, Json } from '../../facts/fact.ts'
import { sayAide } from '../../i18n/aide/say-aide.ts'
import type { AideKey } from '../../i18n/aide/zh.ts'
import { isLang } from '../../kernel/lang.ts'
import { dueOf } from '../../leads/task-due.ts'
import { chainAudit } from '../../storage/audit-chain.ts'
import { commitAide } from '../../storage/commit-aide.ts'
import type { LeadRow } from '../../storage/commit-talk.ts'
import { loadLeadLogs } from '../../storage/load-aide.ts'
import type { LoadedTalk } from '../../storage/load-talk.ts'
import { whereFacts, whereTaskNote, whereTurnReplies, whereTurnSaid } from '../../storage/sealed-where.ts'
import type { Arrival, IntakeDeps } from '../intake-deps.ts'
import { queueReplies } from '../queue-replies.ts'
import { reachDatabase } from '../reach-database.ts'

export type HouseholdMessage = {
  inbound: Inbound
  arrival: Arrival
  hashes: { inboundHash: string; personHash: string }
  loaded: LoadedTalk
}

/** What somebody says about a report an aide made of the household, with its code; null: not that. */
export function householdAnswerIn({ inbound, loaded }: Pick<HouseholdMessage, 'inbound' | 'loaded'>) {
  const asked = loaded.askedAbout !== null && loaded.talk !== null && loaded.named !== null
  return asked && inbound.what.kind === 'text' ? hearHousehold(inbound.what.text) : null
}

const statements: Readonly<Record<HouseholdAnswer['kind'], readonly { id: string; value: Json }[]>> = {
  agreed: [
    { id: 'report.consent', value: 'agreed' },
    { id: 'knows', value: true },
  ],
  refused: [
    { id: 'report.consent', value: 'refused' },
    { id: 'knows', value: true },
  ],
  corrected: [{ id: 'knows', value: true }],
}

/**
 * Keeps the household's answer with the lead. A refusal takes the report back while nobody has begun with it; danger goes
 * ahead, and the township is told of the refusal. Throws a unique violation when another turn was faster.
 */
export async function takeHouseholdAnswer(
  message: HouseholdMessage,
  answer: HouseholdAnswer,
  deps: IntakeDeps,
) {
  const { inbound, arrival, hashes, loaded } = message
  const { talk, named } = loaded
  if (!talk || !named) throw new Error('nobody was asked')
  const { sealer, ids } = deps
  const now = deps.clock.now()
  const withdrawn = answer.kind === 'refused' && named.stage === 'new' && !named.urgent
  const stays = answer.kind === 'refused' && !withdrawn
  const key: AideKey = stays ? 'household.danger' : `household.${answer.kind}`
  const replies = [{ text: sayAide(isLang(talk.lang) ? talk.lang : 'zh', key), choices: [] }]
  const seq = talk.seq + 1
  const ending: Partial<LeadRow> = withdrawn
    ? { stage: 'withdrawn', closedAt: now, closingReason: 'withdrawn' }
    : {}
  const batch = await sealFacts(named.id, answer, now, deps)
  const taskId = ids.id('task')
  const note = inbound.what.kind === 'text' ? inbound.what.text : ''
  const outbox = await queueReplies(
    { inbound, arrival, inboundHash: hashes.inboundHash, conversationId: talk.id, now, kind: 'reply' },
    replies,
    deps,
  )
  const audited = await chainAudit(loaded.auditTail, {
    at: now,
    actorKind: 'resident',
    actorId: '',
    verb: withdrawn ? 'lead.withdraw' : 'lead.add_facts',
    entity: 'lead',
    entityId: named.id,
    detail: JSON.stringify({ answer: answer.kind }),
  })
  await reachDatabase(async () =>
    commitAide(deps.db, {
      conversation: {
        ...talk,
        seq,
        lastAt: now,
        sendWindow: JSON.stringify(windowAfter(readWindow(talk.sendWindow), inbound)),
      },
      turn: {
        conversationId: talk.id,
        seq,
        inboundHash: hashes.inboundHash,
        reportId: named.id,
        at: now,
        kind: 'text',
        saidSealed: await sealer.seal(note, whereTurnSaid(talk.id, seq)),
        repliesSealed: await sealer.seal(JSON.stringify(replies), whereTurnReplies(talk.id, seq)),
        stage: talk.stage,
        asked: null,
        trace: null,
      },
      opened: [],
      changed: [{ id: named.id, change: { updatedAt: now, ...ending } }],
      facts: [batch],
      evaluations: [],
      links: [],
      tasks: stays
        ? [
            {
              id: taskId,
              kind: 'objection',
              leadId: named.id,
              conversationId: talk.id,
              township: named.township,
              village: named.village,
              urgent: false,
              dueAt: dueOf('objection', now, deps),
              createdAt: now,
              noteSealed: await sealer.seal(note, whereTaskNote(taskId)),
            },
          ]
        : [],
      taskChanges: [],
      bind: null,
      unbind: null,
      asks: [],
      answered: { leadId: named.id, conversationId: talk.id, answer: answer.kind, at: now },
      outbox,
      audit: [audited],
    }),
  )
  return { replies, stage: talk.stage, code: named.code, repeated: false, queued: outbox.length > 0 }
}

async function sealFacts(leadId: string, answer: HouseholdAnswer, at: number, { db, sealer }: IntakeDeps) {
  const { batches } = await reachDatabase(() => loadLeadLogs(db, [leadId]))
  const seq = batches.reduce((next, batch) => Math.max(next, batch.seq + batch.count), 1)
  const said = [
    ...statements[answer.kind],
    ...(answer.kind === 'corrected' ? [{ id: 'added', value: answer.words }] : []),
  ]
  const facts: Omit<Fact, 'at'>[] = said.map((one, index) => ({
    ...one,
    seq: seq + index,
    speaker: 'family',
  }))
  const factsSealed = await sealer.seal(JSON.stringify(facts), whereFacts(leadId, seq))
  return { reportId: leadId, seq, count: facts.length, at, speaker: 'family', factsSealed }
}
