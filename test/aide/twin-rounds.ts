import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Prescreen } from '../../src/rules/prescreen.ts'
import { createWorld, demoAideCode } from './world.ts'

type Pair = readonly [string, string]
const pairs = parse(readFileSync('test/aide/twin-logs.yaml', 'utf8')) as { same: Pair[]; other: Pair[] }

/** Whether the aide was asked about a double when the second log of each pair came. */
async function asked(list: readonly Pair[], judge: Prescreen): Promise<boolean[]> {
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

/** Precision and recall over the planted pairs, with what went wrong. */
export async function twinRounds(judge: Prescreen) {
  const same = await asked(pairs.same, judge)
  const other = await asked(pairs.other, judge)
  const hits = same.filter(Boolean).length
  const alarms = other.filter(Boolean).length
  return {
    pairs: { same: same.length, other: other.length },
    recall: hits / same.length,
    precision: hits / (hits + alarms),
    wrong: [
      ...pairs.same.filter((_, at) => !same[at]).map(([, second]) => `missed ${second}`),
      ...pairs.other.filter((_, at) => other[at]).map(([, second]) => `alarm ${second}`),
    ],
  }
}
