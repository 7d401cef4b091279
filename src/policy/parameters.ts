import * as z from 'zod'
import { MAX_NUMBER } from '../facts/household.ts'

/** Every parameter the rules read (policy table of parameters). null = the county has not entered it: unknown, never zero. */
const yuan = z.number().int().min(0).max(MAX_NUMBER)
/** Multiples, ratios and rates: at most four decimals, so that all comparisons stay exact. */
const factor = z
  .number()
  .min(0)
  .max(1000)
  .refine((x) => Math.abs(x * 10_000 - Math.round(x * 10_000)) < 1e-6, 'expected at most four decimals')
const yesNo = z.boolean()
const months = z.number().int().min(0).max(1200)
const codes = z.array(z.string().regex(/^[a-z0-9_]{1,64}$/)).max(100)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const word = z.string().max(64)

export const ruleParameters = z.strictObject({
  dibao_year_rural: yuan.nullable(),
  dibao_year_urban: yuan.nullable(),
  marginal_multiple: factor.nullable(),
  disposable_prev_year: yuan.nullable(),
  disposable_scope: word.nullable(),
  disposable_year: z.number().int().min(2000).max(2100).nullable(),
  rigid_ratio_min: factor.nullable(),
  rigid_ratio_inclusive: yesNo.nullable(),
  rigid_includes_basic_living: yesNo.nullable(),
  rigid_living_per_person: yuan.nullable(),
  edu_tuition_cap: yuan.nullable(),
  edu_accommodation_cap: yuan.nullable(),
  monitor_line: yuan.nullable(),
  monitor_line_inclusive: yesNo.nullable(),
  monitor_income_basis: z.enum(['unified', 'net_income']).nullable(),
  liquid_multiple_dibao: factor.nullable(),
  liquid_multiple_marginal: factor.nullable(),
  company_capital_max_dibao: yuan.nullable(),
  company_capital_max_marginal: yuan.nullable(),
  work_cost_rate: factor.nullable(),
  support_fee_mode: word.nullable(),
  single_person_adult_disabled: yesNo.nullable(),
  watch_months: months.nullable(),
  income_window_months: months.nullable(),
  excluded_codes: codes.nullable(),
  /** Day to which the fixed part of the resident pension is left out; null = open end. */
  basic_pension_excluded_until: date.nullable(),
})

export type RuleParameters = z.infer<typeof ruleParameters>
export type RuleParameter = keyof RuleParameters

/** What-if values of a request, laid over those in force. */
export const whatIfStandards = ruleParameters.partial()
export type WhatIfStandards = z.infer<typeof whatIfStandards>

/** The values of one day, the name of that set, and where each came from. */
export interface StandardsInForce {
  readonly values: RuleParameters
  readonly version: string
  readonly sources: Partial<Record<RuleParameter, StandardSource>>
}
export interface StandardSource {
  readonly document: string
  readonly article: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly demo: boolean
}
