import type { Lang } from '../../kernel/lang.ts'
import { normalise, readYesNo } from '../understand/index.ts'
import { type Heard, unclear } from './heard.ts'

const longestName = 30
const phoneShape =
  /(?<!\d)(?:(?:\+|00)?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|[2-8]\d{6,7})(?!\d)/

/** A phone number in the text, digits only; null when there is none. */
export function phoneIn(text: string): string | null {
  return phoneShape.exec(normalise(text.slice(0, 400)).text)?.[1]?.replace(/\D/g, '') ?? null
}

export function hearPhone(text: string, lang: Lang): Heard {
  const phone = phoneIn(text)
  if (phone)
    return { kind: 'states', states: [{ id: 'person.phone', value: phone, words: text.trim().slice(0, 60) }] }
  const plain = normalise(text.slice(0, 200)).text
  if (/\d{5,}/.test(plain.replace(/[ -]/g, ''))) return { kind: 'unclear', hint: 'unclear.phone' }
  const answer = readYesNo(plain, lang)
  const declined =
    /不留|不用|不给|不要|算了|(?:没有?|没得|[么木莫]有|莫得|冇)(?:电话|手机)|(?:电话|手机)(?:也|都)?(?:没有?|没得|[么木莫]有|莫得|冇)|no phone|skip/.test(
      plain,
    )
  if (declined || (answer.kind === 'read' && !answer.value)) return { kind: 'silence', silence: 'refused' }
  if (answer.kind === 'dont_know') return { kind: 'silence', silence: 'unknown' }
  if (answer.kind === 'rather_not') return { kind: 'silence', silence: 'refused' }
  return unclear
}

const opening =
  /^(?:我(?:的名字)?(?:叫|是)|户主(?:的?名字)?(?:叫|是)?|名字(?:叫|是)?|姓名|叫做?|他叫|她叫|my name is|i am|i'm|name:?|ئىسمىم|مېنىڭ ئىسمىم)[\s:：是]*/iu

/** What people say while they think, or to be polite: nobody is called so. */
const noName =
  /^(?:[嗯哦噢啊呃额唉哎喂哈呵]+|(?:好|行|对|是|可以|中|成|知道|明白|谢谢?|您好|你好|在吗?)[的了吧啊呀嘛哩咧您你们]*|ok(?:ay)?|yes|no|hi|hello|thanks?|ھەئە|ماقۇل|بولىدۇ|رەھمەت)$/iu

/** A name as people give it, with a phone beside it if there is one. */
export function hearName(text: string): Heard {
  const phone = phoneIn(text)
  const plain = text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(phoneShape, ' ')
    .replace(/(?:电话|手机号?|tel|phone)[:：\s]*$/iu, ' ')
  const name = plain
    .trim()
    .replace(opening, '')
    .replace(/[。，,.!！;；\s]+$/u, '')
    .trim()
  if (name.length > longestName || !/\p{L}/u.test(name) || noName.test(name)) return unclear
  const words = text.trim().slice(0, 60)
  const states = [{ id: 'person.name', value: name, words }]
  return { kind: 'states', states: phone ? [...states, { id: 'person.phone', value: phone, words }] : states }
}
