import { describe, expect, it } from 'vitest'
import { normalise, readAmount, readPlace, sayAmount, understandLog, understandStory } from './index.ts'
import { loadPlaces } from './table.fixture.ts'

const places = loadPlaces()

describe('normalise', () => {
  it('keeps the way back to what was typed', () => {
    const n = normalise('花了\u200f１２，０００元')
    expect(n.text).toBe('花了12,000元')
    expect(n.original.slice(n.map[2], n.map[8])).toBe('\u200f１２，０００'.slice(1))
  })

  it('reads keycaps, circled and Arabic-script digits', () => {
    expect(normalise('1️⃣').text.trim()).toBe('1')
    expect(normalise('③').text.trim()).toBe('3')
    expect(normalise('١٢۳').text).toBe('123')
  })
})

describe('sayAmount', () => {
  it.each([
    [0, '零元'],
    [12, '十二元'],
    [2000, '两千元'],
    [10050, '一万零五十元'],
    [80000, '八万元'],
    [120000, '十二万元'],
    [1000500, '一百万零五百元'],
    [{ min: 20000, max: 30000 }, '两万到三万元'],
    [{ min: 12, max: 200000 }, '十二元到二十万元'],
    [{ max: 9999 }, '不超过九千九百九十九元'],
    [{ min: 10000 }, '一万元以上'],
  ])('%j is %s', (value, said) => {
    expect(sayAmount(value, 'zh')).toBe(said)
  })

  it('speaks the other languages', () => {
    expect(sayAmount(80000, 'en')).toBe('80,000 yuan')
    expect(sayAmount({ min: 20000, max: 30000 }, 'ug')).toContain('20,000')
  })
})

describe('what the readers hand on', () => {
  it('the words of a fact are the words as typed', () => {
    const facts = understandStory('我家５口人，老公今年住院花了 8 万', { lang: 'zh', today: '2026-11-23' })
    const size = facts.find((f) => f.fact === 'household.size')
    expect(size).toMatchObject({ value: 5, words: '５口人' })
  })

  it('how a monthly sum became a yearly one', () => {
    expect(readAmount('每月800', 'zh')).toMatchObject({
      value: 9600,
      per: { unit: 'month', times: 12, assumed: true },
    })
    expect(readAmount('每亩600', 'zh')).toMatchObject({ kind: 'unclear', missing: 'mu', candidates: [600] })
  })

  it('a hint decides between two places of one name, and excludes nothing', () => {
    expect(readPlace('新城', places)).toMatchObject({ kind: 'unclear', why: 'ambiguous' })
    expect(readPlace('新城', places, { township: '652826103' })).toMatchObject({
      value: { code: '652826103001' },
    })
    expect(readPlace('老城', places, { township: '652826103' })).toMatchObject({
      value: { code: '652826101203' },
    })
  })

  it('an aide’s message of three lines is two households and a telephone number', () => {
    const ctx = { today: '2026-11-23', places, aideVillages: ['652826101203'] }
    const list = understandLog('1. 3组买买提 65岁 独居\n2. 5组李桂花 房子漏雨\n电话13899991234', ctx)
    expect(list.map((h) => [h.name?.value, h.group, h.phone])).toEqual([
      ['买买提', 3, undefined],
      ['李桂花', 5, '13899991234'],
    ])
  })

  it('a heading names the village of the lines below', () => {
    const ctx = { today: '2026-11-23', places, aideVillages: ['652826101203', '652826101207'] }
    const list = understandLog('霍拉山村\n2组 艾山 住院花了2万', ctx)
    expect(list).toHaveLength(1)
    expect(list[0]?.place).toMatchObject({ kind: 'read', value: { code: '652826101207' } })
    expect(list[0]?.placeAssumed).toBe(true)
  })

  it('an aide of two villages who names none is asked', () => {
    const ctx = { today: '2026-11-23', places, aideVillages: ['652826101203', '652826101207'] }
    expect(understandLog('2组 艾山 住院花了2万', ctx)[0]?.place.kind).toBe('unclear')
  })
})
