import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Changes one comparator, constant or boolean operator of the rules at a time, in a copy of the project, and asks whether
 * the worked cases, the enumeration or the unit tests of the rules notice. npm run mutate [-- file [seconds]]. Equivalent
 * ones are listed in docs/mutants.md and skipped here by file, line text and change.
 */
const files = [
  'readings.ts',
  'judge.ts',
  'plain-consequences.ts',
  'consequences.ts',
  'whole-of.ts',
  'exact/cells.ts',
  'exact/flags.ts',
  'bounds.ts',
  'entered-standards.ts',
  'complete.ts',
  'sketch.ts',
  'findings.ts',
  'exact/items.ts',
  'exact/assets.ts',
  'exact/person.ts',
  'exact/rigid.ts',
]
/** What is said about an answer: the unit tests are asked first. */
const words = ['next-change.ts', 'open-facts.ts', 'proof.ts', 'fact-name.ts', 'explain.ts']
const only = process.argv[2]
/** Seconds after which no further change is tried; how many were left is printed. */
const until = performance.now() + Number(process.argv[3] ?? Number.POSITIVE_INFINITY) * 1000
const root = process.cwd()

interface Mutant {
  file: string
  line: number
  text: string
  change: string
  source: string
}

const swaps: readonly [RegExp, string][] = [
  [/ >= /g, ' > '],
  [/ > /g, ' >= '],
  [/ <= /g, ' < '],
  [/ < /g, ' <= '],
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
]

function isRule(line: string): boolean {
  const code = line.trim()
  return (
    !/^(\*|\/\*|\/\/|import|export (type|interface)|type |interface )/.test(code) &&
    !/^\w+\??: (boolean|Maybe|Seen)$/.test(code)
  )
}

function mutantsOf(file: string): Mutant[] {
  const source = readFileSync(join(root, 'src/rules', file), 'utf8')
  const lines = source.split('\n')
  const out: Mutant[] = []
  lines.forEach((text, i) => {
    if (!isRule(text)) return
    const add = (index: number, length: number, by: string): void => {
      const changed = text.slice(0, index) + by + text.slice(index + length)
      const copy = [...lines]
      copy[i] = changed
      out.push({
        file,
        line: i + 1,
        text: text.trim(),
        change: `${text.slice(index, index + length).trim()} -> ${by.trim()}`,
        source: copy.join('\n'),
      })
    }
    for (const [pattern, by] of swaps) for (const m of text.matchAll(pattern)) add(m.index, m[0].length, by)
    for (const m of text.matchAll(/(?<![\w'"`.[])\d[\d_]*(?![\w'"`])/g))
      add(m.index, m[0].length, String(Number(m[0].replaceAll('_', '')) + 1))
  })
  return out
}

// In the table of docs/mutants.md an upright stroke is written with a backslash before it.
const listed = readFileSync(join(root, 'docs/mutants.md'), 'utf8').replaceAll('\\|', '|')
const isEquivalent = (m: Mutant): boolean =>
  listed.includes(`\`${m.file}\` \`${m.text.replaceAll('`', "'")}\` ${m.change}`)

const copy = mkdtempSync(join(tmpdir(), 'mutate-'))
for (const name of ['src', 'test', 'bench', 'package.json', 'tsconfig.json'])
  cpSync(join(root, name), join(copy, name), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
cpSync(join(root, 'scripts/mutate-check.ts'), join(copy, 'scripts/mutate-check.ts'))

type Verdict = 'alive' | 'noticed' | 'never ended'

/** One way to ask. The unchanged rules say how long it takes; a change gets ten times that, and a minute at least. */
class Stage {
  readonly args: readonly string[]
  seconds = 600
  constructor(...args: string[]) {
    this.args = args
  }
  ask(): Verdict {
    try {
      execFileSync(process.execPath, this.args, { cwd: copy, stdio: 'ignore', timeout: this.seconds * 1000 })
      return 'alive'
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ETIMEDOUT' ? 'never ended' : 'noticed'
    }
  }
  measure(): void {
    const from = performance.now()
    const found = this.ask()
    if (found !== 'alive') throw new Error(`${this.args[0]} without any change: ${found}`)
    this.seconds = Math.max(60, Math.ceil((performance.now() - from) / 100))
  }
}
const check = new Stage('scripts/mutate-check.ts')
// Without the project's configuration: these tests need neither a worker nor a database.
const vitest = ['run', '--pool', 'threads', '--no-isolate', '--bail', '1', 'src/rules']
const tests = new Stage('node_modules/vitest/vitest.mjs', ...vitest)

function verdictOn(m: Mutant): Verdict {
  const path = join(copy, 'src/rules', m.file)
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, m.source)
  try {
    const [first, second] = words.includes(m.file) ? [tests, check] : [check, tests]
    const found = first.ask()
    return found === 'alive' ? second.ask() : found
  } finally {
    writeFileSync(path, before)
  }
}

const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`

try {
  check.measure()
  tests.measure()
  const sum = { noticed: 0, alive: 0, 'never ended': 0, listed: 0, left: 0 }
  for (const file of [...files, ...words].filter((f) => !only || f === only)) {
    const here = { noticed: 0, alive: 0, 'never ended': 0, listed: 0, left: 0 }
    for (const m of mutantsOf(file)) {
      const state = isEquivalent(m) ? 'listed' : performance.now() > until ? 'left' : verdictOn(m)
      here[state] += 1
      sum[state] += 1
      if (state === 'alive' || state === 'never ended')
        console.log(`${state}: \`${file}\` \`${m.text}\` ${m.change} (line ${m.line})`)
    }
    const told = here.noticed + here['never ended']
    console.log(`${file}: ${told} of ${told + here.alive} changes noticed, ${here.listed} listed`)
  }
  const noticed = sum.noticed + sum['never ended']
  const all = noticed + sum.alive
  console.log(
    `${noticed} of ${all} changes noticed (${percent(noticed, all)}), ${sum.listed} equivalent ones listed`,
  )
  if (sum['never ended'] > 0)
    console.log(`${sum['never ended']} of the noticed never ended (${check.seconds} s, ${tests.seconds} s)`)
  if (sum.left > 0) console.log(`${sum.left} further changes not tried: time was up`)
  if (sum.alive > 0) process.exitCode = 1
} finally {
  rmSync(copy, { recursive: true, force: true })
}
