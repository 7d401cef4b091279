import type { Lang } from '../../kernel/lang.ts'
import { type Offer, statedBy } from '../offers.ts'
import { normalise, readChoice } from '../understand/index.ts'
import { type Heard, inWords, unclear } from './heard.ts'

/** Keys without the question in front: that is how yes, no and none are recognised. */
const plainKey = (key: string): string => key.slice(key.indexOf('.') + 1)

function readAmong(text: string, offers: readonly Offer[], lang: Lang) {
  const reading = readChoice(
    text,
    offers.map((offer) => ({ key: plainKey(offer.key), label: offer.label })),
    lang,
  )
  const full = (key: string): string => offers.find((offer) => plainKey(offer.key) === key)?.key ?? ''
  if (reading.kind === 'read') return { ...reading, value: full(reading.value) }
  return reading.kind === 'unclear' ? { ...reading, candidates: reading.candidates.map(full) } : reading
}

/** One offer, as a number, as words or as a part of them. */
export function hearOne(text: string, offers: readonly Offer[], lang: Lang): Heard {
  // The numbers people see are those of the lines, also where a line has another number in its words.
  const number = /^\s*[(（]?\s*(\d{1,2})\s*[)）.、。]?\s*$/u.exec(normalise(text).text)?.[1]
  const line = number === undefined ? undefined : offers[Number(number) - 1]
  if (line) return chosen([line.key], offers, text)
  const reading = readAmong(text, offers, lang)
  if (reading.kind === 'read') return chosen([reading.value], offers, text)
  return silent(reading) ?? unclear
}

const onlyNumbers = /^[\d一二三四五六七八九十①-⑳,，、.。;；和\s]+$/u

/** Several offers at once: 1、3, 13, words, or none of them. */
export function hearSeveral(text: string, offers: readonly Offer[], lang: Lang): Heard {
  const plain = normalise(text).text.trim()
  const none = offers.find((offer) => plainKey(offer.key) === 'none')
  if (none && saysNoneOfThem(plain)) return chosen([none.key], offers, text)
  if (onlyNumbers.test(plain)) return hearNumbers(plain, offers, text)
  const parts = plain.split(/[,，、;；.。\s]+|和|还有|以及|\band\b/u).filter((part) => !filler.test(part))
  const keys = parts.length > 1 ? parts.map((part) => surely(part, offers, lang)) : []
  if (keys.length > 0 && keys.every((key) => key !== null)) return chosen(keys, offers, text)
  return (
    someOf(plain, offers, lang, text) ??
    hearWhole(parts.length === 1 ? (parts[0] ?? text) : text, offers, lang, text)
  )
}

/** One choice the whole answer means; nothing is denied where there are more clauses than it was read from. */
function hearWhole(said: string, offers: readonly Offer[], lang: Lang, words: string): Heard {
  const reading = readAmong(said, offers, lang)
  if (reading.kind !== 'read') return silent(reading) ?? unclear
  const several = clausesIn(normalise(said).text).length > 1
  // "没有车" is like 都没有 only in its letters; of several clauses nobody can tell which one was like a choice.
  const likeness = reading.confidence === 'unsure' && (plainKey(reading.value) === 'none' || several)
  if (likeness || denies(said, reading.value, offers)) return unclear
  const whole = chosen([reading.value], offers, words)
  return whole.kind === 'states' && several ? (only([reading.value], offers, words) ?? unclear) : whole
}

const filler = /^(?:|嗯+|是的?|对的?|有的?|那个|哦|啊|好的?|谢谢您?|yes|ھەئە)$/u

/** The choice a part of the answer surely means; a part with a no in it only means a label with one. */
function surely(part: string, offers: readonly Offer[], lang: Lang): string | null {
  const reading = readAmong(part, offers, lang)
  const sure = reading.kind === 'read' && reading.confidence === 'sure'
  return sure && !denies(part, reading.value, offers) ? reading.value : null
}

