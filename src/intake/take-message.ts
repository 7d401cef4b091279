import type { ChannelId, Inbound, Reply } from '../channels/message.ts'
import { type Envelope, envelopeSchema } from '../conversation/envelope.ts'
import { civilDate } from '../kernel/civil-date.ts'
import { AppError } from '../kernel/errors.ts'
import { isLang } from '../kernel/lang.ts'
import type { Sealer } from '../kernel/seal.ts'
import { clockValue } from '../leads/clocks.ts'
import { newCode, normaliseCode } from '../leads/code.ts'
import type { LeadGlance } from '../leads/lead.ts'
import { type Calendar, isCalendarKnown } from '../leads/working-days.ts'
import { commitTalk, eraseTalk } from '../storage/commit-talk.ts'
import { type LeadRowGlance, type LoadedTalk, loadTalk } from '../storage/load-talk.ts'
import { whereOutbox, wherePerson, whereTurnReplies } from '../storage/sealed-where.ts'
import { isUniqueViolation } from '../storage/unique-violation.ts'
import { aideCodeIn } from './aide/aide-code.ts'
import { isForAide, takeAideMessage } from './aide/take-aide-message.ts'
import { householdAnswerIn, takeHouseholdAnswer } from './aide/take-household-answer.ts'
import { checkAnswerIn, takeCheckIn } from './check-in/take-check-in.ts'
import type { Arrival, IntakeDeps } from './intake-deps.ts'
import { openFacts } from './open-facts.ts'
import { reachDatabase } from './reach-database.ts'
import { sealTurn } from './seal-turn.ts'
import { takeTurn } from './take-turn.ts'
import type { Standing, TurnEvent, TurnOutcome } from './turn.ts'

export type Taken = {
  replies: readonly Reply[]
  stage: string
  /** The report's code from the moment its lead is stored. */
  code: string | null
  /** True when the message had been taken before: nothing happened now. */
  repeated: boolean
  /** True when something waits in the outbox because of this turn. */
  queued: boolean
}

const attempts = 6

/** A merged report is told by the lead in which it goes on, under the code its reporter knows. */
export function glanceOf(row: LeadRowGlance, calendar: Calendar): LeadGlance {
  const merged = row.stage === 'merged' && row.afterStage !== null && row.afterDueAt !== null
  const now = merged
    ? {
        stage: row.afterStage,
        township: row.afterTownship,
        village: row.afterVillage,
        urgent: row.afterUrgent === 1,
        unfinished: row.afterUnfinished === 1,
        dueAt: row.afterDueAt ?? row.dueAt,
        closingReason: row.afterReason,
      }
    : row
  return {
    id: row.id,
    code: row.code,
    stage: now.stage as LeadGlance['stage'],
    township: now.township,
    village: now.village,
    urgent: now.urgent,
    unfinished: now.unfinished,
    openedAt: row.openedAt,
    // `dueAt` is the first instant that is too late.
    dueOn: civilDate(now.dueAt - 1),
    ...(isCalendarKnown(civilDate(now.dueAt - 1), calendar) ? {} : { dueUnsure: true as const }),
    closingReason: now.closingReason,
    lang: isLang(row.lang) ? row.lang : 'zh',
    ...(row.dataDeletedAt === null ? {} : { dataDeletedOn: civilDate(row.dataDeletedAt) }),
  }
}

/** Fingerprints under which a message and its sender are known. The platform's ids are never stored in the clear. */
export async function fingerprintsOf(
  inbound: Pick<Inbound, 'channel' | 'account' | 'person' | 'messageKey'>,
  sealer: Sealer,
) {
  const { channel, account, person, messageKey } = inbound
  const [inboundHash, personHash] = await Promise.all([
    sealer.fingerprint(`${channel}\n${account}\n${messageKey}`, 'inbound'),
    sealer.fingerprint(`${channel}\n${account}\n${person}`, 'person'),
  ])
  return { inboundHash, personHash }
}

