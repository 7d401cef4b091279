import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { emptyHousehold } from './empty-household.ts'
import { createWorld, demoAideCode } from './world.ts'

type Pairs = { same: [string, string][]; other: [string, string][] }
const pairs = parse(readFileSync('test/aide/twin-logs.yaml', 'utf8')) as Pairs

async function asked(list: readonly [string, string][]): Promise<boolean[]> {
  const judge = emptyHousehold()
  const world = await createWorld({ judge: () => judge })
  await world.say('aide', demoAideCode)
  const answers: boolean[] = []
  for (const [first, second] of list) {
    world.file.exec('delete from leads; delete from fact_batches; delete from evaluations')
    await world.say('aide', first)
    await world.say('aide', '1')
    await world.say('aide', second)
    answers.push((await world.say('aide', '1')).stage === 'twin')
    if (answers.at(-1)) await world.say('aide', '2')
  }
  return answers
}

describe('what an aide is asked about before saving', () => {
  test('planted doubles are found, strangers are not', async () => {
    const same = await asked(pairs.same)
    const other = await asked(pairs.other)
    const hits = same.filter(Boolean).length
    const alarms = other.filter(Boolean).length
    const missed = pairs.same.filter((_, at) => !same[at]).map(([, second]) => `missed ${second}`)
    const wrong = pairs.other.filter((_, at) => other[at]).map(([, second]) => `alarm ${second}`)
    const report = [`recall ${hits}/${same.length}, alarms ${alarms}`, ...missed, ...wrong].join('\n')
    expect(hits / same.length, report).toBeGreaterThanOrEqual(0.95)
    expect(hits / (hits + alarms), report).toBeGreaterThanOrEqual(0.9)
  }, 60_000)
})
