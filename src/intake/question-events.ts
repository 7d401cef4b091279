import type { TalkContext } from '../conversation/machine.ts'
import type { Phase } from '../conversation/phase.ts'
import type { Step } from '../conversation/talk.ts'
import type { Lang } from '../kernel/lang.ts'

/**
 * What can become of a question. Each time it is `shown` ends once: `answered`, `unknown`, `refused`, `skipped` (not
 * understood twice), `left` (back, another question, another language), or `stopped`. `again` and `corrected` end nothing;
 * `resumed` takes a `stopped` back.
 */
export type QuestionEvent =
  | 'shown'
  | 'answered'
  | 'unknown'
  | 'refused'
  | 'skipped'
  | 'left'
  | 'again'
  | 'corrected'
  | 'stopped'
  | 'resumed'

export type QuestionCount = { question: string; event: QuestionEvent; lang: Lang; speaker: string }

/** Where the talk stands, and to whom it speaks. */
export type Place = {
  phase: Phase
  context: Pick<TalkContext, 'question'>
  lang: Lang
  speaker: string
}

/** The question that waits for an answer: also while the talk pauses or asks which answer to correct. */
export function openQuestion({ phase, context }: Pick<Place, 'phase' | 'context'>): string | null {
  if (phase === 'consent') return 'consent'
  if (phase === 'refused' || phase === 'elsewhere' || phase === 'withdrawn') return null
  return context.question
}

const asking: readonly Phase[] = ['basics', 'interview', 'telling', 'done']

function endingOf(before: Place, after: Place, step: Step, erased: boolean): QuestionEvent | null {
  const has = (type: string) => step.events.some((event) => event.type === type)
  if (has('AGREED')) return 'answered'
  if (has('DECLINED')) return 'refused'
  if (has('WITHDRAWN')) return 'left'
  if (erased) return 'stopped'
  if (has('ANSWERED') && asking.includes(before.phase)) return step.ending ?? 'answered'
  if (has('BACK')) return 'left'
  return openQuestion(after) === openQuestion(before) && after.lang === before.lang ? null : 'left'
}

/**
 * What one turn did to the questions. What ends is counted under the language and speaker it was shown to, so that the
 * counts of each add up. `unseen`: the opening had not been shown; `stopped`: the silence was counted as a stop; `erased`:
 * the talk is forgotten with this turn.
 */
export function questionEvents(
  before: Place,
  after: Place,
  step: Step,
  { unseen, stopped, erased }: { unseen: boolean; stopped: boolean; erased: boolean },
): QuestionCount[] {
  const open = unseen ? null : openQuestion(before)
  const next = openQuestion(after)
  const counts: QuestionCount[] = []
  const count = (question: string, event: QuestionEvent, { lang, speaker }: Place) =>
    counts.push({ question, event, lang, speaker })
  const ending = open === null ? null : endingOf(before, after, step, erased)
  // Who leaves after a silence was counted already.
  const gone = ending === 'stopped' && stopped
  if (open !== null && stopped && !gone) count(open, 'resumed', before)
  if (open !== null && ending !== null && !gone) count(open, ending, before)
  if (open !== null && ending === null && step.events.some(({ type }) => type === 'UNCLEAR'))
    count(open, 'again', before)
  if (step.corrects) count(step.corrects, 'corrected', before)
  if (next !== null && !erased && (open === null || ending !== null)) count(next, 'shown', after)
  return counts
}
