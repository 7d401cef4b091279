import { describe, expect, it } from 'vitest'
import { completeHousehold, diceFrom, halfKnown } from '../../bench/rules/households.ts'
import { householdFacts } from '../facts/household.ts'
import { demoStandards } from '../policy/demo-standards.ts'
import { nationalStandards } from '../policy/national-standards.ts'
import { standardsInForce } from '../policy/standards.ts'
import { explain, wordsOf } from './explain.ts'
import { factName } from './fact-name.ts'
import { prescreen } from './prescreen.ts'

const asOf = '2026-06-15'
const standards = standardsInForce([...nationalStandards, ...demoStandards], asOf)
const empty = standardsInForce(nationalStandards, asOf)
const langs = ['zh', 'ug', 'en'] as const

const answers = Array.from({ length: 60 }, (_, i) => {
  const dice = diceFrom(i)
  const facts = completeHousehold(dice)
  const told = i % 2 === 0 ? facts : halfKnown(dice, facts, 0.3)
  return prescreen({ asOf, facts: householdFacts.parse(told), standards: i % 5 === 0 ? empty : standards })
})

describe('explanations', () => {
  it('tell a resident one line without a decision, an amount or a no', () => {
    for (const p of answers)
      for (const lang of langs) {
        const lines = explain(p, lang, 'resident')
        expect(lines.length).toBe(1)
        const text = lines[0]?.text ?? ''
        expect(text).not.toMatch(/\d/)
        expect(text).not.toMatch(/不符合|不合格|没有资格|不予|not eligible|do not qualify|you qualify|您符合/)
        expect(text).toContain(wordsOf[lang].resident.visit)
      }
  })

  it('tell an aide three lines: what, on which figures, and what is open', () => {
    for (const p of answers) for (const lang of langs) expect(explain(p, lang, 'aide').length).toBe(3)
  })

  it('tell staff every rule with its result and source, and say when a figure is a demo or empty', () => {
    for (const p of answers)
      for (const lang of langs) {
        const proof = explain(p, lang, 'staff')
        expect([...new Set(proof.map((l) => l.rule))]).toEqual([
          'R1',
          'R2',
          'R3',
          'R4',
          'R5',
          'R6',
          'R7',
          'R8',
          'R9',
          'R10',
          'R11',
          'R12',
          'R13',
          'R14',
        ])
        for (const line of proof) {
          expect(['true', 'false', 'unknown']).toContain(line.result)
          expect(line.source.length).toBeGreaterThan(5)
          expect(line.text).not.toMatch(/undefined|null|NaN|\[object/)
        }
        const line = proof.find((l) => l.rule === 'R9')?.source ?? ''
        expect(line).toContain(
          p.standards === empty ? wordsOf[lang].staff.notEntered : wordsOf[lang].staff.demo,
        )
      }
  })

  it('name every decisive fact in words', () => {
    const paths = new Set(answers.flatMap((p) => [...p.decisive, ...p.open].map((d) => d.fact)))
    expect(paths.size).toBeGreaterThan(15)
    for (const path of paths)
      for (const lang of langs) expect(factName(path, wordsOf[lang]), path).not.toMatch(/^[a-z0-9]+\.|\[/i)
  })

  it('have the same facts named in every language', () => {
    const keys = langs.map((lang) => Object.keys(wordsOf[lang].facts).sort())
    expect(keys[1]).toEqual(keys[0])
    expect(keys[2]).toEqual(keys[0])
  })
})

describe('the next day on which the answer can change', () => {
  const next = (facts: object) =>
    prescreen({ asOf, facts: householdFacts.parse({ income: [], ...facts }), standards: empty }).nextChange
  it('is a birthday to 16, 18 or 60, never today or before', () => {
    expect(next({ members: [{ id: 'a', birth: '2010-06-16' }] })).toBe('2026-06-16')
    expect(next({ members: [{ id: 'a', birth: '2010-06-15' }] })).toBe('2028-06-15')
    expect(next({ members: [{ id: 'a', birth: '1966-12-01' }] })).toBe('2026-12-01')
    expect(next({ members: [{ id: 'a', birth: '2012-02-29' }] })).toBe('2028-02-29')
    expect(next({ members: [{ id: 'a', birth: '2008-12-31' }] })).toBe('2026-12-31')
    expect(next({ members: [{ id: 'a', birth: '1950-01-01' }] })).toBeNull()
  })
  it('is the end of the watch window', () => {
    expect(next({ dibaoRefusedMonths: 24 })).toBe('2026-07-15')
    expect(next({ dibaoRefusedMonths: 25 })).toBeNull()
    expect(next({ dibaoExitMonths: 0 })).toBe('2028-07-15')
  })
  it('is the day the incomes told leave the twelve months', () => {
    expect(next({ income: [{ kind: 'wage', amount: 5 }] })).toBe('2027-06-01')
  })
})
