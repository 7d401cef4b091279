/** One outcome of the pre-screen: the class of civil affairs beside the mark of agriculture. */
export type Outcome = { category: string; monitor: string }

const helps = ({ category, monitor }: Outcome): boolean => category !== 'none' || monitor !== 'none'

/** Of some help, not of one label: `certain` when every outcome still possible brings any. */
export type Certainty = 'certain' | 'possible' | 'unlikely'

/** No outcome at all means nobody has judged yet: anything is possible. */
export function certaintyOf(outcomes: readonly Outcome[]): Certainty {
  if (outcomes.length === 0) return 'possible'
  if (outcomes.every(helps)) return 'certain'
  return outcomes.some(helps) ? 'possible' : 'unlikely'
}
