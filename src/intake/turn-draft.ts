import { type LoggedFact, type Stated, type Talk, unsureId } from '../conversation/talk.ts'
import { catalogue, isFactId } from '../facts/catalogue.ts'
import type { Speaker } from '../facts/fact.ts'
import { latest, statedText } from '../facts/latest.ts'
import { householdSoFar } from '../leads/visit/household-so-far.ts'
import type { Prescreen } from '../rules/prescreen.ts'
import type { Judge } from './judge.ts'
import { linesOf } from './lines-in-force.ts'
import type { LeadMove, NewFact, Task } from './turn.ts'

/** A turn on its way: the talk as it stands after each step, and what has been decided so far. */
export type Draft = {
  talk: Talk
  facts: NewFact[]
  reportId: string
  notices: string[]
  tasks: Task[]
  judged: { about: number; result: Prescreen } | null
  lead: LeadMove | null
  ending: string | null
  trace: string | null
}

/**
 * Another household on the same phone, or the same one from the start. The consent goes along where the person has not
 * taken it back, nothing else does.
 */
export function beginAnew(draft: Draft, fresh: boolean, keepConsent: boolean): void {
  const consent = draft.talk.now.get('consent')
  if (fresh) {
    draft.talk = { ...draft.talk, now: latest([]), reports: [] }
    if (consent && keepConsent) record(draft, [{ id: 'consent', value: consent.value }])
    return
  }
  const gone = [...draft.talk.now.keys()].filter((id) => !keepConsent || id !== 'consent')
  record(
    draft,
    gone.map((id) => ({ id, value: null })),
  )
}

function speakerOf(draft: Draft): Speaker {
  const about = statedText(draft.talk.now, 'report.for')
  return about === 'family' || about === 'helper' ? about : 'self'
}

/** Adds statements to the log: what changes nothing is not said twice, except words. */
export function record(draft: Draft, states: readonly Stated[]): void {
  for (const { id, value, words } of states) {
    const before = draft.talk.now.get(id)
    if (value === null && !before) continue
    if (id !== 'added' && before && JSON.stringify(before.value) === JSON.stringify(value)) continue
    const fact: NewFact = { id, value, speaker: speakerOf(draft), ...(words ? { words } : {}) }
    // What is answered need not be confirmed any more.
    const guess: NewFact | null = draft.talk.now.has(unsureId(id))
      ? { id: unsureId(id), value: null, speaker: fact.speaker }
      : null
    const added = guess ? [fact, guess] : [fact]
    draft.facts.push(...added)
    const log: LoggedFact[] = [...draft.talk.now.values(), ...added]
    draft.talk = { ...draft.talk, now: latest(log) }
  }
}

export const isAboutHousehold = ({ id }: NewFact): boolean =>
  isFactId(id) && catalogue[id].kind === 'household'

/** The rules' answer for what is known now; asked again only when something about the household was said since. */
export function judged(draft: Draft, judge: Judge): Prescreen {
  const about = draft.facts.filter(isAboutHousehold).length
  if (draft.judged?.about === about) return draft.judged.result
  const result = judge(householdSoFar([...draft.talk.now.values()]))
  draft.judged = { about, result }
  draft.talk = { ...draft.talk, lines: linesOf(result) }
  return result
}
