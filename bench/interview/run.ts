import { opened } from '../../src/conversation/choose.ts'
import { isTip } from '../../src/conversation/next-question.ts'
import { interviewQuestions, questionOf } from '../../src/conversation/questions/all.ts'
import { assemble } from '../../src/facts/assemble.ts'
import { latest } from '../../src/facts/latest.ts'
import { testJudge, Universe } from '../../test/universe.ts'
import { answerOf } from './answer.ts'
import { docassembleOrder, fixedFacts, fixedQuestions } from './other-orders.ts'
import { chance, type MadeUp, makeUp } from './people.ts'

/**
 * Made-up households talk to the real turn and are counted: answers to a stored lead, answers to the end, and questions
 * whose answer could not have changed anything. `npm run bench:interview -- --households 2000 --seed 7`.
 */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const households = option('households', 2000)
const seed = option('seed', 20261123)
const compare = option('compare', 1) === 1

type Counted = {
  toLead: number
  toEnd: number
  end: 'settled' | 'visit' | 'stopped' | 'tip'
  blind: number
  asked: string[]
  ms: number[]
}

const mostAnswers = 60

function play(person: MadeUp): Counted {
  const universe = new Universe('zh')
  const next = chance(seed + person.n * 7919)
  const counted: Counted = { toLead: 0, toEnd: 0, end: 'stopped', blind: 0, asked: [], ms: [] }
  universe.turn({ kind: 'enter', first: true, ...(person.byQr ? { scene: person.village } : {}) })
  let replies = universe.turn({ kind: 'choice', key: 'agree' })
  for (let answers = 0; answers < mostAnswers; ) {
    const asked = universe.last?.asked
    if (!asked || universe.last?.stage === 'result') break
    if (isBlind(universe, asked)) counted.blind++
    counted.asked.push(asked)
    const given = answerOf(person, asked, replies.at(-1)?.choices ?? [], next)
    if (!given) return { ...counted, toEnd: answers }
    const before = performance.now()
    replies = universe.turn(given)
    counted.ms.push(performance.now() - before)
    answers++
    counted.toEnd = answers
    if (counted.toLead === 0 && universe.lead) counted.toLead = answers
  }
  const now = latest(universe.standing.facts)
  const settled = testJudge(assemble(universe.standing.facts)).settled
  return { ...counted, end: isTip(now) ? 'tip' : settled ? 'settled' : 'visit' }
}

/** A question of the interview that no open fact of the rules asks for. */
function isBlind(universe: Universe, asked: string): boolean {
  const question = questionOf(asked)
  if (!question || question.topic === 'basics' || asked === 'confirm') return false
  const judgement = testJudge(assemble(universe.standing.facts))
  return !opened(question, judgement).some(
    (one) =>
      one.affects.includes('outcome') || one.affects.includes('urgency') || one.affects.includes('push'),
  )
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

function row(name: string, numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const mean = sorted.reduce((sum, one) => sum + one, 0) / Math.max(1, sorted.length)
  console.log(
    `${name.padEnd(46)} mean ${mean.toFixed(1).padStart(5)}  median ${String(at(sorted, 0.5)).padStart(3)}  95th ${String(at(sorted, 0.95)).padStart(3)}  most ${String(sorted.at(-1) ?? 0).padStart(3)}`,
  )
  return mean
}

const started = performance.now()
const people = Array.from({ length: households }, (_, n) => makeUp(n, seed))
const counted: Counted[] = []
for (const person of people) {
  counted.push(play(person))
  if (counted.length % 200 === 0)
    console.error(
      `${counted.length} of ${households} (${Math.round((performance.now() - started) / 1000)} s)`,
    )
}
const toTheEnd = counted.filter((one) => one.end === 'settled' || one.end === 'visit')
console.log(`${households} made-up households, seed ${seed}; answers after consent, confirmations included`)
row(
  'answers to a stored lead',
  counted.filter((one) => one.toLead > 0).map((one) => one.toLead),
)
const ours = row(
  'answers to the end',
  toTheEnd.map((one) => one.toEnd),
)
const ends = ['settled', 'visit', 'stopped', 'tip'].map(
  (end) => `${end} ${counted.filter((one) => one.end === end).length}`,
)
console.log(
  `ended: ${ends.join(', ')}; questions without a witness: ${counted.reduce((sum, one) => sum + one.blind, 0)}`,
)
if (compare) {
  const finished = people.filter((_, n) => counted[n]?.end === 'settled' || counted[n]?.end === 'visit')
  const doc = row(
    "docassemble's order (first unknown needed)",
    finished.map((person) => docassembleOrder(person, seed)),
  )
  const grouped = row(
    'fixed order, our grouped questions',
    finished.map((person) => fixedQuestions(person)),
  )
  const single = row(
    'fixed order, one fact a question',
    finished.map((person) => fixedFacts(person)),
  )
  const fewer = (other: number): string => `${Math.round((1 - ours / other) * 100)} %`
  console.log(
    `fewer questions than: one fact a question ${fewer(single)}, grouped fixed order ${fewer(grouped)}, docassemble's order ${fewer(doc)}`,
  )
}
const times = counted.flatMap((one) => one.ms).sort((a, b) => a - b)
console.log(
  `a turn: median ${at(times, 0.5).toFixed(1)} ms, 95th ${at(times, 0.95).toFixed(1)} ms, worst ${(times.at(-1) ?? 0).toFixed(1)} ms (one core, rules included)`,
)
const often = new Map<string, number>()
for (const id of counted.flatMap((one) => one.asked)) often.set(id, (often.get(id) ?? 0) + 1)
const order = interviewQuestions.map((question) => question.id).filter((id) => often.has(id))
console.log(
  `asked of 100 households: ${[...order, 'confirm'].map((id) => `${id} ${Math.round(((often.get(id) ?? 0) / households) * 100)}`).join(', ')}`,
)
