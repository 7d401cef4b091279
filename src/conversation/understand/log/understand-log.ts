import { wordsAt } from '../normalise.ts'
import type { PlaceReading } from '../place/read-place.ts'
import { groupNumber } from '../story/find-contact.ts'
import { understandStory } from '../story/understand-story.ts'
import type { Confidence, Lang, Person, Understood } from '../types.ts'
import { type View, viewOf } from '../view.ts'
import { findName } from './find-name.ts'
import { type LogContext, nameBefore, placeOf, withoutPlace } from './log-place.ts'
import { splitHouseholds } from './split-households.ts'

/** One household of an aide's message. */
export type LoggedHousehold = {
  /** the aide's own words for it */
  words: string
  place: PlaceReading
  /** nobody named the village: it is the aide's only one */
  placeAssumed: boolean
  group?: number
  name?: { value: string; confidence: Confidence }
  phone?: string
  facts: Understood[]
  /** 紧急, 加急: the aide's own mark */
  urgent: boolean
  /** whether the household knows, when said */
  knows?: boolean
  /** more than one group in one sentence: probably two households, to be asked */
  mixed: boolean
  /** 是我亲戚: kin of the aide, to be registered apart */
  relative: boolean
}

const MOST_HOUSEHOLDS = 20
const MOST_LINES = 400
/** Characters of a message that are read. */
export const longestLog = 8000

/** One message, one or several households (one a line). Nothing that was written is dropped: `words` has it all. */
export function understandLog(text: string, ctx: LogContext): LoggedHousehold[] {
  const out: LoggedHousehold[] = []
  let heading: PlaceReading | undefined
  let households = 0
  for (const piece of splitHouseholds(text.slice(0, longestLog))) {
    const one = household(piece, ctx, heading)
    if (
      one.place.kind === 'read' &&
      one.name === undefined &&
      one.facts.every((f) => f.fact === 'place.group') &&
      piece.length <= 24
    ) {
      heading = one.place
      continue
    }
    // Lines of a letter that name nobody go on about the one before: they do not use up the places.
    const named = one.name !== undefined || one.phone !== undefined || one.group !== undefined
    if (named ? households++ < MOST_HOUSEHOLDS : out.length < MOST_LINES) out.push(one)
  }
  return out
}

const GROUP_ZH = /(?<![\d第])(\d{1,2}|[一二三四五六七八九十]{1,3})(?:小组|村民小组|组|小队|队)(?!长|伍|织)/
const GROUP_UG = /(\d{1,2}) ?-? ?(?:guruppa|gurup|duy|etret)[a-z]*/

/** `2对 张建军`: a slip of the keyboard for 队. */
const SLIP = /^(\s*\d{1,2})对(?=[ ,，])/

/** Somebody called by what he or she is: that belongs to what is read. */
const CALLED = /[爷妈叔婶娘奶汉太婆姨嫂姐哥]$/u

/** The name is hidden while the rest is read: 李二娃 has no child for it. */
function readBeside(piece: string, name: string | undefined, ctx: LogContext, lang: Lang): Understood[] {
  const read = (text: string) => understandStory(text, { lang, today: ctx.today })
  if (name === undefined || !piece.includes(name) || CALLED.test(name)) return read(piece)
  const hidden = '某'.repeat(name.length)
  return read(piece.replace(name, hidden)).map((one) => ({ ...one, words: one.words.replace(hidden, name) }))
}

function household(written: string, ctx: LogContext, heading: PlaceReading | undefined): LoggedHousehold {
  const piece = written.replace(SLIP, '$1队')
  const lang = ctx.lang ?? 'zh'
  const view = viewOf(piece, lang)
  const group = (view.lang === 'ug' ? GROUP_UG : GROUP_ZH).exec(view.text)
  const { place, assumed } = placeOf(piece, ctx, view.lang, group?.index, heading)
  const rest = withoutPlace(view.text, place, group, ctx)
  const han =
    view.lang === 'zh'
      ? (findName(rest, group !== null) ?? nameBefore(view.text, place, group, ctx))
      : undefined
  const facts = readBeside(piece, han?.name, ctx, lang)
  const name = view.lang === 'zh' ? han : latinName(view, rest, facts)
  const phone = facts.find((f) => f.fact === 'person.phone')
  const head = withHead(facts, rest, name, view.lang)
  return {
    words: written.trim(),
    place,
    placeAssumed: assumed,
    ...(group?.[1] ? { group: groupNumber(group[1]) } : {}),
    ...(name ? { name: { value: name.name, confidence: name.sure ? 'sure' : 'unsure' } } : {}),
    ...(typeof phone?.value === 'string' ? { phone: phone.value } : {}),
    facts: head.filter((f) => !['person.phone', 'person.name', 'place.group'].includes(f.fact)),
    urgent: /(?:紧急|加急|特急|十万火急|尽快处理|马上来人|jiddiy|urgent)/.test(view.text),
    mixed: (view.text.match(new RegExp(GROUP_ZH.source, 'g')) ?? []).length > 1,
    ...knowing(view.text),
    relative:
      /是我(?:们家)?(?:的)?(?:亲戚|亲|表|堂|舅|叔|姑|姨|丈|岳|爸|妈|哥|姐|弟|妹|侄|外甥|儿|女|亲家|老公|老婆|媳妇)|我(?:家)?亲戚|(?:^|[ ,.])我(?:大|二|三|小|亲|堂|表)?(?:叔|舅|姑|姨|伯|哥|姐|弟|妹|侄|岳|丈)[\p{Script=Han}]?家|我(?:表|堂)[哥姐弟妹]|tughqinim/u.test(
        view.text,
      ),
  }
}

