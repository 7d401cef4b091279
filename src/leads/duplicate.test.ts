import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { findDuplicates, type Household, matchHouseholds } from './duplicate.ts'
import { nameKey, nameLikeness } from './name-likeness.ts'

type Told = {
  name?: string
  t?: string
  v?: string
  g?: string
  p?: string
  n?: number | [number, number]
  ages?: number[]
}
type Pair = { same: boolean; why: string; a: Told; b: Told }
const pairs = ['duplicate-pairs', 'duplicate-pairs-later'].flatMap(
  (name) => parse(readFileSync(`${import.meta.dirname}/tables/${name}.yaml`, 'utf8')) as Pair[],
)

const household = ({ name, t, v, g, p, n, ages }: Told): Household => ({
  township: t ?? null,
  village: v ?? null,
  groupNo: g ?? null,
  name: name ?? null,
  phoneHash: p ?? null,
  members: Array.isArray(n) ? { min: n[0], max: n[1] } : (n ?? null),
  ages: ages ?? [],
})
const judged = pairs.map((pair) => ({
  ...pair,
  match: matchHouseholds(household(pair.a), household(pair.b)),
}))

function figures(shown: (level: string) => boolean) {
  const hits = judged.filter(({ same, match }) => same && shown(match.level)).length
  const alarms = judged.filter(({ same, match }) => !same && shown(match.level)).length
  const all = judged.filter(({ same }) => same).length
  return { hits, alarms, all, precision: hits / (hits + alarms), recall: hits / all }
}

describe('the planted pairs', () => {
  const shown = figures((level) => level !== 'none')
  const likely = figures((level) => level === 'likely')

  test('are at least sixty, of both kinds', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(60)
    expect(pairs.filter(({ same }) => same).length).toBeGreaterThanOrEqual(30)
    expect(pairs.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(30)
  })

  test('what is shown to a person: recall first', () => {
    const misses = judged.filter(({ same, match }) => same !== (match.level !== 'none'))
    const report = misses.map(({ same, why, match }) => `${same ? 'missed' : 'alarm'} ${match.score} ${why}`)
    expect(shown.recall, report.join('\n')).toBeGreaterThanOrEqual(0.95)
    expect(shown.precision, report.join('\n')).toBeGreaterThanOrEqual(0.9)
  })

  test('what is called likely: no stranger among them', () => {
    expect(likely.alarms).toBe(0)
    expect(likely.recall).toBeGreaterThanOrEqual(0.6)
  })

  test('every match says why', () => {
    for (const { match } of judged) {
      if (match.level !== 'none') expect(match.evidence.some(({ weight }) => weight > 0)).toBe(true)
    }
  })

  test('the order of the two does not matter', () => {
    for (const { a, b, match } of judged) {
      expect(matchHouseholds(household(b), household(a)).level).toBe(match.level)
    }
  })
})

test('nothing known is nothing matched', () => {
  expect(matchHouseholds(household({}), household({}))).toEqual({ level: 'none', score: 0, evidence: [] })
})

const reasons = (a: Told, b: Told) =>
  matchHouseholds(household(a), household(b)).evidence.map(({ reason }) => reason)

test('a year between two ages is no difference, two years are', () => {
  expect(reasons({ ages: [40] }, { ages: [41] })).toEqual(['ages_same'])
  expect(reasons({ ages: [40] }, { ages: [42] })).toEqual(['ages_differ'])
})

test('namesakes of another village are at most possible, of another township never', () => {
  const told = { name: '张建国', n: 3, ages: [52, 50, 20] }
  const level = (v: string) =>
    matchHouseholds(household({ ...told, v: '652826101203' }), household({ ...told, v })).level
  expect([level('652826101203'), level('652826101204'), level('652826102203')]).toEqual([
    'likely',
    'possible',
    'none',
  ])
})

test('the best candidate comes first', () => {
  const told = { name: '张建国', v: '652826101203' }
  const others = [household({ ...told, g: '9' }), household({ ...told, p: '1' }), household({ name: '李四' })]
  const found = findDuplicates(household({ ...told, p: '1', g: '1' }), others)
  expect(found.map(({ lead }) => others.indexOf(lead))).toEqual([1, 0])
})

const letters = Array.from('张建国老马大爷买提吐尔逊古丽·• .-abügh1９مەتۇگۈ\u0000\ud800')
const anyName = fc.array(fc.constantFrom(...letters)).map((all) => all.join(''))

describe('names', () => {
  test.each([
    ['买买提', 'مەمەت'],
    ['艾合买提', 'Ehmet'],
    ['古丽', 'گۈل'],
    ['阿不都热合曼', '阿卜杜热合满'],
    ['吐尔逊', 'Tursun'],
    ['帕提古丽', 'پاتىگۈل'],
    ['买买提·吐尔逊', '买买提'],
    ['古丽·艾山', '古丽'],
  ])('%s and %s are one name', (a, b) => expect(nameLikeness(a, b)?.value).toBeGreaterThanOrEqual(0.8))
  test.each([
    ['马玉兰', '马丽娜'],
    ['张伟', '买买提'],
    ['买买提·吐尔逊', '吐尔逊·买买提'],
  ])('%s and %s are two', (a, b) => expect(nameLikeness(a, b)?.value).toBeLessThan(0.72))
  test('spellings share the key by which candidates are found', () => {
    expect(nameKey('买买提·吐尔逊')).toBe(nameKey('麦麦提'))
    expect(nameKey('章建国')).toBe(nameKey('老张'))
    expect(nameKey('12')).toBe('')
  })
  test('any text is answered, the same both ways, between 0 and 1', () => {
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        const value = nameLikeness(a, b)?.value ?? 0
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        expect(nameLikeness(b, a)?.value ?? 0).toBeCloseTo(value)
      }),
    )
  })
})
