import type { Quantity } from '../number/quantity.ts'
import { amountOf } from '../read-amount.ts'
import { type Found, type StoryText, understood } from './story-text.ts'

const HOUSE: Record<string, RegExp> = {
  zh: /(?:家里?头?|我们|咱们?|全家|一家|户|人口|总共|一共|共|现在|我家|屋里|她家|他家|住着?|是|有|,|\.| |^)(?:一共|总共|总的|现在|就|有|是|共|住着?|也就|大概|加起来|人口|人|,| |共有|剩下|剩)*$/,
  ug: /./,
  en: /./,
}

/** People in all, children, old people, disabled people, students. */
export function findCounts(s: StoryText): Found[] {
  const found: Found[] = []
  for (const q of s.quantities) {
    if (q.flaw || q.lo === undefined || q.each) continue
    if ((q.hi ?? q.lo) > 30) continue
    const counted = countOf(s, q)
    if (counted) {
      found.push(counted)
      continue
    }
    if (q.cls === 'person' || q.cls === 'bare') {
      const size = sizeOf(s, q)
      if (size) found.push(size)
    }
  }
  return [...found, ...wordsOnly(s, found)]
}

function countOf(s: StoryText, q: Quantity): Found | undefined {
  if (q.cls !== 'other' && q.cls !== 'person' && q.cls !== 'bare') return undefined
  const tail = s.text.slice(q.unitAt, q.unitAt + 24)
  for (const { fact, after } of s.words.counts) {
    const match = after.exec(tail.trimStart())
    if (!match) continue
    const to = q.unitAt + (tail.length - tail.trimStart().length) + match[0].length
    const partial = s.lang === 'zh' && /儿子|女儿|闺女|丫头|姑娘|巴郎|孙/.test(match[0])
    return understood(s, fact, amountOf(q), q.start, to, partial ? 'unsure' : 'sure')
  }
  return undefined
}

/** `4个人` between two stops. */
const isAlone = (s: StoryText, q: Quantity): boolean =>
  /^[^,. ]{1,3}个人$/.test(s.text.slice(q.start, q.end)) &&
  /(?:^|[ ,.;])$/.test(s.text.slice(0, q.start)) &&
  /^(?:$|[ ,.;])/.test(s.text.slice(q.end))

function sizeOf(s: StoryText, q: Quantity): Found | undefined {
  const words = s.text.slice(q.start, q.end)
  const before = s.text.slice(Math.max(0, q.start - 14), q.start)
  if (
    q.cls === 'bare' &&
    !(s.lang === 'en' && /(?:we are|family of|household of|we'?re)(?: a family of| all)? $/.test(before))
  )
    return undefined
  if (s.lang === 'zh') {
    if (/(?:两|俩|老两|2)口子/.test(words)) return undefined
    if (isAlone(s, q) && (q.lo ?? 0) > 1)
      return understood(s, 'household.size', amountOf(q), q.start, q.end, 'unsure')
    const plain = /口/.test(words) || /^(?:过|生活|一起过|住一起)/.test(s.text.slice(q.end, q.end + 4))
    if (!plain && !/(?:家里?|全家|一家|户|一共|总共|共|人口)[^,.;]{0,4}$/.test(before)) return undefined
    if (!HOUSE.zh?.test(before) && !plain) return undefined
    const rest = s.text.slice(q.end, q.end + 6)
    if (/^(?:打工|上班|生病|有病|残疾|上学|干活|受伤|住院|在外)/.test(rest)) return undefined
  }
  return understood(s, 'household.size', amountOf(q), q.start, q.end, 'sure')
}

/** 独居, 老两口过: a household said in a word; 两个孩子 and 我 do not make one. */
function wordsOnly(s: StoryText, found: Found[]): Found[] {
  if (found.some((f) => f.fact === 'household.size')) return []
  for (const [re, size] of [
    [s.words.alone, 1],
    [s.words.couple, 2],
  ] as const) {
    for (const match of s.text.matchAll(re)) {
      return [
        understood(
          s,
          'household.size',
          size,
          match.index,
          match.index + match[0].length,
          size === 1 ? 'sure' : 'unsure',
        ),
      ]
    }
  }
  return []
}
