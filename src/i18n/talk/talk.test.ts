import { describe, expect, test } from 'vitest'
import { langs } from '../../kernel/lang.ts'
import { reviewedShare, say, talkTexts } from './say.ts'
import { type TalkKey, zh } from './zh.ts'

const keys = Object.keys(zh) as TalkKey[]
const braces = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

describe.each(langs)('%s', (lang) => {
  test('has a text for every key, with the same braces as the Chinese one', () => {
    for (const key of keys) {
      const { text } = talkTexts[lang][key]
      expect({ key, text: text.trim().length > 0 }).toEqual({ key, text: true })
      expect({ key, braces: braces(text) }).toEqual({ key, braces: braces(zh[key].text) })
    }
  })

  test('buttons fit on one line of an old phone', () => {
    for (const key of keys.filter((one) => /^c\.|^band\.|^choice\./.test(one))) {
      expect({ key, fits: say(lang, key).length <= (lang === 'zh' ? 20 : 62) }).toEqual({ key, fits: true })
    }
  })
})

test('Uyghur texts are drafts until a reader has checked them', () => {
  expect(reviewedShare('ug')).toEqual({ reviewed: 0, all: keys.length })
})

/** Words of offices and laws nobody says at home. A term that cannot be avoided is followed by what it means. */
const jargon =
  /家庭经济状况|申请人|户籍|家庭成员|共同生活|认定|审核|审批(?!结果)|财产状况|刚性支出(?!困难（)|特困(?!供养（)|低保边缘(?!（)|监测(?!（)|民政局(?!保存)|赡养|抚养|提交|相关|上述|规定(?!删除)/u

describe('plain Chinese', () => {
  test.each(keys)('%s: short lines, no words of offices', (key) => {
    const { text } = zh[key]
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(40)
    expect(text.replace(/「[^」]*」/g, '')).not.toMatch(jargon)
  })
})
