import { isFactId } from '../../facts/catalogue.ts'
import type { Json } from '../../facts/fact.ts'
import { latest } from '../../facts/latest.ts'
import { householdSoFar } from '../../leads/visit/household-so-far.ts'
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

/** Classes that hang on money alone: nobody in plenty is among them, unless the county has entered no lines. */
const byMoney = new Set(['dibao', 'marginal', 'rigid'])

/** A difficulty told, whatever the lines: an income is none by itself. */
const isHardship = ({ id, value }: NewFact): boolean =>
  id !== 'income.year' && JSON.stringify(value) !== JSON.stringify(well[id] ?? false)

/**
 * Whether the answers of a check-in leave an outcome possible that a household in which all is well could not have, or tell
 * of danger. Without the county's lines nothing tells households apart, and any difficulty told counts. What was not
 * answered counts for neither side, so that silence opens no lead.
 */
export function isWorse(known: readonly NewFact[], told: readonly NewFact[], judge: Judge): boolean {
  const spoken = [...latest(told).values()].filter(
    ({ id, value }) => isFactId(id) && value !== null && !isSilence(value),
  )
  if (spoken.length === 0) return false
  const instead = spoken.flatMap((fact) => {
    const value = well[fact.id]
    return value === undefined ? [] : [{ ...fact, value }]
  })
  const now = judge(householdSoFar([...known, ...told]))
  const fine = judge(householdSoFar([...known, ...instead]))
  const spared = new Set(fine.outcomes.map(({ category, monitor }) => `${category}/${monitor}`))
  const blind = fine.outcomes.some(({ category }) => byMoney.has(category))
  if (now.urgent || (blind && spoken.some(isHardship))) return true
  return now.outcomes.some(({ category, monitor }) => !spared.has(`${category}/${monitor}`))
}
