import type { ChannelId } from '../../channels/message.ts'
import { maySend, readWindow } from '../../channels/send-policy.ts'
import { readBookmark } from '../../conversation/bookmark.ts'
import { newCheckIn, sayCheckIn } from '../../conversation/check-in/check-in.ts'
import { envelopeSchema } from '../../conversation/envelope.ts'
import { sayAide } from '../../i18n/aide/say-aide.ts'
import { addDays, civilDate } from '../../kernel/civil-date.ts'
import { isLang } from '../../kernel/lang.ts'
import { storeHouseholdCheck, talkOfHousehold } from '../../storage/check-ins.ts'
import { whereOutbox, wherePerson } from '../../storage/sealed-where.ts'
import { dueCheckIns, type WatchRow } from '../../storage/watch.ts'
import type { OutboxPayload } from '../drain-outbox.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { checkInId, quarterDays } from './open-check-ins.ts'

/** Days a household has to answer before an aide goes. */
const answerDays = 3
/** A talk that broke off longer ago is not waited for. */
const restDays = 7
const dayMs = 86_400_000

type HouseholdTalk = NonNullable<Awaited<ReturnType<typeof talkOfHousehold>>>

/**
 * Asks watched households whose quarter is over in the talk they have written in before, where the platform lets us write
 * now and a later result keeps its message. Whoever cannot be asked stays due, for an aide. Returns how many were asked.
 */
export async function askHouseholds(
  deps: IntakeDeps,
  canReach: (channel: string) => boolean,
  limit = 50,
): Promise<number> {
  const { db, clock } = deps
  const now = clock.now()
  let asked = 0
  for (const row of await dueCheckIns(db, civilDate(now), limit)) {
    const talk = await talkOfHousehold(db, row)
    if (!talk || !canReach(talk.channel) || !mayAsk(talk, now)) continue
    await ask(row, talk, deps)
    asked++
  }
  return asked
}

/** Nobody is asked in the middle of another talk, or after taking the consent back. */
function mayAsk(talk: HouseholdTalk, now: number): boolean {
  const envelope = envelopeSchema.safeParse(JSON.parse(talk.envelope))
  const bookmark = envelope.success ? readBookmark(envelope.data) : null
  if (!bookmark?.context.consented || bookmark.phase === 'withdrawn') return false
  const rests =
    bookmark.phase === 'done' || bookmark.phase === 'paused' || talk.lastAt < now - restDays * dayMs
  const permission = maySend(talk.channel as ChannelId, readWindow(talk.sendWindow), now, 'small-talk')
  return rests && permission.kind === 'yes'
}

async function ask(row: WatchRow, talk: HouseholdTalk, deps: IntakeDeps): Promise<void> {
  const { db, sealer, clock, ids, townships } = deps
  const now = clock.now()
  const today = civilDate(now)
  const checkId = checkInId(row, today)
  const lang = isLang(talk.lang) ? talk.lang : 'zh'
  const context = { lang, today, places: { townships }, lines: null }
  const reply = sayCheckIn(newCheckIn, [sayAide(lang, 'check.hello')], context)
  const payload: OutboxPayload = { person: await sealer.open(talk.personSealed, wherePerson(talk.id)), reply }
  const id = ids.id('out')
  await storeHouseholdCheck(
    db,
    {
      id: checkId,
      watchId: row.id,
      leadId: ids.id('lead'),
      conversationId: talk.id,
      township: row.township,
      village: row.village,
      askedAt: now,
      until: now + answerDays * dayMs,
      seq: talk.seq,
    },
    {
      id,
      kind: 'check-in',
      channel: talk.channel,
      conversationId: talk.id,
      leadId: null,
      payloadSealed: await sealer.seal(JSON.stringify(payload), whereOutbox(id)),
      dedupe: `check-in/${checkId}`,
      dueAt: now,
      createdAt: now,
    },
    addDays(today, quarterDays),
  )
}
