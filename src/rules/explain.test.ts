import { describe, expect, it } from 'vitest'
import { completeHousehold, diceFrom, halfKnown } from '../../bench/rules/households.ts'
import { answerWith, nothingTold } from '../../test/rules/known-household.ts'
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

describe('what one household is told', () => {
  const income = (amount: unknown) => [{ kind: 'business_net', amount }]
  const unsafe = { educationDropout: false, medicalUninsured: false, housingUnsafe: false, waterUnsafe: true }
  const { resident, aide, category, monitor, noCategory, noMonitor } = wordsOf.en
  const told = (p: ReturnType<typeof answerWith>, audience: 'resident' | 'aide') =>
    explain(p, 'en', audience).map((l) => l.text)

  it('settled on a class and watched over', () => {
    const p = answerWith({ guarantees: unsafe })
    expect(told(p, 'resident')).toEqual([
      [
        resident.oneFits(category.dibao, resident.why.dibao),
        resident.watched(monitor.edge_risk),
        resident.visit,
      ].join(' '),
    ])
    expect(told(p, 'aide')).toEqual([
      aide.outcome(category.dibao, monitor.edge_risk),
      aide.figures('2', '12000', '0'),
      aide.nothingOpen,
    ])
    expect(explain(p, 'en', 'aide').map((l) => l.result)).toEqual(['true', 'true', 'true'])
  })

  it('nothing seen so far', () => {
    const p = answerWith({ income: income(90000) })
    expect(told(p, 'resident')).toEqual([`${resident.nothingYet} ${resident.visit}`])
    expect(told(p, 'aide')[0]).toBe(aide.outcome(noCategory, noMonitor))
  })

  it('several classes, some of them watched over', () => {
    const p = answerWith({
      income: income({ min: 8000, max: 90000 }),
      guarantees: unsafe,
      selfHelpPossible: null,
    })
    const classes = [category.dibao, category.marginal, category.other].join(', ')
    expect(told(p, 'resident')).toEqual([`${resident.someFit(classes)} ${resident.visit}`])
    expect(told(p, 'aide')).toEqual([
      aide.outcome(
        [classes, noCategory].join(', '),
        [monitor.edge_risk, monitor.sudden, noMonitor].join(', '),
      ),
      aide.figures('2', '8000 to 90000', '0'),
      aide.open(['income of the household', 'able to manage by own strength'].join(', ')),
    ])
    expect(explain(p, 'en', 'aide').map((l) => l.result)).toEqual(['unknown', 'unknown', 'unknown'])
  })

  it('one of two classes', () => {
    const p = answerWith({ income: income({ min: 8000, max: 20000 }) })
    const classes = [category.dibao, category.marginal].join(', ')
    expect(told(p, 'resident')).toEqual([`${resident.someFit(classes)} ${resident.visit}`])
  })

  it('one class, watched over or not', () => {
    const p = answerWith({ guarantees: unsafe, selfHelpPossible: null })
    expect(told(p, 'resident')).toEqual([
      `${resident.oneFits(category.dibao, resident.why.dibao)} ${resident.visit}`,
    ])
    expect(told(p, 'aide')[0]).toBe(aide.outcome(category.dibao, `${monitor.edge_risk}, ${noMonitor}`))
  })

  it('too little to say', () => {
    const p = answerWith(nothingTold)
    expect(told(p, 'resident')).toEqual([`${resident.tooLittle} ${resident.visit}`])
    expect(told(p, 'aide')[1]).toBe(aide.figures('0 to 60', 'unknown', 'unknown'))
    expect(told(answerWith({ income: income({ min: 8000 }) }), 'aide')[1]).toBe(
      aide.figures('2', 'at least 8000', '0'),
    )
  })
})
