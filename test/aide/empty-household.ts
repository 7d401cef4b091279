import { standardsInForce } from '../../src/policy/standards.ts'
import { type Prescreen, prescreen } from '../../src/rules/prescreen.ts'

/** The judgement of a household of which nothing is known: stands in where the rules are not what is tested. */
export const emptyHousehold = (): Prescreen =>
  prescreen({ asOf: '2026-11-23', facts: {}, standards: standardsInForce([], '2026-11-23') })
