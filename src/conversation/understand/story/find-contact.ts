import { nameAtStart } from '../log/names.ts'
import { type Found, type StoryText, understood } from './story-text.ts'

const PHONE = /(?<!\d)(?:\+?86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8})(?!\d)/
const NAME: Record<string, RegExp> = {
  zh: /(?:我叫|名字(?:是|叫)|姓名:? ?(?:是)?|户主(?:叫|是|:)? ?|我是(?=[^,. ]{2,4}(?:,|\.|$| 电话)))([\p{Script=Han}·]{2,12}?)(?=$|[ ,.;!?\d]|电话|今年|家|住|的|我)/u,
  ug: /(?:ismim|etim|isimim) ([a-z]{3,20}(?: [a-z]{3,20})?)(?=$|[ ,.;!?])/,
  en: /(?:my name is|i am called|name:|i'?m) ([a-z]{2,20}(?: [a-z]{2,20})?)(?=$|[,.;!?]| and)/,
}
const GROUP: Record<string, RegExp> = {
  zh: /(?<![\d第])([\d]{1,2}|[一二三四五六七八九十]{1,3})(?:小组|村民小组|组|小队|队)(?!长|伍|织|上)/,
  ug: /(\d{1,2}) ?-? ?(?:guruppa|duy|etret|gurup)/,
  en: /(?:group|team) ?(?:no\.? ?)?(\d{1,2})(?!\d)/,
}
const HAN = '零一二三四五六七八九十'
const NO_NAME =
  /^(?:农民|残疾|低保|五保|脱贫|一个|本地|外地|女的|男的|老人|村民|学生|单亲|孤儿|兵团|户主|the|a|not|sick|from|very|so|disabled)/

/** Phone, name and villager group when said plainly. */
export function findContact(s: StoryText): Found[] {
  const found: Found[] = []
  const phone = PHONE.exec(s.text)
  if (phone?.[1]) {
    const digits = phone[1].replace(/[ -]/g, '')
    found.push(understood(s, 'person.phone', digits, phone.index, phone.index + phone[0].length, 'sure'))
  }
  const name = NAME[s.lang]?.exec(s.text)
  const plausible =
    name?.[1] !== undefined &&
    (s.lang !== 'zh' || !name[0].startsWith('我是') || nameAtStart(name[1]) !== undefined)
  if (name?.[1] && plausible && !NO_NAME.test(name[1])) {
    const at = name.index + name[0].length - name[1].length
    const one = understood(s, 'person.name', '', at, at + name[1].length, 'sure')
    found.push({ ...one, value: one.words })
  }
  const group = GROUP[s.lang]?.exec(s.text)
  if (group?.[1]) {
    found.push(
      understood(s, 'place.group', groupNumber(group[1]), group.index, group.index + group[0].length, 'sure'),
    )
  }
  return found
}

export function groupNumber(word: string): number {
  if (/^\d+$/.test(word)) return Number(word)
  if (word.length === 1) return HAN.indexOf(word)
  const [a = '', b = '', c = ''] = [...word]
  if (a === '十') return 10 + HAN.indexOf(b)
  return HAN.indexOf(a) * 10 + (b === '十' ? Math.max(0, HAN.indexOf(c)) % 10 : 0)
}
