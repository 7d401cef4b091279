import { describe, expect, it } from 'vitest'
import { deadlines } from './deadlines.ts'
import { demoStandards } from './demo-standards.ts'
import { departments } from './departments.ts'
import { holidays } from './holidays.ts'
import { nationalStandards } from './national-standards.ts'
import { ruleParameters } from './parameters.ts'
import { findVillage, townships } from './places.ts'
import { confidence, documents } from './sources.ts'
import { type StandardEntry, standardsInForce, withWhatIf } from './standards.ts'

const names = Object.keys(ruleParameters.shape)

describe('standards', () => {
  it('have an entry for every parameter of the rules, each with its document and days', () => {
    expect(nationalStandards.map((e) => e.name).sort()).toEqual([...names].sort())
    for (const e of [...nationalStandards, ...demoStandards]) {
      expect(names).toContain(e.name)
      expect(e.document.length + e.article.length).toBeGreaterThan(4)
      expect(e.validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  it('leave every figure of the county empty, and mark invented ones 演示', () => {
    const { values } = standardsInForce(nationalStandards, '2026-11-23')
    for (const name of [
      'dibao_year_rural',
      'dibao_year_urban',
      'disposable_prev_year',
      'monitor_line',
      'liquid_multiple_dibao',
    ] as const)
      expect(values[name]).toBeNull()
    for (const e of demoStandards) expect([e.demo, e.enteredBy]).toEqual([true, '演示'])
    expect(standardsInForce(demoStandards, '2026-11-23').version).toMatch(/-demo$/)
  })

  const entry = (value: number, validFrom: string, validTo: string | null, demo = false): StandardEntry => ({
    name: 'dibao_year_rural',
    value,
    unit: '元/年',
    validFrom,
    validTo,
    document: 'd',
    article: 'a',
    enteredBy: 'x',
    confirmedBy: 'y',
    checkedOn: null,
    demo,
  })
  const on = (day: string, entries: StandardEntry[]) => standardsInForce(entries, day).values.dibao_year_rural

  it('hold from their first to their last day', () => {
    const one = [entry(7000, '2026-01-01', '2026-06-30')]
    expect([
      on('2025-12-31', one),
      on('2026-01-01', one),
      on('2026-06-30', one),
      on('2026-07-01', one),
    ]).toEqual([null, 7000, 7000, null])
  })

  it('take the newest of several, and a county figure before a demo one', () => {
    expect(on('2026-08-01', [entry(7000, '2026-01-01', null), entry(7500, '2026-07-01', null)])).toBe(7500)
    expect(on('2026-06-30', [entry(7500, '2026-07-01', null), entry(7000, '2026-01-01', null)])).toBe(7000)
    expect(on('2026-08-01', [entry(9999, '2026-07-01', null, true), entry(7000, '2026-01-01', null)])).toBe(
      7000,
    )
    expect(on('2026-08-01', [entry(7000, '2026-01-01', null), entry(9999, '2026-07-01', null, true)])).toBe(
      7000,
    )
  })

  it('treat a stored value of another kind as empty', () => {
    expect(on('2026-08-01', [{ ...entry(0, '2026-01-01', null), value: '7200' }])).toBeNull()
    expect(on('2026-08-01', [entry(-5, '2026-01-01', null)])).toBeNull()
  })

  it('name the same set alike and another set otherwise', () => {
    const a = standardsInForce([...nationalStandards, ...demoStandards], '2026-11-23')
    const b = standardsInForce([...demoStandards, ...nationalStandards], '2026-11-24')
    expect(b.version).toBe(a.version)
    expect(withWhatIf(a, { dibao_year_rural: 1 }).version).not.toBe(a.version)
    expect(withWhatIf(a, {})).toBe(a)
    expect(withWhatIf(a, { dibao_year_rural: 1 }).sources.dibao_year_rural).toBeUndefined()
  })
})

describe('places', () => {
  it('are ten townships and farms with 54 villages and 22 communities, each code once', () => {
    const all = townships.flatMap((t) => t.villages)
    expect(townships.length).toBe(10)
    expect(all.filter((v) => v.kind === 'village').length).toBe(54)
    expect(all.filter((v) => v.kind === 'community').length).toBe(22)
    expect(new Set(all.map((v) => v.code)).size).toBe(76)
    for (const t of townships)
      for (const v of t.villages) expect(v.code).toMatch(new RegExp(`^${t.code}\\d{3}$`))
  })
  it('are found by their 12-digit code', () => {
    expect(findVillage('652826101203')?.village.name.zh).toBe('老城村')
    expect(findVillage('652826101203')?.township.name.zh).toBe('七个星镇')
    expect(findVillage('652826101999')).toBeUndefined()
  })
})

describe('the rest of the policy data', () => {
  it('holidays of 2026: 33 days off and 6 weekend days worked, as announced', () => {
    const year = holidays[0]
    expect(year?.off.length).toBe(33)
    expect(year?.off.slice(3, 12)).toEqual(
      ['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((d) => `2026-02-${d}`),
    )
    for (const day of year?.work ?? []) expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
    expect(year?.off.some((day) => year.work.includes(day))).toBe(false)
  })
  it('departments, deadlines and documents are complete', () => {
    expect(departments.map((d) => d.code).sort()).toEqual([
      'agri',
      'cdpf',
      'civil',
      'edu',
      'emergency',
      'health',
      'housing',
      'hr',
      'medins',
      'water',
    ])
    expect(new Set(deadlines.map((d) => d.name)).size).toBe(deadlines.length)
    expect(Object.keys(confidence).sort()).toEqual(Object.keys(documents).sort())
  })
})
