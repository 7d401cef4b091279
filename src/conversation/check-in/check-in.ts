import { latest } from '../../facts/latest.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Lang } from '../../kernel/lang.ts'
import { emptyContext } from '../machine.ts'
import { compose } from '../say/compose.ts'
import type { Message, MoneyLines, Stated, Talk } from '../talk.ts'
import type { Places } from '../understand/index.ts'

/** The three questions of a quarterly check-in, in the interview's own words: how one lives, big bills, the income. */
export const checkQuestions = ['status', 'bills', 'income'] as const

/** How far a household has come with them. Kept encrypted. */
export type CheckIn = {
  version: 1
  /** Questions answered. */
  step: number
  /** How often the question at hand was not understood. */
  tries: number
  facts: readonly Stated[]
}

export const newCheckIn: CheckIn = { version: 1, step: 0, tries: 0, facts: [] }

export type CheckContext = { lang: Lang; today: CivilDate; places: Places; lines: MoneyLines | null }

/** Null when today's questions are not those it was begun with. */
export function readCheckIn(text: string): CheckIn | null {
  const check = JSON.parse(text) as CheckIn
  return check.version === 1 ? check : null
}

export const isAnswered = ({ step }: CheckIn): boolean => step >= checkQuestions.length

/** A talk that stands at the question at hand and knows nothing but what was answered before. */
export function checkTalk(check: CheckIn, { lang, today, places, lines }: CheckContext): Talk {
  const question = checkQuestions[check.step] ?? null
  return {
    phase: 'interview',
    context: { ...emptyContext, consented: true, question, tries: check.tries },
    lang,
    now: latest(check.facts.map((one) => ({ ...one, speaker: 'family' as const }))),
    places,
    today,
    terms: null,
    lines,
    reports: [],
  }
}

/** The question at hand with its choices, behind what there is to say first. */
export const sayCheckIn = (check: CheckIn, notices: readonly string[], context: CheckContext): Message =>
  compose(checkTalk(check, context), notices, null)
