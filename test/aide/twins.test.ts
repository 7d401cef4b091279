import { expect, test } from 'vitest'
import { emptyHousehold } from './empty-household.ts'
import { twinRounds } from './twin-rounds.ts'

test('before saving, planted doubles are asked about and strangers are not', async () => {
  const { recall, precision, wrong } = await twinRounds(emptyHousehold())
  const report = [`recall ${recall}, precision ${precision}`, ...wrong].join('\n')
  expect(recall, report).toBeGreaterThanOrEqual(0.95)
  expect(precision, report).toBeGreaterThanOrEqual(0.9)
}, 60_000)
