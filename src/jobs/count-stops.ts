import type { IntakeDeps } from '../intake/intake-deps.ts'
import { questionOfEnvelope } from '../intake/question-of-envelope.ts'
import { civilDate } from '../kernel/civil-date.ts'
import { countSilence, uncountedSilences } from '../storage/silent-talks.ts'

/** Both reminders are behind, and the 48 hours in which WeChat lets us write. */
export const stopAfterMs = 2 * 86_400_000
const perRun = 50

/**
 * Counts the question at which people fell silent, once a silence, on the day it began. A talk that ended, or that waits
 * for nothing, is only marked as looked at. Returns how many talks were looked at.
 */
export async function countStops({ db, clock }: Pick<IntakeDeps, 'db' | 'clock'>): Promise<number> {
  const now = clock.now()
  const silent = await uncountedSilences(db, now - stopAfterMs, perRun)
  for (const { id, seq, envelope, lang, channel, speaker, lastAt } of silent) {
    const question = questionOfEnvelope(envelope)
    const count =
      question === null
        ? null
        : {
            day: civilDate(lastAt),
            question,
            event: 'stopped',
            lang: lang ?? 'zh',
            channel,
            speaker: speaker ?? 'unsaid',
          }
    await countSilence(db, { id, seq, at: now, count })
  }
  return silent.length
}
