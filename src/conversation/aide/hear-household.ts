import { normalise } from '../understand/index.ts'

export type HouseholdAnswer = { kind: 'agreed' } | { kind: 'refused' } | { kind: 'corrected'; words: string }

const refused =
  /不同意|不愿意|不想登记|不要登记|拒绝|撤回|قوشۇلمايمەن|refuse|do not agree|don't agree|withdraw/iu
const corrected = /改|不对|错了?|更正|补充|خاتا|تۈزىت|wrong|correct|fix/iu
const agreed = /同意|愿意|对的|没错|قوشۇلىمەن|agree/iu
const code = /Q\s*M(?:[\s\-—–_]*[0-9A-Z]){10}/iu

/** What a household says to a report about it, beside the code; null: it only asks how it stands. */
export function hearHousehold(text: string): HouseholdAnswer | null {
  const words = text.normalize('NFKC').replace(code, ' ').trim()
  if (words === '' || normalise(words).text === '') return null
  if (refused.test(words)) return { kind: 'refused' }
  const told = words
    .replace(corrected, '')
    .replace(/^[\s,，。:：]+/u, '')
    .trim()
  if (corrected.test(words)) return { kind: 'corrected', words: told === '' ? words : told }
  return agreed.test(words) ? { kind: 'agreed' } : null
}