/** The age after the name is the head's, and whatever was said of nobody in particular is his or hers too. */
function withHead(
  facts: Understood[],
  rest: string,
  name: { name: string; at: number } | undefined,
  lang: Lang,
): Understood[] {
  const members = facts.find((f) => f.fact === 'members')
  const people = Array.isArray(members?.value) ? (members.value as Person[]) : []
  const nobody = people.find((p) => typeof p === 'object' && p.rel === undefined)
  const age =
    name && name.at >= 0
      ? /^(?:家|,| |男|女|今年|现年|独居|一个人|寡妇|五保)*(\d{2})(?![\d万千百元块年月组.亩头只口人个斤公]|岁[的男女]{0,2}(?:娃|孩|儿|孙|老))/.exec(
          rest.slice(name.at + name.name.length),
        )?.[1]
      : undefined
  const alone =
    age ?? (lang === 'zh' && people.every((one) => one.age === undefined) ? loneAge(rest) : undefined)
  const head: Person = { rel: 'applicant', ...(nobody ?? {}), ...(name ? { name: name.name } : {}) }
  if (alone !== undefined && head.age === undefined) head.age = Number(alone)
  if (Object.keys(head).length === 1) return facts
  const others = people.filter((p) => p !== nobody)
  const twin = others.find((p) => p.rel === 'applicant')
  const all = twin
    ? [{ ...head, ...twin, ...(name ? { name: name.name } : {}) }, ...others.filter((p) => p !== twin)]
    : [head, ...others]
  const entry: Understood = {
    fact: 'members',
    value: all,
    words: members?.words ?? name?.name ?? '',
    confidence: 'unsure',
    span: members?.span ?? { start: 0, end: 0 },
  }
  return [...facts.filter((f) => f !== members), entry]
}

/** `城里户口 55 下岗`: a number by itself that counts nothing is the head's age. */
const loneAge = (rest: string): string | undefined =>
  /(?:^|[ ,])((?:1[89]|[2-9]\d))(?=$|[,.;]| (?![亩元块万千百只头个口人岁天月年组号斤公]))/u.exec(rest)?.[1]

function knowing(text: string): { knows?: boolean } {
  if (
    /本人(?:还)?不知(?:道|情)|没(?:有)?跟(?:他|她|本人)(?:说|讲)|没告诉(?:他|她|本人)|家里不知道/.test(text)
  )
    return { knows: false }
  if (
    /本人(?:知道|知情|同意|愿意)|(?:他|她)(?:自己)?(?:知道|同意)|已(?:经)?(?:跟|和)(?:他|她|本人)说/.test(
      text,
    )
  )
    return { knows: true }
  return {}
}

/** Uyghur and Latin: the first word that is no number, place word or known word, as it was typed. */
function latinName(
  view: View,
  rest: string,
  facts: Understood[],
): { name: string; sure: boolean; at: number } | undefined {
  const skip =
    /^(?:guruppa[a-z]*|duy[a-z]*|kent[a-z]*|mehelle[a-z]*|laocheng|ayal|er|yash[a-z]*|jan|doxtur[a-z]*|kesel[a-z]*|yalghuz[a-z]*|bu|yil|bugun|oy[a-z]*|bala[a-z]*)$/
  const used = facts.filter((f) => f.fact !== 'members').map((f) => f.words)
  for (const match of rest.matchAll(/[a-z]{3,20}/g)) {
    if (skip.test(match[0]) || used.some((u) => u.includes(match[0]))) continue
    if (match.index > 24) return undefined
    const at = view.text.indexOf(match[0])
    return { name: wordsAt(view, at, at + match[0].length), sure: false, at: match.index }
  }
  return undefined
}