/** Stops and "and"; in Chinese also spaces. */
const clausesIn = (plain: string): string[] =>
  plain
    .split(/[,，、;；.。!！]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})|和|还有|以及|\band\b/u)
    .map((clause) => clause.trim())
    .filter((clause) => !filler.test(clause))

/** What some clauses surely choose beside others that were not understood. */
function someOf(plain: string, offers: readonly Offer[], lang: Lang, words: string): Heard | null {
  const clauses = clausesIn(plain)
  if (clauses.length < 2) return null
  const keys = clauses.flatMap((clause) => surely(clause, offers, lang) ?? [])
  return only(keys, offers, words)
}

/** These and no word of the others: beside what was not understood nothing is denied, and "none" is no answer. */
function only(keys: readonly string[], offers: readonly Offer[], words: string): Heard | null {
  const all = offers.filter((offer) => keys.includes(offer.key) && !offer.alone && !offer.way)
  return all.length === 0
    ? null
    : { kind: 'states', states: inWords(statedBy(all, all), words), partly: true }
}

const nothingOfIt =
  /^(?:0|无|没|不|不是|没得|no|nope|ياق|يوق|(?:暂时|目前|现在|我们?家?|家里|这些?|都|也|全)*没有?(?:事|急事|什么事?|啥事?|这些|这种|这样的?|以上|上面的)?(?:情况)?(?:了|的|啊|呢|吧)?|(?:啥|什么|一个|一样)[都也]没有?|都不是|还好|都好|none(?: of (?:them|these))?|nothing|no,? nothing|ھېچقايسىسى|ھېچنېمە)$/u

/** "没有" is a part of many labels; alone it means none of them. */
function saysNoneOfThem(plain: string): boolean {
  const said = plain.replace(thanks, '').replace(saidTwice, '$1')
  return said.length <= 14 && nothingOfIt.test(said)
}

const thanks = /[\s,.!，。！]*(?:谢谢[你您]?们?|多谢|رەھمەت|thanks?(?: you)?)[\s.!。！]*$/u
const saidTwice = /^(没有?|没得|不|no|ياق|يوق)(?:[\s,.，。]*\1)+/u

const no = /没|不是|无(?!家)|\bno\b|\bnot\b|يوق|ئەمەس/u

/** "没有老人" names the old people and denies them: a part with a no in it counts only for a label with one. */
const denies = (part: string, key: string, offers: readonly Offer[]): boolean =>
  no.test(part) && !no.test(offers.find((offer) => offer.key === key)?.label ?? '')

const hanDigits = '一二三四五六七八九十'

/** 1 3, 1、3, 13, ①③: a run of digits is read whole when such a choice exists, else digit by digit. */
function hearNumbers(plain: string, offers: readonly Offer[], words: string): Heard {
  const numbers = plain.split(/[^\d一二三四五六七八九十①-⑳]+/u).flatMap((run) => {
    if (/^\d+$/.test(run)) return Number(run) <= offers.length ? [Number(run)] : Array.from(run, Number)
    return Array.from(run, (char) => hanDigits.indexOf(char) + 1)
  })
  const picked = numbers.map((number) => offers[number - 1])
  if (picked.length === 0 || picked.some((offer) => !offer)) return unclear
  return chosen(
    picked.flatMap((offer) => (offer ? [offer.key] : [])),
    offers,
    words,
  )
}

/** "None" beside something chosen is a slip; a way out stands only alone. */
export function chosen(keys: readonly string[], offers: readonly Offer[], words: string): Heard {
  const all = offers.filter((offer) => keys.includes(offer.key))
  const open = all.length > 1 ? all.filter((offer) => !offer.alone) : all
  if (open.length === 0) return unclear
  const out = open.find((offer) => offer.way)
  if (out?.way) return { kind: 'way', way: out.way, states: out.states }
  return { kind: 'states', states: inWords(statedBy(open, offers), words) }
}

function silent(reading: { kind: string }): Heard | null {
  if (reading.kind === 'dont_know') return { kind: 'silence', silence: 'unknown' }
  if (reading.kind === 'rather_not') return { kind: 'silence', silence: 'refused' }
  return null
}
