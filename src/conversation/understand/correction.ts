import type { Lang } from './types.ts'

const MARKS: Record<Lang, RegExp> = {
  zh: /不对不对|不对|不是不是|说错了?|打错了?|写错了?|错了|搞错了?|记错了?|弄错了?|更正(?:一下)?|纠正(?:一下)?|改成|改为|(?<=错[了 ,]{0,3})应该是|应为|(?<=[ ,.])(?:不是?|哦不|噢不)(?=[ ,.])|(?:^|[ ,.])不[ ,]+是/g,
  ug: /xata(?:liship)?(?: boptu| ketti| yezip)?|yaq yaq|emes emes|tuzitimen|ozgertimen|tuzitish|toghrisi/g,
  en: /no wait|sorry,? (?:it'?s|i mean)|i mean(?:t)?|correction|actually|make (?:it|that)|change (?:it|that) to|should be|wrong|(?<=[,.]) ?no(?=[ ,])/g,
}

/** What stands after the last "no, wrong" of an answer, or undefined when nothing is corrected. */
export function afterCorrection(text: string, lang: Lang): { start: number; text: string } | undefined {
  let end = -1
  for (const match of text.matchAll(MARKS[lang])) end = match.index + match[0].length
  if (end < 0) return undefined
  const rest = text.slice(end)
  if (!/[\p{L}\p{N}]/u.test(rest)) return undefined
  return { start: end, text: rest }
}

/** Whether an answer opens with a correction: "不对，是三万" corrects the answer before. */
export function opensWithCorrection(text: string, lang: Lang): boolean {
  const mark = text.matchAll(MARKS[lang]).next()
  return !mark.done && (mark.value.index ?? 99) <= 4
}
