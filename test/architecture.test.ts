import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

// The walls of the house. Each room lists every room it may import; types count as imports.
const domain = ['conversation', 'rules', 'leads']
const floor = ['facts', 'policy', 'i18n', 'kernel', 'config']
const table: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  config: ['kernel'],
  facts: ['kernel'],
  i18n: ['kernel'],
  policy: ['facts', 'kernel'],
  rules: ['facts', 'policy', 'i18n', 'kernel'],
  conversation: ['facts', 'i18n', 'kernel'],
  leads: ['facts', 'rules', 'policy', 'kernel'],
  channels: ['kernel', 'config', 'i18n'],
  storage: ['kernel', 'facts', 'conversation', 'leads', 'policy'],
  intake: [...domain, ...floor, 'channels', 'storage'],
  handoff: [...domain, ...floor, 'channels', 'storage'],
  web: ['intake', 'leads', 'policy', 'i18n', 'kernel'],
  console: ['web', 'intake', 'handoff', 'storage', 'rules', 'leads', 'facts', 'policy', 'i18n', 'kernel'],
  api: ['intake', 'handoff', 'storage', 'rules', 'leads', 'facts', 'policy', 'i18n', 'kernel'],
  jobs: ['intake', 'handoff', 'channels', 'storage', 'rules', 'leads', 'i18n', 'kernel'],
}

// Data handed in as an argument: only its types may cross these walls.
const typesOnly = new Set(['rules>policy', 'leads>rules', 'storage>conversation', 'storage>policy'])

type Import = { from: string; to: string; isType: boolean }

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => name.replaceAll('\\', '/'))

const isTest = (file: string) => /\.(test|contract)\.tsx?$/.test(file)

const importPattern =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"\n;]|\n(?!\s*(?:import|export)\s))*?from\s+'(\.[^']+)'/g

function importsOf(file: string): Import[] {
  const text = readFileSync(join('src', file), 'utf8')
  return [...text.matchAll(importPattern)].map((match) => {
    const clause = match[0].slice(0, match[0].lastIndexOf('from'))
    const names =
      clause
        .match(/\{([^}]*)\}/)?.[1]
        ?.split(',')
        .map((name) => name.trim())
        .filter(Boolean) ?? []
    const allTypes = names.length > 0 && names.every((name) => name.startsWith('type '))
    const to = relative('src', join('src', dirname(file), match[3] ?? '')).replaceAll('\\', '/')
    return { from: file, to, isType: match[2] !== undefined || allTypes }
  })
}

const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : 'root')
const imports = sources.filter((file) => !isTest(file)).flatMap(importsOf)

describe('the house', () => {
  test('every room stands in the table', () => {
    const rooms = new Set(sources.map(roomOf))
    rooms.delete('root')
    rooms.delete('app')
    expect([...rooms].filter((room) => !(room in table))).toEqual([])
  })

  test('nobody imports upwards', () => {
    const wrong = imports
      .filter(({ from, to }) => !['root', 'app', roomOf(to)].includes(roomOf(from)))
      .filter(({ to }) => to !== 'version.ts')
      .filter(({ from, to }) => !table[roomOf(from)]?.includes(roomOf(to)))
      .map(({ from, to }) => `${from} -> ${to}`)
    expect(wrong).toEqual([])
  })

  test('data crosses into the domain as an argument, not as an import', () => {
    const wrong = imports
      .filter(({ from, to, isType }) => !isType && typesOnly.has(`${roomOf(from)}>${roomOf(to)}`))
      .map(({ from, to }) => `${from} -> ${to}`)
    expect(wrong).toEqual([])
  })

  test('no two files import each other, directly or in a circle', () => {
    const edges = Map.groupBy(imports, ({ from }) => from)
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      if (done.has(file) || path.includes(file)) return
      for (const { to } of edges.get(file) ?? []) visit(to, [...path, file])
      done.add(file)
    }
    for (const file of edges.keys()) visit(file, [])
    expect(circles).toEqual([])
  })

  test('time and chance come only from the kernel', () => {
    const banned = /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|getRandomValues\(/
    const wrong = sources
      .filter((file) => !file.startsWith('kernel/') && !isTest(file))
      .filter((file) => banned.test(readFileSync(join('src', file), 'utf8')))
    expect(wrong).toEqual([])
  })

  test('only storage knows Drizzle, only the doors know Hono, only two files know Cloudflare bindings', () => {
    const using = (pattern: RegExp, allowed: RegExp) =>
      sources
        .filter((file) => !isTest(file) && !allowed.test(file))
        .filter((file) => pattern.test(readFileSync(join('src', file), 'utf8')))
    expect(using(/from 'drizzle-orm/, /^(storage|app|handoff|console)\//)).toEqual([])
    expect(using(/from 'hono/, /^(app|console|api|web)\/|^node.ts/)).toEqual([])
    expect(
      using(/D1Database|KVNamespace|DurableObject|cloudflare:/, /^(app\/|worker\.ts|storage\/db\.ts)/),
    ).toEqual([])
  })

  test('zod comes as a namespace: by name it brings every language of its messages', () => {
    const named = /import \{[^}]*\} from 'zod'/
    expect(sources.filter((file) => named.test(readFileSync(join('src', file), 'utf8')))).toEqual([])
  })

  test('each room has a README', () => {
    const rooms = [...new Set(sources.map(roomOf))].filter((room) => room !== 'root')
    const without = rooms.filter((room) => !readdirSync(join('src', room)).includes('README.md'))
    expect(without).toEqual([])
  })

  test('files stay small and no name says nothing', () => {
    const vague = /(^|\/)(utils?|helpers?|manager|common|misc)\b/
    expect(sources.filter((file) => vague.test(file))).toEqual([])
    const lengths = sources
      .filter((file) => !isTest(file))
      .map((file) => ({ file, lines: readFileSync(join('src', file), 'utf8').split('\n').length }))
      .sort((a, b) => a.lines - b.lines)
    expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(90)
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([])
  })
})
