import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { settingSchemas } from '../src/config/settings.ts'
import { version } from '../src/version.ts'

const pages = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

describe('the documents', () => {
  test.each(pages)('%s names only paths that exist', (page) => {
    const text = readFileSync(page, 'utf8')
    const quoted = [...text.matchAll(/`((?:src|test|docs|scripts|bench|public|migrations)\/[^`\s*<>{}:]*)`/g)]
    const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
    const base = page.includes('/') ? page.slice(0, page.lastIndexOf('/') + 1) : ''
    const missing = [
      ...quoted.map((match) => match[1] ?? ''),
      ...linked.map((match) => new URL(match[1] ?? '', `file:///${base}`).pathname.slice(1)),
    ].filter((path) => !existsSync(path))
    expect(missing).toEqual([])
  })

  test('.dev.vars.example names every setting', () => {
    const text = readFileSync('.dev.vars.example', 'utf8')
    expect(Object.keys(settingSchemas).filter((name) => !text.includes(`# ${name}=`))).toEqual([])
  })

  test('the version is the same everywhere', () => {
    expect(version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version)
  })

  test('the README names commands that exist', () => {
    const scripts = JSON.parse(readFileSync('package.json', 'utf8')).scripts as Record<string, string>
    const named = [...readFileSync('README.md', 'utf8').matchAll(/npm run ([a-z:]+)/g)].map(
      (match) => match[1] ?? '',
    )
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})
