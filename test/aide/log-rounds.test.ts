import { expect, test } from 'vitest'
import { emptyHousehold } from './empty-household.ts'
import { logRounds, summary } from './log-rounds.ts'

/** Greetings and bare groups among the rows: nothing of a household in them. */
const noLogs = 3

test('an aide needs two messages to a stored lead, over the whole table of logs', async () => {
  const rounds = await logRounds(emptyHousehold())
  for (const lang of ['zh', 'ug']) {
    const { logs, stored, median, p95 } = summary(rounds.filter((one) => one.lang === lang))
    expect(logs, lang).toBeGreaterThanOrEqual(lang === 'zh' ? 150 : 40)
    expect(logs - stored, lang).toBeLessThanOrEqual(noLogs)
    expect(median, lang).toBeLessThanOrEqual(2)
    expect(p95, lang).toBeLessThanOrEqual(3)
  }
}, 60_000)
