import * as z from 'zod'
import { calendarDate, householdFacts } from '../facts/household.ts'
import { whatIfStandards } from '../policy/parameters.ts'

/** Body of POST /api/v1/prescreen. Unknown fields are refused with their path. */
export const prescreenRequest = z
  .strictObject({
    asOf: calendarDate.optional(),
    standards: whatIfStandards.nullable().optional(),
    facts: householdFacts,
  })
  .superRefine((body, context) => {
    const members = Array.isArray(body.facts?.members) ? body.facts.members : []
    for (const [i, m] of members.entries())
      if (m.birth && body.asOf && m.birth > body.asOf)
        context.addIssue({
          code: 'custom',
          path: ['facts', 'members', i, 'birth'],
          message: 'expected a day not after asOf',
        })
  })
export type PrescreenRequest = z.infer<typeof prescreenRequest>

const quantity = z.union([
  z.number().int(),
  z.strictObject({ min: z.number().int(), max: z.number().int().optional() }),
  z.null(),
])

const category = z.enum(['tekun', 'dibao', 'marginal', 'rigid', 'other', 'none'])
const monitor = z.enum(['none', 'unstable_tuopin', 'edge_risk', 'sudden', 'possible'])

/** Answer of POST /api/v1/prescreen. */
export const prescreenAnswer = z.strictObject({
  asOf: z.string(),
  standardsVersion: z.string(),
  category: z.enum([...category.options, 'undetermined']),
  status: z.enum(['likely', 'possible', 'needs_info']),
  monitor,
  outcomes: z.array(z.strictObject({ category, monitor })),
  settled: z.boolean(),
  exact: z.boolean(),
  decisive: z.array(z.strictObject({ fact: z.string(), because: z.string() })),
  membersCounted: quantity,
  incomeTotal: quantity,
  rigidTotal: quantity,
  singlePerson: z.array(z.string()),
  tekunPersons: z.array(z.string()),
  urgent: z.boolean(),
  reasons: z.array(z.string()),
  pushes: z.array(z.string()),
  missing: z.array(z.string()),
  nextChange: z.string().nullable(),
  explanation: z.array(
    z.strictObject({
      rule: z.string(),
      result: z.enum(['true', 'false', 'unknown']),
      text: z.string(),
      source: z.string(),
    }),
  ),
})
export type PrescreenAnswer = z.infer<typeof prescreenAnswer>

/** The error shape of /api/v1. */
export const apiError = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), details: z.array(z.string()) }),
})
