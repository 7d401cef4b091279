import type { Reply } from '../../channels/message.ts'
import { readWindow, windowAfter } from '../../channels/send-policy.ts'
import { sayDay } from '../../conversation/aide/say-day.ts'
import {
  type CheckContext,
  type CheckIn,
  newCheckIn,
  readCheckIn,
  sayCheckIn,
} from '../../conversation/check-in/check-in.ts'
import { type CheckHeard, hearCheckIn } from '../../conversation/check-in/hear-check-in.ts'
import { sayAide } from '../../i18n/aide/say-aide.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { isLang } from '../../kernel/lang.ts'
import { dueOf } from '../../leads/task-due.ts'
import { type HouseholdCheck, watchedRow } from '../../storage/check-ins.ts'
import { commitAide } from '../../storage/commit-aide.ts'
import { whereCheckIn, whereTurnReplies, whereTurnSaid } from '../../storage/sealed-where.ts'
import type { HouseholdMessage } from '../aide/take-household-answer.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import type { Judge } from '../judge.ts'
import { linesInForce } from '../lines-in-force.ts'
import { queueReplies } from '../queue-replies.ts'
import { reachDatabase } from '../reach-database.ts'
import { aideCheckIn } from './open-check-ins.ts'
import { nothingWritten, type SealedCheckIn, sealCheckIn } from './seal-check-in.ts'

type Heard = { heard: CheckHeard; check: HouseholdCheck; context: CheckContext; judge: Judge }

/** The message as an answer to the check-in that stands open in its talk; null: there is none, or it says something else. */
export async function checkAnswerIn(
  { inbound: { what }, loaded }: Pick<HouseholdMessage, 'inbound' | 'loaded'>,
  deps: IntakeDeps,
): Promise<Heard | null> {
  const { check, talk } = loaded
  if (!check || !talk || (what.kind !== 'text' && what.kind !== 'choice')) return null
  const told = await openCheckIn(check, deps)
  if (!told) return null
  const today = civilDate(deps.clock.now())
  const judge = await deps.judgeFor(today, loaded.standardsRevision)
  const context: CheckContext = {
    lang: isLang(talk.lang) ? talk.lang : 'zh',
    today,
    places: { townships: deps.townships },
    lines: linesInForce(judge),
  }
  const said = what.kind === 'text' ? { text: what.text } : { key: what.key }
  const heard = hearCheckIn(told, said, check.seq === talk.seq, context)
  return heard && { heard, check, context, judge }
}

export const openCheckIn = async (
  { id, toldSealed }: Pick<HouseholdCheck, 'id' | 'toldSealed'>,
  { sealer }: Pick<IntakeDeps, 'sealer'>,
): Promise<CheckIn | null> =>
  toldSealed === null ? newCheckIn : readCheckIn(await sealer.open(toldSealed, whereCheckIn(id)))

type Decision = {
  reply: Reply
  change: Partial<HouseholdCheck>
  written: SealedCheckIn['written']
  code: string | null
}

/**
 * One answer of a household to its check-in, in one batch with the next question or with what follows from all three.
 * Throws a unique violation when another turn was faster.
 */
export async function takeCheckIn(message: HouseholdMessage, answer: Heard, deps: IntakeDeps) {
  const { inbound, arrival, hashes, loaded } = message
  const { talk } = loaded
  if (!talk) throw new Error('nobody was asked')
  const { sealer } = deps
  const now = deps.clock.now()
  const { reply, change, written, code } = await decide(answer, deps)
  const replies = [reply]
  const seq = talk.seq + 1
  const outbox = await queueReplies(
    { inbound, arrival, inboundHash: hashes.inboundHash, conversationId: talk.id, now, kind: 'reply' },
    replies,
    deps,
  )
  const said =
    inbound.what.kind === 'text' ? inbound.what.text : inbound.what.kind === 'choice' ? inbound.what.key : ''
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
        reportId: talk.reportId,
        at: now,
        kind: inbound.what.kind,
        saidSealed: await sealer.seal(said, whereTurnSaid(talk.id, seq)),
        repliesSealed: await sealer.seal(JSON.stringify(replies), whereTurnReplies(talk.id, seq)),
        stage: talk.stage,
        asked: null,
        trace: null,
      },
      ...written,
      links: [],
      taskChanges: [],
      bind: null,
      unbind: null,
      asks: [],
      answered: null,
      check: { id: answer.check.id, change: { ...change, seq } },
      outbox,
      audit: [],
    }),
  )
  return { replies, stage: talk.stage, code, repeated: false, queued: outbox.length > 0 }
}

async function decide({ heard, check, context, judge }: Heard, deps: IntakeDeps): Promise<Decision> {
  const { lang } = context
  const doneAt = deps.clock.now()
  if (heard.kind === 'asks') {
    const toldSealed = await deps.sealer.seal(JSON.stringify(heard.check), whereCheckIn(check.id))
    const { text, choices } = sayCheckIn(heard.check, heard.notices, context)
    return { reply: { text, choices }, change: { toldSealed }, written: nothingWritten, code: null }
  }
  if (heard.kind === 'declined') {
    const row = await watchedRow(deps.db, check.watchId)
    const tasks = row ? [await aideCheckIn(row, deps)] : []
    return {
      reply: { text: sayAide(lang, 'check.declined'), choices: [] },
      change: { doneAt, result: 'declined' },
      written: { ...nothingWritten, tasks },
      code: null,
    }
  }
  const sealed = await sealCheckIn(check, heard.check, judge, deps)
  const toldSealed = await deps.sealer.seal(JSON.stringify(heard.check), whereCheckIn(check.id))
  return {
    reply: { text: endOf(sealed, lang, deps), choices: [] },
    change: { doneAt, result: sealed.outcome, toldSealed },
    written: sealed.written,
    code: sealed.code,
  }
}

function endOf(
  { outcome, code, urgent }: SealedCheckIn,
  lang: CheckContext['lang'],
  deps: IntakeDeps,
): string {
  if (outcome === 'well' || code === null) return sayAide(lang, 'check.well')
  if (urgent) return sayAide(lang, 'check.danger', { code })
  if (outcome === 'added') return sayAide(lang, 'check.added', { code })
  const due = sayDay(civilDate(dueOf('first-contact', deps.clock.now(), deps) - 1), lang)
  return sayAide(lang, 'check.reported', { code, due })
}
