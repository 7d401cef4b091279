import type { AideStand } from '../../conversation/aide/phase.ts'
import type { QuestionCount } from '../question-events.ts'
import type { AideOutcome, AideStanding } from './aide-turn.ts'

/** What is counted as a question to an aide: the phase that waits for an answer, and of the last ones which. */
export function aideQuestion({ phase, ask }: AideStand): string | null {
  if (phase === 'idle') return null
  return phase === 'after' ? `aide.after.${ask[0] ?? 'done'}` : `aide.${phase}`
}

/**
 * What one turn did to the questions an aide is asked. Each time one is shown ends once, `answered` or `left` (the draft
 * was dropped, nothing was written); a question that stands after an answer that moved nothing was asked `again`.
 */
export function aideEvents(
  standing: Pick<AideStanding, 'stand' | 'draft' | 'lang'>,
  outcome: Pick<AideOutcome, 'stand' | 'draft' | 'leads' | 'moves' | 'unbind'>,
): QuestionCount[] {
  const { lang } = standing
  const before = aideQuestion(standing.stand)
  const after = outcome.unbind ? null : aideQuestion(outcome.stand)
  const wrote = outcome.leads.length > 0 || outcome.moves.length > 0 || outcome.unbind
  const changed = wrote || JSON.stringify(standing.draft) !== JSON.stringify(outcome.draft)
  const count = (question: string, event: QuestionCount['event']): QuestionCount => ({
    question,
    event,
    lang,
    speaker: 'aide',
  })
  if (before !== null && before === after && !changed) return [count(before, 'again')]
  const dropped = after === null && !wrote
  return [
    ...(before === null ? [] : [count(before, dropped ? 'left' : 'answered')]),
    ...(after === null ? [] : [count(after, 'shown')]),
  ]
}
