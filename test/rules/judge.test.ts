import { expect, it } from 'vitest'
import { compareJudge } from './compare-judge.ts'

it('the plain rules agree with a second reading of the policy on 3000 complete households', () => {
  for (let seed = 1; seed <= 3000; seed += 1) expect(compareJudge(seed), `seed ${seed}`).toEqual([])
})