/**
 * Takes the turn a message asks for, exactly once: load, decide, commit in one batch. A message that was taken before gets
 * its stored reply. Throws `database_unavailable` when the database does not answer and `not_found` for an unknown token.
 */
export async function takeMessage(inbound: Inbound, arrival: Arrival, given: IntakeDeps): Promise<Taken> {
  let deps = given
  const hashes = await fingerprintsOf(inbound, deps.sealer)
  const key = { channel: inbound.channel, account: inbound.account, personHash: hashes.personHash }
  const code = inbound.what.kind === 'text' ? normaliseCode(inbound.what.text) : null
  const invitation = aideCodeIn(inbound)
  const aideCode =
    invitation === null
      ? null
      : {
          text: invitation,
          hash: await deps.sealer.fingerprint(invitation, 'aide-code'),
        }
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const loaded = await reachDatabase(() =>
      loadTalk(deps.db, key, hashes.inboundHash, code, aideCode?.hash ?? null),
    )
    if (loaded.handled) return repeatOf(loaded, deps.sealer)
    if (!loaded.talk && arrival.mustExist) throw new AppError('not_found', 'unknown conversation')
    const waits = loaded.waiting.length > 0
    if (arrival.look ? !waits : onlyLooksIn(inbound, loaded, deps.clock.now())) return nothingSaid(loaded)
    // What the county office has set since the last turn counts from this one on.
    if (given.countyOf) deps = { ...given, ...(await given.countyOf(loaded.standardsRevision)) }
    try {
      const message = { inbound, arrival, hashes, loaded, code: aideCode }
      if (isForAide(message)) return await takeAideMessage(message, deps)
      const answer = householdAnswerIn(message)
      if (answer) return await takeHouseholdAnswer(message, answer, deps)
      const checked = code === null && !arrival.quiet ? await checkAnswerIn(message, deps) : null
      if (checked) return await takeCheckIn(message, checked, deps)
      return await decideAndCommit(inbound, arrival, hashes, loaded, code, deps)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
  throw new AppError('database_unavailable', 'the talk is busy')
}

const dayMs = 86_400_000

/** Some platforms tell each time a chat is opened: who was here within a day is not greeted again. */
const onlyLooksIn = ({ what }: Inbound, { talk }: LoadedTalk, now: number): boolean =>
  what.kind === 'enter' && what.opened === true && talk !== null && now - talk.lastAt < dayMs

const nothingSaid = ({ talk }: LoadedTalk): Taken => ({
  replies: [],
  stage: talk?.stage ?? '',
  code: null,
  repeated: false,
  queued: false,
})

async function repeatOf(loaded: LoadedTalk, sealer: Sealer): Promise<Taken> {
  const turn = loaded.handled
  if (!turn) throw new AppError('internal', 'no turn to repeat')
  const replies = JSON.parse(
    await sealer.open(turn.repliesSealed, whereTurnReplies(turn.conversationId, turn.seq)),
  )
  const lead = loaded.leads.find((row) => row.id === loaded.talk?.reportId)
  return {
    replies,
    stage: loaded.talk?.stage ?? turn.stage,
    code: lead?.code ?? null,
    repeated: true,
    queued: false,
  }
}

function readEnvelope(text: string | undefined): Envelope | null {
  const parsed = envelopeSchema.safeParse(JSON.parse(text ?? 'null'))
  return parsed.success ? parsed.data : null
}

async function standingOf(
  inbound: Inbound,
  arrival: Arrival,
  loaded: LoadedTalk,
  fresh: { conversationId: string; reportId: string },
  { sealer, calendar }: Pick<IntakeDeps, 'sealer' | 'calendar'>,
): Promise<Standing> {
  const talk = loaded.talk
  const lang = talk?.lang ?? arrival.lang ?? null
  return {
    conversationId: talk?.id ?? fresh.conversationId,
    channel: inbound.channel as ChannelId,
    seq: talk?.seq ?? 0,
    lang: isLang(lang) ? lang : null,
    envelope: readEnvelope(talk?.envelope),
    reportId: talk?.reportId ?? fresh.reportId,
    facts: await openFacts(loaded.batches, sealer),
    leads: loaded.leads.map((row) => glanceOf(row, calendar)),
    lastAt: talk?.lastAt ?? null,
    personInCharge: talk?.inCharge != null,
    tell: talk?.chargeTell === 'taken' || talk?.chargeTell === 'back' ? talk.chargeTell : null,
    speaker: talk?.speaker ?? null,
    stopped: talk?.stoppedAt != null,
  }
}

function eventOf(
  inbound: Inbound,
  arrival: Arrival,
  loaded: LoadedTalk,
  code: string | null,
  { now, calendar }: { now: number; calendar: Calendar },
): TurnEvent {
  if (arrival.quiet) return { at: now, what: { kind: 'quiet' } }
  if (arrival.look) return { at: now, what: { kind: 'look' } }
  const place = arrival.place === undefined ? {} : { place: arrival.place }
  if (code) {
    return {
      at: now,
      what: { kind: 'code', code, found: loaded.named ? glanceOf(loaded.named, calendar) : null },
      ...place,
    }
  }
  return { at: now, what: inbound.what, ...place }
}

async function decideAndCommit(
  inbound: Inbound,
  arrival: Arrival,
  hashes: { inboundHash: string; personHash: string },
  loaded: LoadedTalk,
  code: string | null,
  deps: IntakeDeps,
): Promise<Taken> {
  const { ids } = deps
  const now = deps.clock.now()
  const today = civilDate(now)
  const fresh = { conversationId: ids.id('talk'), reportId: ids.id('lead') }
  const standing = await standingOf(inbound, arrival, loaded, fresh, deps)
  const judge = await deps.judgeFor(today, loaded.standardsRevision)
  const event = eventOf(inbound, arrival, loaded, code, { now, calendar: deps.calendar })
  const outcome = takeTurn(standing, event, {
    judge,
    places: deps.townships,
    terms: termsOf(deps, now),
    today,
    freshReportId: loaded.talk ? fresh.reportId : ids.id('lead'),
  })
  const stored = loaded.leads.find((row) => row.id === outcome.reportId)
  const leadCode = stored?.code ?? (outcome.lead === 'open' ? newCode(ids.bytes(16)) : null)
  const waiting = await openWaiting(loaded, deps.sealer)
  const replies = [...waiting, ...withCode(outcome.replies, leadCode)]
  const sealed = await sealTurn(
    { inbound, arrival, hashes, standing, outcome, replies, leadCode, loaded, now, today },
    deps,
  )
  await reachDatabase(() =>
    outcome.erase ? eraseTalk(deps.db, loaded.talk?.id ?? null, sealed) : commitTalk(deps.db, sealed),
  )
  return {
    replies,
    stage: outcome.stage,
    code: leadCode,
    repeated: false,
    queued: sealed.outbox.length > 0,
  }
}

/** What is promised to whoever reports now. */
const termsOf = ({ clocks }: Pick<IntakeDeps, 'clocks'>, now: number) => ({
  contact: clockValue('sla_first_contact_workdays', clocks, now),
  visit: clockValue('sla_visit_workdays', clocks, now),
})
/** Words of staff that wait for a page: it has no address, so they travel with its next turn. */
const openWaiting = ({ waiting }: LoadedTalk, sealer: Sealer): Promise<Reply[]> =>
  Promise.all(
    waiting.map(async ({ id, payloadSealed }) => {
      const text = await sealer.open(payloadSealed, whereOutbox(id))
      return (JSON.parse(text) as { reply: Reply }).reply
    }),
  )

function withCode(replies: TurnOutcome['replies'], code: string | null): readonly Reply[] {
  return code ? replies.map((reply) => ({ ...reply, text: reply.text.replaceAll('{code}', code) })) : replies
}

/** The person's platform id, needed to write to them later. */
export const openPerson = (talk: { id: string; personSealed: string }, sealer: Sealer): Promise<string> =>
  sealer.open(talk.personSealed, wherePerson(talk.id))
