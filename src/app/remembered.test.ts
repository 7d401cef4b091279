import { expect, test } from 'vitest'
import type { Judge } from '../intake/judge.ts'
import { remembered } from './remembered.ts'

test('the same household is judged once, another one anew, and memory does not grow without end', () => {
  const asked: unknown[] = []
  const counting = (household: unknown) => {
    asked.push(household)
    return { of: household }
  }
  const judge = remembered(counting as unknown as Judge, 2)
  expect(judge({ hukou: 'rural' })).toBe(judge({ hukou: 'rural' }))
  expect(judge({ hukou: 'urban' })).toEqual({ of: { hukou: 'urban' } })
  expect(asked).toHaveLength(2)
  judge({ tuopin: true })
  judge({ hukou: 'rural' })
  expect(asked).toHaveLength(4)
})
