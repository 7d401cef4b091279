import { createInterface } from 'node:readline/promises'
import { stringify } from 'yaml'
import { isLang } from '../src/kernel/lang.ts'
import { Universe } from '../test/universe.ts'

/**
 * The interview in a terminal, with invented standards and nothing stored. A line is a message; `#key` taps a choice,
 * `/wait 3 days`, `/quiet`, `/voice`, `/scan 652826101203` do what they say, an empty line ends. `--lang ug`, `--trace`
 * shows why each question was asked, `--repro` prints the talk as a transcript test at the end.
 */
const has = (name: string): boolean => process.argv.includes(`--${name}`)
const wanted = process.argv[process.argv.indexOf('--lang') + 1]
const universe = new Universe(has('lang') && isLang(wanted) ? wanted : null)
const spoken: Record<string, unknown>[] = []

const waits: Record<string, number> = { hours: 3_600_000, hour: 3_600_000, days: 86_400_000, day: 86_400_000 }

type Turn = Parameters<Universe['turn']>[0]

function read(line: string): { what: Turn; told: Record<string, unknown> } | null {
  const [word, ...rest] = line.split(' ')
  if (line.startsWith('#'))
    return { what: { kind: 'choice', key: line.slice(1) }, told: { tap: line.slice(1) } }
  if (word === '/quiet') return { what: { kind: 'quiet' }, told: { quiet: true } }
  if (word === '/voice') return { what: { kind: 'media', media: 'voice' }, told: { send: 'voice' } }
  if (word === '/scan') {
    const scene = rest[0] ?? ''
    return { what: { kind: 'enter', scene, first: universe.standing.seq === 0 }, told: { scan: scene } }
  }
  if (word === '/wait') {
    universe.pass(Number(rest[0]) * (waits[rest[1] ?? 'hours'] ?? 0))
    spoken.push({ wait: rest.join(' ') })
    return null
  }
  return { what: { kind: 'text', text: line }, told: { they: line } }
}

function show(replies: ReturnType<Universe['turn']>): void {
  for (const reply of replies) {
    console.log(`\n${reply.text}`)
    for (const [at, choice] of reply.choices.entries()) console.log(`  ${at + 1}. ${choice.label}`)
  }
  if (replies.length === 0) console.log('\n(…)')
  if (has('trace'))
    console.log(`  [${universe.last?.stage} ${universe.last?.asked ?? ''} ${universe.last?.trace ?? ''}]`)
  console.log('')
}

const terminal = createInterface({ input: process.stdin, output: process.stdout })
process.stdout.write('> ')
for await (const line of terminal) {
  if (line === '') break
  const said = read(line)
  if (said) {
    const replies = universe.turn(said.what)
    show(replies)
    const first = replies[0]?.text.split('\n').at(-1)
    spoken.push({
      ...said.told,
      ...(first === undefined ? { silent: true } : { we: first }),
      asked: universe.last?.asked ?? null,
    })
  }
  process.stdout.write('> ')
}
terminal.close()
if (has('repro')) console.log(`\n${stringify([{ title: 'give this talk a name', talk: spoken }])}`)
