import type { HouseholdFacts } from '../../facts/household.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Decision } from '../decision.ts'

/** The decision that went out last: the same one, or one that has been replaced since. */
export type EarlierExport = {
  on: CivilDate
  isSame: boolean
  civil: Decision['civil']
  monitor: Decision['monitor']
}

/**
 * One decided household with all that both platforms ask and we may know. Opened personal data: for the export only.
 * No identity number, bank account or diagnosis exists here; their columns stay empty for the worker.
 */
export type Recognition = {
  code: string
  township: string
  village: string
  groupNo: string
  headName: string
  phone: string
  /** As verified at the visit; what could not be verified stays a range or absent. */
  household: HouseholdFacts
  decision: Decision
  visitedOn: CivilDate
  visitors: readonly string[]
  /** Departments a referral was sent to. */
  referredTo: readonly string[]
  /** What went out to a platform before, if anything did. */
  earlier?: Readonly<Partial<Record<'civil' | 'monitor', EarlierExport>>>
}
