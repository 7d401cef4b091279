import { say } from '../../i18n/talk/say.ts'
import type { TalkKey } from '../../i18n/talk/zh.ts'
import type { Lang } from '../../kernel/lang.ts'
import type { Terms } from '../talk.ts'

/** What the rules found, as far as a resident is told: never an amount, never "qualifies", never a no. */
export type Judgement = {
  category: string
  status: 'likely' | 'possible' | 'needs_info'
  monitor: string
  outcomes: readonly { category: string; monitor: string }[]
  settled: boolean
  /** Whose answer can still change an outcome, the urgency or a referral, most telling first. */
  open: readonly { fact: string; affects: readonly string[]; spread: number }[]
  singlePerson: readonly string[]
  urgent: boolean
}

const helps = ['tekun', 'dibao', 'marginal', 'rigid', 'other', 'none'] as const
type Help = (typeof helps)[number]

const reasons: Partial<Record<Help, TalkKey>> = {
  tekun: 'why.tekun',
  dibao: 'why.dibao',
  marginal: 'why.marginal',
  rigid: 'why.rigid',
}

export type Missing = readonly string[]

/** The end of the interview in a few lines. */
export function sayResult(
  judgement: Judgement,
  missing: Missing,
  tip: boolean,
  { lang, terms, office }: { lang: Lang; terms: Terms | null; office: string | null },
): string {
  const lines = [say(lang, tip ? 'result.tip' : 'result.thanks')]
  if (!tip) lines.push(say(lang, 'result.head'), ...finding(judgement, lang))
  if (!tip && missing.length > 0) {
    lines.push(say(lang, 'result.missing', { what: missing.slice(0, 4).join(say(lang, 'join.items')) }))
  }
  if (judgement.urgent) lines.push(say(lang, 'result.urgent'))
  else if (terms)
    lines.push(say(lang, 'result.visit', { contact: String(terms.contact), visit: String(terms.visit) }))
  if (office !== null) lines.push(office)
  lines.push(say(lang, 'result.code'), say(lang, 'result.truth'), say(lang, 'result.object'))
  return lines.join('\n')
}

function finding(judgement: Judgement, lang: Lang): string[] {
  const possible = helps.filter((help) => judgement.outcomes.some((outcome) => outcome.category === help))
  const lines = [headline(judgement, possible, lang)]
  if (judgement.singlePerson.length > 0 && !possible.every((help) => help === 'dibao')) {
    lines.push(say(lang, 'result.single'))
  }
  const monitored = judgement.outcomes.some((outcome) => outcome.monitor !== 'none')
  if (monitored) lines.push(say(lang, 'result.monitor'))
  return lines
}

function headline(judgement: Judgement, possible: readonly Help[], lang: Lang): string {
  const [only] = possible
  if (judgement.status === 'needs_info' || !only) return say(lang, 'result.needs_info')
  if (possible.length > 1) {
    const named = possible.slice(0, 4).map((help) => say(lang, `help.${help}`))
    return say(lang, 'result.several', { help: named.join(say(lang, 'join.items')) })
  }
  const why = reasons[only]
  if (why) return say(lang, 'result.likely', { help: say(lang, `help.${only}`), why: say(lang, why) })
  return say(lang, only === 'other' ? 'result.other' : 'result.none')
}
