import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { casesOf, differs } from './cases/check-case.ts'

const all = casesOf((name) => parse(readFileSync(`test/cases/${name}.yaml`, 'utf8')))

for (const group of ['worked households', 'edges of the rules'] as const)
  describe(group, () => {
    for (const c of all.filter((x) => x.group === group)) it(c.title, () => expect(differs(c)).toEqual([]))
  })

it('holds at least 120 cases of its own', () => {
  expect(all.filter((c) => c.group === 'edges of the rules').length).toBeGreaterThanOrEqual(120)
})
