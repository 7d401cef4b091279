import type { Channel } from '../channels/channel.ts'
import type { ChannelId } from '../channels/message.ts'
import { maySend, readWindow } from '../channels/send-policy.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { openPerson, takeMessage } from '../intake/take-message.ts'
import { silentTalks, stopWaiting } from '../storage/outbox.ts'
import { isWaking } from './waking-hours.ts'

const hourMs = 3_600_000

/** The ladder: after four hours, and once more the next day. Both lie inside the 48 hours of WeChat. */
const rungsMs = [4 * hourMs, 20 * hourMs] as const

const perRun = 20

/**
 * Reminds people who stopped in the middle of a talk, where the platform still allows it and a later result keeps its
 * message. Returns how many were reminded.
 */
export async function remindSilent(
  intake: IntakeDeps,
  channels: ReadonlyMap<ChannelId, Channel>,
): Promise<number> {
  const now = intake.clock.now()
  if (!isWaking(now)) return 0
  let reminded = 0
  for (const talk of await silentTalks(intake.db, now - rungsMs[0], rungsMs.length, perRun)) {
    const channel = talk.channel as ChannelId
    const rung = rungsMs[talk.reminders]
    if (rung === undefined || talk.quietSince === null || talk.quietSince > now - rung) continue
    if (
      !channels.has(channel) ||
      maySend(channel, readWindow(talk.sendWindow), now, 'small-talk').kind !== 'yes'
    ) {
      await stopWaiting(intake.db, talk.id)
      continue
    }
    const inbound = {
      channel,
      account: talk.account,
      person: await openPerson(talk, intake.sealer),
      messageKey: `quiet\n${talk.id}\n${talk.seq}`,
      at: now,
      what: { kind: 'text' as const, text: '' },
    }
    const taken = await takeMessage(
      inbound,
      { quiet: true, mustExist: true, toSend: (_, replies) => replies },
      intake,
    )
    if (taken.queued) reminded++
  }
  return reminded
}
