import { describe, expect, it } from 'vitest'
import { answerWith, nothingTold } from '../../test/rules/known-household.ts'
import type { Prescreen } from './answer.ts'
import { explain } from './explain.ts'

const lines = (p: Prescreen) => explain(p, 'en', 'staff')
/** `R6 holds (…)`: the rule, its verdict, and what was compared with which line. */
const said = (p: Prescreen): string[] =>
  lines(p).map((l) => `${l.rule} ${l.text.split(': ').slice(1).join(': ')}`)
const sourceOf = (p: Prescreen, rule: string): string => lines(p).find((l) => l.rule === rule)?.source ?? ''
const earning = (amount: unknown) => [{ kind: 'business_net', amount }]

describe('the proof', () => {
  it('says of every rule what was compared with which line', () => {
    const p = answerWith({
      urgentSigns: ['violence'],
      guarantees: {
        educationDropout: false,
        medicalUninsured: false,
        housingUnsafe: false,
        waterUnsafe: true,
      },
    })
    expect(said(p)).toEqual([
      'R1 holds (2people)',
      'R2 holds (12000yuan)',
      'R3 holds (0yuan)',
      'R4 holds (500 ≤ 2 × 7200 × 2people)',
      'R4 holds (500 ≤ 3 × 7200 × 2people)',
      'R5 does not hold',
      'R6 holds (12000yuan < 7200 × 2people)',
      'R7 does not hold (12000yuan < 1.5 × 7200 × 2people)',
      'R8 does not hold (12000yuan < 24000 × 2people; 0yuan < 0.5 × 12000yuan)',
      'R9 holds (12000yuan ≤ 8500 × 2people; household at the edge of poverty (边缘易致贫户))',
      'R10 does not hold',
      'R11 holds (the minimum living allowance (低保))',
      `R12 does not hold (${p.reasons.join(' ')})`,
      'R13 holds',
      'R14 holds (civil agri water)',
    ])
  })

  it('says where nothing holds', () => {
    const p = answerWith({ income: earning(90000) })
    expect(said(p).slice(5)).toEqual([
      'R5 does not hold',
      'R6 does not hold (90000yuan ≥ 7200 × 2people)',
      'R7 does not hold (90000yuan ≥ 1.5 × 7200 × 2people)',
      'R8 does not hold (90000yuan ≥ 24000 × 2people; 0yuan < 0.5 × 90000yuan)',
      'R9 does not hold (90000yuan > 8500 × 2people)',
      'R10 does not hold',
      'R11 holds (no class seen yet)',
      `R12 does not hold (${p.reasons.join(' ')})`,
      'R13 does not hold',
      'R14 does not hold',
    ])
    expect(lines(p).map((l) => l.result)).toEqual([
      ...['true', 'true', 'true', 'true', 'true', 'false', 'false', 'false', 'false', 'false', 'false'],
      ...['true', 'false', 'false', 'false'],
    ])
  })

  it('says what is open, and takes nothing that was not asked for a no', () => {
    expect(
      said(answerWith({ income: earning({ min: 8000, max: 60000 }), hukou: null, urgentSigns: null })),
    ).toEqual(
      expect.arrayContaining([
        'R2 open (8000 to 60000yuan)',
        'R4 holds (500 ≤ 2 × 7200/8400 × 2people)',
        'R6 open (8000 to 60000yuan ? 7200/8400 × 2people)',
        'R7 open (8000 to 60000yuan ? 1.5 × 7200/8400 × 2people)',
        'R5 open',
        'R10 open',
        'R8 does not hold (8000 to 60000yuan ? 24000 × 2people; 0yuan < 0.5 × 8000 to 60000yuan)',
        'R9 open (8000 to 60000yuan ? 8500 × 2people; monitoring possible (防止返贫监测))',
        'R11 open (the minimum living allowance (低保))',
        'R13 open',
        'R14 open',
      ]),
    )
    const nothing = answerWith(nothingTold, {}, { monitor_line: null })
    expect(said(nothing)).toEqual(
      expect.arrayContaining([
        'R1 open (0 to 60people)',
        'R2 open (unknown)',
        'R3 open (unknown)',
        'R4 open (at least 0 ≤? 2 × 7200/8400 × 0 to 60people)',
        'R5 open',
        'R10 open',
        'R12 open (ASSET_DIBAO_UNKNOWN ASSET_MARG_UNKNOWN)',
        'R8 open (unknown ? 24000 × 0 to 60people; unknown ? 0.5 × unknown)',
        'R9 open (unknown ? standard not entered × 0 to 60people; monitoring possible (防止返贫监测))',
        'R11 open (unknown)',
      ]),
    )
    const atLeast = answerWith({
      income: earning({ min: 8000 }),
      property: { liquid: { min: 10, max: 500 } },
    })
    expect(said(atLeast)).toEqual(
      expect.arrayContaining([
        'R2 open (at least 8000yuan)',
        'R4 open (10 to 500 ≤? 2 × 7200 × 2people)',
        'R6 open (at least 8000yuan ? 7200 × 2people)',
      ]),
    )
  })

  it('says of one department told, or of one that may hear of it, what it says of several', () => {
    expect(said(answerWith({}))).toContain('R14 holds (civil)')
    expect(said(answerWith({ income: earning(90000), disaster12m: null }))).toContain('R14 open')
  })

  it('names the law each rule stands on', () => {
    expect(lines(answerWith({})).map((l) => `${l.rule} ${l.source.split('; ')[0]}`)).toEqual([
      'R1 最低生活保障审核确认办法(民发〔2021〕57号)',
      'R2 最低生活保障审核确认办法(民发〔2021〕57号)',
      'R3 衔接并轨试点工作方案 二(三)4',
      'R4 最低生活保障审核确认办法(民发〔2021〕57号)',
      'R4 衔接并轨试点工作方案 二(三)3、4',
      'R5 特困人员认定办法(民发〔2021〕43号)第四至八条',
      'R6 衔接并轨试点工作方案 二(三)1',
      'R7 衔接并轨试点工作方案 二(三)3',
      'R8 衔接并轨试点工作方案 二(三)4',
      'R9 衔接并轨试点工作方案 二(三)5',
      'R10 民发〔2020〕69号、民发〔2022〕83号',
      'R11 衔接并轨试点工作方案 二(三)',
      'R12 衔接并轨试点工作方案 二(二)',
      'R13 社会救助暂行办法 第四十八条',
      'R14 衔接并轨试点工作方案 二(四)',
    ])
  })

  it('names the persons, and the classes by their own lines', () => {
    expect(said(answerWith({ obligors: { b: [] } }, { age: 70 }))).toEqual(
      expect.arrayContaining(['R5 holds (b)', 'R6 does not hold (12000yuan ≥ 7200 × 1people)']),
    )
    const single = answerWith({ income: earning(15000), onBenefit: 'dibao' }, { majorDisease: true })
    expect(said(single)).toEqual(
      expect.arrayContaining([
        'R7 holds (15000yuan < 1.5 × 7200 × 2people)',
        'R9 does not hold (15000yuan ≤ 8500 × 2people)',
        'R10 holds (b)',
        `R12 holds (${single.reasons.join(' ')})`,
      ]),
    )
    const bills = [{ type: 'medical', gross: 15000, covered: 0 }]
    expect(said(answerWith({ income: earning(30000), rigid: bills }))).toEqual(
      expect.arrayContaining([
        'R3 holds (15000yuan)',
        'R8 holds (30000yuan < 24000 × 2people; 15000yuan ≥ 0.5 × 30000yuan)',
        'R14 holds (civil medins)',
      ]),
    )
  })

  it('names the document of a figure, and says which the county has not entered; no cap is no gap', () => {
    const p = answerWith({}, {}, { monitor_line: null, edu_tuition_cap: null })
    const source = {
      document: '文件',
      article: '第一条',
      validFrom: '2026-01-01',
      validTo: null,
      demo: false,
    }
    const names = ['monitor_line', 'edu_tuition_cap', 'edu_accommodation_cap', 'dibao_year_rural'] as const
    const sources = Object.fromEntries(names.map((name) => [name, source]))
    const plain = { ...p, standards: { ...p.standards, sources } }
    expect(sourceOf(plain, 'R9')).toContain(
      'monitor_line: standard not entered, 文件 第一条, from 2026-01-01',
    )
    expect(sourceOf(plain, 'R3')).toContain('edu_tuition_cap: 文件 第一条')
    expect(sourceOf(plain, 'R6')).toBe(
      '衔接并轨试点工作方案 二(三)1; dibao_year_rural: 文件 第一条, from 2026-01-01',
    )
    const noCap = answerWith({}, {}, { edu_accommodation_cap: null })
    const lodging = { ...noCap, standards: { ...noCap.standards, sources } }
    expect(sourceOf(lodging, 'R3')).toContain('edu_accommodation_cap: 文件 第一条')
    expect(sourceOf(p, 'R9')).toBe('衔接并轨试点工作方案 二(三)5; monitor_line: standard not entered')
    expect(sourceOf(p, 'R6')).toBe('衔接并轨试点工作方案 二(三)1; dibao_year_rural')
  })
})
