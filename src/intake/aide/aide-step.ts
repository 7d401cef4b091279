import type { Choice, Reply } from '../../channels/message.ts'
import { type AideStand, idle } from '../../conversation/aide/phase.ts'
import type { ReadContext } from '../../conversation/aide/read-log.ts'
import { placeName, townshipName } from '../../conversation/say/say-place.ts'
import { sayAide } from '../../i18n/aide/say-aide.ts'
import type { AideKey } from '../../i18n/aide/zh.ts'
import type { AideDeps, AideOutcome, AideStanding } from './aide-turn.ts'

/** A turn on its way: what is decided so far. */
export type AideStep = {
  standing: AideStanding
  deps: AideDeps
  out: { -readonly [K in keyof AideOutcome]: AideOutcome[K] }
}

export function beginStep(standing: AideStanding, deps: AideDeps): AideStep {
  return {
    standing,
    deps,
    out: {
      stand: standing.stand,
      draft: standing.draft,
      replies: [],
      leads: [],
      links: [],
      tasks: [],
      asks: [],
      attach: [],
      moves: [],
      bind: null,
      unbind: false,
      reportId: standing.draft?.households[0]?.leadId ?? null,
      code: null,
    },
  }
}

/** One more message to the aide, with what can be tapped. */
export function reply(step: AideStep, text: string, choices: readonly Choice[] = []): undefined {
  const answer: Reply = { text, choices }
  step.out.replies = [...step.out.replies, answer]
}

export const stand = (step: AideStep, change: Partial<AideStand>): undefined => {
  step.out.stand = { ...step.out.stand, ...change }
}

/** Nothing is expected any more. */
export const rest = (step: AideStep): undefined => {
  step.out.stand = idle
}

export const texts =
  ({ standing }: AideStep) =>
  (key: AideKey, values: Readonly<Record<string, string>> = {}): string =>
    sayAide(standing.lang, key, values)

export const choicesOf = (step: AideStep, keys: readonly (readonly [string, AideKey])[]): Choice[] =>
  keys.map(([key, label]) => ({ key, label: texts(step)(label) }))

export function readContext({ standing, deps }: AideStep): ReadContext {
  return {
    lang: standing.lang,
    today: deps.today,
    places: deps.places,
    villages: standing.aide?.villages ?? [],
    freshId: () => deps.freshId('lead'),
  }
}

export const placeOf = ({ standing, deps }: AideStep, code: string): string =>
  placeName(code, deps.places, standing.lang)

export function townshipOf({ standing, deps }: AideStep, code: string): string {
  const found = deps.places.townships.find((one) => code.startsWith(one.code))
  return found ? townshipName(found, standing.lang) : code
}

/** The villages the aide serves, each with its township. */
export const servedPlaces = (step: AideStep, villages: readonly string[]): string =>
  villages.map((code) => placeOf(step, code)).join(step.standing.lang === 'zh' ? '、' : ', ')
