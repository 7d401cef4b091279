import { describe, expect, it } from 'vitest'
import { householdFacts } from '../../src/facts/household.ts'
import { FLAG, flagFacts } from '../../src/rules/exact/flags.ts'
import { sketchOf } from '../../src/rules/sketch.ts'

const sketch = (raw: unknown) => sketchOf(householdFacts.parse(raw), '2026-11-23')

describe('filling in the yes/no facts', () => {
  it('leaves what was said as it was said', () => {
    const said = sketch({
      disaster12m: true,
      nearRelativeOfWorker: false,
      guarantees: {
        educationDropout: false,
        medicalUninsured: null,
        housingUnsafe: true,
        waterUnsafe: false,
      },
    })
    expect(flagFacts(said, FLAG.gap)).toMatchObject({
      disaster12m: true,
      nearRelative: false,
      educationDropout: false,
      medicalUninsured: false,
      housingUnsafe: true,
      waterUnsafe: false,
    })
  })

  it('breaks the guarantee that is open when none is known to be broken', () => {
    const open = sketch({
      guarantees: { educationDropout: false, medicalUninsured: null, housingUnsafe: false },
    })
    expect(flagFacts(open, FLAG.gap)).toMatchObject({ educationDropout: false, medicalUninsured: true })
    expect(flagFacts(open, 0)).toMatchObject({ medicalUninsured: false, waterUnsafe: false })
  })

  it('chooses a hard sign or another one, as wanted', () => {
    const either = sketch({ urgentSigns: [{ oneOf: ['violence', 'no_food'] }] })
    expect(flagFacts(either, FLAG.hardSign).urgentSigns).toEqual(['no_food'])
    expect(flagFacts(either, 0).urgentSigns).toEqual(['violence'])
  })

  it('calls what nobody spoke of no disaster and no relative', () => {
    expect(flagFacts(sketch({}), 0)).toMatchObject({ disaster12m: false, nearRelative: false })
  })
})
