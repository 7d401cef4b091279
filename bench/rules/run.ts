import { type HouseholdFacts, householdFacts } from '../../src/facts/household.ts'
import { demoStandards } from '../../src/policy/demo-standards.ts'
import { nationalStandards } from '../../src/policy/national-standards.ts'
import { standardsInForce } from '../../src/policy/standards.ts'
import { boundsOf } from '../../src/rules/bounds.ts'
import { enteredStandards } from '../../src/rules/entered-standards.ts'
import { judge } from '../../src/rules/judge.ts'
import { prescreen } from '../../src/rules/prescreen.ts'
import { wholeOf } from '../../src/rules/whole-of.ts'
import { completeHousehold, diceFrom, halfKnown } from './households.ts'
import { jsonRules, type Sums, zenRules } from './rivals.ts'

/** One run on one core: complete households against two rule engines, then half-known and empty ones. npm run bench:rules */
const asOf = '2026-11-23'
const standards = standardsInForce([...nationalStandards, ...demoStandards], asOf)
const bounds = boundsOf(standards.values, asOf)
const count = Number(process.argv[2] ?? 10_000)

const screen = (facts: HouseholdFacts, at = standards) => prescreen({ asOf, facts, standards: at })
/** As the county stands today: no figure of its own entered. */
const empty = standardsInForce(nationalStandards, asOf)

function sumsOf(facts: HouseholdFacts): Sums | null {
  const s = enteredStandards(bounds)
  const whole = s && wholeOf(facts, asOf)
  if (!whole) return null
  const j = judge(whole, s)
  return {
    income: j.income,
    rigid: j.rigid,
    dibaoLine: j.standard * j.remaining,
    marginalLine: Math.ceil((s.marginalMultiple * j.standard * j.remaining) / 10_000),
    disposableLine: s.disposable * j.remaining,
    rigidNeed: (s.rigidRatio * j.income) / 10_000,
    assetsDibao: j.assetsDibao,
    assetsMarginal: j.assetsMarginal,
  }
}

const complete: { facts: HouseholdFacts; sums: Sums }[] = []
for (let seed = 0; complete.length < 1000; seed += 1) {
  const facts = completeHousehold(diceFrom(seed))
  const sums = sumsOf(facts)
  if (sums) complete.push({ facts, sums })
}

/** Evaluations a second in one round. */
async function rate(rounds: number, once: (i: number) => unknown): Promise<number> {
  const start = performance.now()
  for (let i = 0; i < rounds; i += 1) await once(i)
  return Math.round((rounds / (performance.now() - start)) * 1000)
}

const at = (i: number) => complete[i % complete.length] as (typeof complete)[number]
const rules = jsonRules()
const zenDecides = zenRules()

/** Rounds in turn, so that a loaded machine slows all three alike; the own rules are not awaited. */
const laps: { own: number; json: number; zen: number }[] = []
for (let lap = 0; lap < 9; lap += 1) {
  const start = performance.now()
  for (let i = 0; i < 20_000; i += 1) screen(at(i).facts)
  const own = Math.round((20_000 / (performance.now() - start)) * 1000)
  const json = await rate(4000, (i) => rules(at(i).sums))
  const zen = await rate(4000, (i) => zenDecides(at(i).sums))
  if (lap > 1) laps.push({ own, json, zen })
}
const middle = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1] ?? 0
const best = (key: 'own' | 'json' | 'zen'): number => Math.max(...laps.map((lap) => lap[key]))
const ratio = (key: 'json' | 'zen'): string => middle(laps.map((lap) => lap.own / lap[key])).toFixed(1)

let agree = 0
for (const { facts, sums } of complete) {
  const expected = screen(facts).category
  const four = ['dibao', 'marginal', 'rigid'].includes(expected) ? expected : 'rest'
  const same = expected === 'tekun' || ((await rules(sums)) === four && (await zenDecides(sums)) === four)
  if (same) agree += 1
}

/** Each household twice: single runs as they came, and the better of both, which leaves out what the collector did meanwhile. */
function times(list: readonly HouseholdFacts[], at = standards) {
  for (const facts of list.slice(0, 2000)) screen(facts, at)
  const once = (facts: HouseholdFacts): number => {
    const start = performance.now()
    screen(facts, at)
    return performance.now() - start
  }
  const single = list.map(once)
  const better = list.map((facts, i) => Math.min(once(facts), single[i] ?? Number.POSITIVE_INFINITY))
  const say = (ms: number[]): string => {
    ms.sort((a, b) => a - b)
    const part = (p: number) => (ms[Math.min(ms.length - 1, Math.floor(ms.length * p))] ?? 0).toFixed(2)
    return `median ${part(0.5)} ms, p95 ${part(0.95)} ms, p99.9 ${part(0.999)} ms, worst ${part(1)} ms`
  }
  return `${say(single)}; better of two: ${say(better)}`
}

const half = Array.from({ length: count }, (_, i) => {
  const dice = diceFrom(i + 7777)
  return halfKnown(dice, completeHousehold(dice))
})
console.log(`complete household, all rules and reasons: ${best('own')} evaluations a second at best`)
console.log(
  `json-rules-engine, four classes from ready sums: ${best('json')} a second at best; median ratio ${ratio('json')}`,
)
console.log(
  `zen-engine, four classes from ready sums: ${best('zen')} a second at best; median ratio ${ratio('zen')}`,
)
console.log(
  `the three agree on ${agree} of ${complete.length}; the other two know no ranges, unknowns or reasons`,
)
console.log(`half-known (${count} random): ${times(half)}`)
console.log(`everything unknown: ${times(Array.from({ length: 500 }, () => ({})))}`)
const few = half.slice(0, Math.ceil(count / 10))
console.log(`half-known, no county figure entered (${few.length} random): ${times(few, empty)}`)
console.log(
  `everything unknown, no county figure entered: ${times(
    Array.from({ length: 500 }, () => ({})),
    empty,
  )}`,
)

/** The most a request may hold: sixty people, two hundred items of which little is sure. */
const people = Array.from({ length: 60 }, (_, i) => ({ id: `p${i}` }))
const income = Array.from({ length: 200 }, (_, i) => ({
  kind: null,
  amount: i * 37,
  code: null,
  who: `p${i % 60}`,
}))
const crowd = householdFacts.parse({ members: people, income })
const start = performance.now()
screen(crowd)
console.log(`sixty people, two hundred unclear items: ${(performance.now() - start).toFixed(0)} ms`)
