import { answer, answerSilently } from '../respond/answer.ts'
import type { Step } from '../talk.ts'
import { readControl } from '../understand/index.ts'
import { type CheckContext, type CheckIn, checkQuestions, checkTalk, isAnswered } from './check-in.ts'

export type CheckHeard =
  /** A question stands open: the next, the same once more, or the one before. */
  | { kind: 'asks'; check: CheckIn; notices: readonly string[] }
  /** All is answered, or somebody is in danger. */
  | { kind: 'over'; check: CheckIn; danger: boolean }
  | { kind: 'declined' }

const resume = /^(?:回访|季度回访|接着回访|继续回访|زىيارەت|check-?in)$/iu
const decline =
  /^(?:不用了?|不用问了?|别问了?|不要问了?|不想答|不答了?|不回答|不同意|不愿意|退订|كېرەك ئەمەس|جاۋاب بەرمەيمەن|قوشۇلمايمەن|no thanks|stop|do not ask|don't ask)$/iu

/**
 * What a message says to the question of a check-in; null: it says something else, and the ordinary talk goes on. Where the
 * person has talked on since the question (`current` false), only the word that asks for it takes it up again.
 */
export function hearCheckIn(
  check: CheckIn,
  said: { text: string } | { key: string },
  current: boolean,
  context: CheckContext,
): CheckHeard | null {
  const bare =
    'text' in said ? said.text.normalize('NFKC').replace(/[.。!！「」"“”\s]+$|^[「"“\s]+/gu, '') : ''
  if (resume.test(bare)) return { kind: 'asks', check, notices: [] }
  if (!current) return null
  if (decline.test(bare)) return { kind: 'declined' }
  const talk = checkTalk(check, context)
  const question = checkQuestions[check.step] ?? null
  if ('key' in said && !said.key.startsWith(`${question}.`)) return null
  const word = 'text' in said ? readControl(said.text, context.lang) : null
  if (word?.kind !== 'control') return after(check, answer(talk, said))
  if (word.control === 'dont_know') return after(check, answerSilently(question, 'unknown', talk))
  if (word.control === 'rather_not') return after(check, answerSilently(question, 'refused', talk))
  if ((word.control === 'back' || word.control === 'edit') && check.step > 0)
    return { kind: 'asks', check: { ...check, step: check.step - 1, tries: 0 }, notices: [] }
  return null
}

function after(check: CheckIn, step: Step): CheckHeard {
  const asksAgain = step.events.some(({ type }) => type === 'UNCLEAR')
  const answered = step.events.some(({ type }) => type === 'ANSWERED')
  const next: CheckIn = {
    ...check,
    step: answered ? check.step + 1 : check.step,
    tries: asksAgain ? check.tries + 1 : 0,
    facts: [...check.facts, ...(step.states ?? [])],
  }
  const danger = isDanger(next)
  if (danger || isAnswered(next)) return { kind: 'over', check: next, danger }
  return { kind: 'asks', check: next, notices: step.notices ?? [] }
}

const isDanger = ({ facts }: CheckIn): boolean =>
  facts.some(({ id, value }) => id === 'urgentSigns' && Array.isArray(value) && value.length > 0)
