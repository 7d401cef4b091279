import { normalise } from '../understand/index.ts'

const han = '零一二三四五六七八九'

function number(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const ten = text.includes('十') ? (tens ? han.indexOf(tens) : 1) : 0
  return ten * 10 + (ones ? han.indexOf(ones) : 0)
}

const ages =
  /(?:我今年|我才|我只有|我刚满|我现在|我|مەن|مېنىڭ يېشىم|i am|i'm) ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?(?:岁|ياش|years? old)/u
const school =
  /我(?:是|在上|在读|上|读|念)[^，。,.]{0,3}(?:小学|[一二三四五六]年级|幼儿园)|مەن باشلانغۇچ مەكتەپ|i am in (?:primary|elementary) school/u

/** The person who writes says to be under 14 (个人信息保护法 art. 31: the guardian must agree). */
export function saysUnder14(text: string): boolean {
  const plain = normalise(text.slice(0, 2000)).text
  const age = ages.exec(plain)?.[1]
  return (age !== undefined && number(age) < 14) || school.test(plain)
}
