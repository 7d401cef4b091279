import { expect, test } from 'vitest'
import { householdSoFar } from './household-so-far.ts'

test('what a visit found stays, whatever is said later', () => {
  const said = { id: 'property.liquid', value: 500, speaker: 'self' as const }
  const found = {
    id: 'found:property.liquid',
    value: { result: 'found', value: 30_000 },
    speaker: 'visit' as const,
  }
  const later = { id: 'property.liquid', value: 800, speaker: 'self' as const }
  expect(householdSoFar([said]).property?.liquid).toBe(500)
  expect(householdSoFar([said, found, later]).property?.liquid).toBe(30_000)
})
