import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Changes one comparator, constant or boolean operator of the plain rules at a time, in a copy of the project, and asks
 * whether the worked cases or the enumeration notice. npm run mutate [-- file [seconds]]. Equivalent ones are listed in
 * docs/mutants.md and skipped here by file, line text and change.
 */
const files = [
  'readings.ts',
  'judge.ts',
  'plain-consequences.ts',
  'consequences.ts',
  'whole-of.ts',
  'exact/cells.ts',
  'exact/flags.ts',
]
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

const listed = readFileSync(join(root, 'docs/mutants.md'), 'utf8')
const isEquivalent = (m: Mutant): boolean =>
  listed.includes(`\`${m.file}\` \`${m.text.replaceAll('`', "'")}\` ${m.change}`)

const copy = mkdtempSync(join(tmpdir(), 'mutate-'))
for (const name of [
  'src',
  'test',
  'bench',
  'package.json',
  'tsconfig.json',
  ...readdirSync(root).filter((f) => f.startsWith('vitest')),
])
  cpSync(join(root, name), join(copy, name), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
cpSync(join(root, 'scripts/mutate-check.ts'), join(copy, 'scripts/mutate-check.ts'))

/** True when the tests fail with this file in place. A mutant that never ends counts as noticed. */
function noticed(file: string, source: string): boolean {
  const path = join(copy, 'src/rules', file)
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, source)
  try {
    execFileSync(process.execPath, ['scripts/mutate-check.ts'], {
      cwd: copy,
      stdio: 'ignore',
      timeout: 120_000,
    })
    return false
  } catch {
    return true
  } finally {
    writeFileSync(path, before)
  }
}

try {
  if (noticed('readings.ts', readFileSync(join(root, 'src/rules/readings.ts'), 'utf8')))
    throw new Error('the checks fail without any change')
  let killed = 0
  let equivalent = 0
  let left = 0
  const alive: Mutant[] = []
  for (const m of files.filter((f) => !only || f === only).flatMap(mutantsOf)) {
    if (isEquivalent(m)) equivalent += 1
    else if (performance.now() > until) left += 1
    else if (noticed(m.file, m.source)) killed += 1
    else {
      alive.push(m)
      console.log(`alive: \`${m.file}\` \`${m.text}\` ${m.change} (line ${m.line})`)
    }
  }
  const all = killed + alive.length
  console.log(
    `${killed} of ${all} changes noticed (${((100 * killed) / all).toFixed(1)} %), ${equivalent} equivalent ones listed`,
  )
  if (left > 0) console.log(`${left} further changes not tried: time was up`)
  if (alive.length > 0) process.exitCode = 1
} finally {
  rmSync(copy, { recursive: true, force: true })
}
