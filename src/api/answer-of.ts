import { isLang, type Lang } from '../kernel/lang.ts'
import { explain, wordsOf } from '../rules/explain.ts'
import { factName } from '../rules/fact-name.ts'
import type { DecisiveFact, Outcome, Prescreen } from '../rules/prescreen.ts'
import type { Words } from '../rules/words/words.ts'
import type { PrescreenAnswer } from './prescreen-request.ts'

export const langOf = (asked: string | undefined): Lang => (isLang(asked) ? asked : 'zh')

/** The answer of the API: the pre-screen with its words, without what only the house needs. */
export function answerOf(p: Prescreen, lang: Lang): PrescreenAnswer {
  const words = wordsOf[lang]
  const { findings: _findings, standards: _standards, open: _open, decisive, ...plain } = p
  return {
    ...plain,
    decisive: decisive.map((d) => ({ fact: d.fact, because: because(d, words) })),
    explanation: explain(p, lang, 'staff').map(({ rule, result, text, source }) => ({
      rule,
      result,
      text,
      source,
    })),
  }
}

/** Both sides of a decisive fact in words: 存款: 低保 | 低保边缘. */
function because(d: DecisiveFact, w: Words): string {
  const side = (o: Outcome): string => {
    const category = o.category === 'none' ? w.noCategory : w.category[o.category]
    return o.monitor === 'none' ? category : `${category} + ${w.monitor[o.monitor]}`
  }
  return `${factName(d.fact, w)}: ${side(d.outcomes[0])} | ${side(d.outcomes[1])}`
}
