import { say } from '../../i18n/talk/say.ts'
import type { TalkKey } from '../../i18n/talk/zh.ts'
import type { Lang } from '../../kernel/lang.ts'
import type { Offer } from '../offers.ts'

const offer = (key: string, label: TalkKey, lang: Lang): Offer => ({
  key,
  label: say(lang, label),
  states: [],
})

export const restartOffers = (lang: Lang): readonly Offer[] => [
  offer('restart.yes', 'restart.yes', lang),
  offer('restart.no', 'restart.no', lang),
]

export const withdrawOffers = (lang: Lang): readonly Offer[] => [
  offer('withdraw.yes', 'withdraw.yes', lang),
  offer('withdraw.no', 'withdraw.no', lang),
]

export const doneOffers = (lang: Lang): readonly Offer[] => [
  offer('done.add', 'c.done.add', lang),
  offer('done.correct', 'c.done.correct', lang),
  offer('done.progress', 'c.done.progress', lang),
  offer('done.another', 'c.done.another', lang),
  offer('done.withdraw', 'c.done.withdraw', lang),
]

export const keepOffer = (lang: Lang): Offer => offer('correct.keep', 'correct.keep', lang)
export const countyOffer = (lang: Lang): Offer => offer('corps.back', 'corps.back', lang)
