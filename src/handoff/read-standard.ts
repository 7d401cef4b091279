import { err, ok, type Result } from '../kernel/result.ts'
import { type RuleParameter, ruleParameters } from '../policy/parameters.ts'

export type StandardProblem = 'unknown_name' | 'empty' | 'not_this_kind'

export const isParameter = (name: string): name is RuleParameter => Object.hasOwn(ruleParameters.shape, name)

/** What somebody typed as the value of a parameter: digits with or without commas, 是 or 否, codes with commas, or a word. */
export function readStandard(name: string, text: string): Result<unknown, StandardProblem> {
  if (!isParameter(name)) return err('unknown_name')
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return err('empty')
  const number = Number(plain.replaceAll(',', ''))
  const candidates: unknown[] = [
    Number.isFinite(number) ? number : undefined,
    plain === '是' ? true : plain === '否' ? false : undefined,
    plain,
    plain === '无' ? [] : plain.split(/[,、\s]+/),
  ]
  for (const candidate of candidates) {
    if (candidate !== undefined && ruleParameters.shape[name].safeParse(candidate).success)
      return ok(candidate)
  }
  return err('not_this_kind')
}
