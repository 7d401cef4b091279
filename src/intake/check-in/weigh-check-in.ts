import { isFactId } from '../../facts/catalogue.ts'
import type { Json } from '../../facts/fact.ts'
import { householdSoFar } from '../../leads/visit/household-so-far.ts'
import type { Prescreen } from '../../rules/prescreen.ts'
import type { Judge } from '../judge.ts'
import type { NewFact } from '../turn.ts'

/** An income no line of the rules lies above, whole yuan a year. */
const plenty = 100_000_000

/** What a household in which all is well would have answered. */
const well: Readonly<Record<string, Json>> = {
  'living.serious': false,
  'living.self_help': true,
  'spending.bills': 0,
  'income.year': plenty,
}

const isSilence = (value: Json): boolean => typeof value === 'object' && value !== null && 'answer' in value

/**
 * What a check-in changes. `worse`: the answers leave an outcome possible that a household in which all is well could not
 * have. What was not answered counts for neither side, so that silence opens no lead.
 */
export function weighCheckIn(
  base: readonly NewFact[],
  told: readonly NewFact[],
  judge: Judge,
): { worse: boolean; evaluation: Prescreen } {
  const evaluation = judge(householdSoFar([...base, ...told]))
  const spoken = told.filter(({ id, value }) => isFactId(id) && value !== null && !isSilence(value))
  const instead = spoken.flatMap((fact) => {
    const value = well[fact.id]
    return value === undefined ? [] : [{ ...fact, value }]
  })
  const fine = judge(householdSoFar([...base, ...instead]))
  const spared = new Set(fine.outcomes.map(({ category, monitor }) => `${category}/${monitor}`))
  const worse =
    spoken.length > 0 &&
    evaluation.outcomes.some(({ category, monitor }) => !spared.has(`${category}/${monitor}`))
  return { worse: worse || evaluation.urgent, evaluation }
}
