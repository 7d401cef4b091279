import type { HouseholdFacts } from '../facts/household.ts'
import type { Prescreen } from '../rules/prescreen.ts'

/** The rules with a day and its standards already chosen. */
export type Judge = (household: HouseholdFacts) => Prescreen
