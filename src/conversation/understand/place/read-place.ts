import { readStance } from '../answer-words.ts'
import { wordsAt } from '../normalise.ts'
import { sayHan } from '../say-amount.ts'
import type { Confidence, Lang, Places } from '../types.ts'
import { type View, viewOf } from '../view.ts'
import { matchBeginning, matchHan, matchLatin, type PlaceMatch } from './match-place.ts'
import { type IndexedPlace, type PlaceIndex, placeIndex } from './place-index.ts'

export type PlaceCandidate = { code: string; township: string; name: string; certainty: number }

/** `township`: only the township was said. `corps`: 兵团, which has its own welfare office. */
export type PlaceReading =
  | { kind: 'read'; value: PlaceCandidate; words: string; confidence: Confidence; rest: string }
  | { kind: 'township'; value: PlaceCandidate; words: string }
  | { kind: 'corps'; words: string }
  | { kind: 'dont_know'; words: string }
  | { kind: 'rather_not'; words: string }
  | { kind: 'unclear'; why: 'nothing' | 'ambiguous'; words: string; candidates: PlaceCandidate[] }

/** Where one is asking from: a township, or the villages of an aide. They break ties, they exclude nothing. */
export type PlaceHint = { township?: string; villages?: readonly string[] }

const LONGEST = 120
const CORPS =
  /兵团|团场|建设兵团|农?[二2]师|(?:\d{1,3}|[二两三][十百零二三四五六七八九]{0,4})团(?![结圆员体队])|(?:\d{1,2}|[一二三四五六七八九十]{1,2})连(?:队)?(?:$|[的,. ])|铁门关|bingtu[ae]n|\d{2,3} ?-? ?tuan|production corps|the corps|regiment/
const FILLER = /^(?:我们?家?(?:是|住)?(?:在)?|在|住在?|家在|是|村子?是|就是|就在|那个|嗯|呃|咱们?)+/

/** A village out of an answer, with all that it may be. Two places of one name are both returned. */
export function readPlace(
  text: string,
  places: Places,
  hint: PlaceHint = {},
  lang: Lang = 'zh',
): PlaceReading {
  const view = viewOf(text.slice(0, LONGEST * 4), lang)
  const words = view.original.trim().slice(0, LONGEST)
  const said = hanNumbers(view.text.slice(0, LONGEST))
  const index = placeIndex(places)
  const byCode = /(?<!\d)\d{12}(?!\d)/.exec(said)?.[0]
  const coded = byCode === undefined ? undefined : index.byCode.get(byCode)
  if (coded) return { kind: 'read', value: candidate(coded, 1), words, confidence: 'sure', rest: '' }
  if (CORPS.test(said)) return { kind: 'corps', words }
  const township = townshipIn(said, index)
  const found = villagesIn(said, index, township)
  if (found.length === 0) {
    if (township) return { kind: 'township', value: candidate(township.place, township.certainty), words }
    const stance = readStance(said.trim(), view.lang)
    return stance ? { kind: stance, words } : { kind: 'unclear', why: 'nothing', words, candidates: [] }
  }
  return decided(found, view, words, hint)
}

function decided(found: PlaceMatch[], view: View, words: string, hint: PlaceHint): PlaceReading {
  const best = found[0] as PlaceMatch
  const level = found.filter((f) => f.certainty >= best.certainty - 0.12)
  const hinted = level.filter(
    (f) => hint.villages?.includes(f.place.code) || f.place.township === hint.township,
  )
  const one = level.length === 1 ? best : hinted.length === 1 ? hinted[0] : undefined
  if (!one)
    return { kind: 'unclear', why: 'ambiguous', words, candidates: found.slice(0, 6).map(toCandidate) }
  const confidence = one.certainty >= 0.85 ? 'sure' : 'unsure'
  const spoken = view.lang === 'zh' ? wordsAt(view, one.start, one.end) : words
  return {
    kind: 'read',
    value: candidate(one.place, one.certainty),
    words: spoken,
    confidence,
    rest: view.text.slice(one.end),
  }
}

/** The township named, if any: with 镇, 乡, 场 surely; without, when something else follows. */
function townshipIn(said: string, index: PlaceIndex): PlaceMatch | undefined {
  const hits: PlaceMatch[] = []
  for (const place of index.townships) {
    const at = said.indexOf(place.core)
    if (at >= 0) {
      const tail = said.slice(at + place.core.length)
      const marked = /^(?:镇|乡|牧场|良种场|场)/.exec(tail)?.[0]
      hits.push({
        place,
        certainty: marked ? 1 : 0.8,
        start: at,
        end: at + place.core.length + (marked?.length ?? 0),
      })
    }
  }
  if (hits.length === 0) {
    const loose = matchHan(
      said.replace(/[镇乡场].*$/, ''),
      index.townships.filter((t) => t.core.length >= 2),
    ).find((m) => m.certainty >= 0.8)
    if (loose && /[镇乡场]/.test(said)) {
      const end = said.search(/[镇乡场]/) + 1
      return { ...loose, certainty: 0.8, end }
    }
    return matchLatin(said, index.townships).find((m) => m.certainty >= 0.9)
  }
  return hits.sort((a, b) => b.certainty - a.certainty || b.place.core.length - a.place.core.length)[0]
}

function villagesIn(said: string, index: PlaceIndex, township: PlaceMatch | undefined): PlaceMatch[] {
  const inside = township ? index.villages.filter((v) => v.township === township.place.township) : []
  if (township && township.certainty === 1) return fromRest(cutOut(said, township), inside)
  if (township) {
    const rest = fromRest(cutOut(said, township), inside)
    if (rest.length > 0 && cutOut(said, township).trim() !== '') return rest
  }
  const open = matchHan(said, index.villages)
  const exact = open.filter((m) => m.certainty === 1)
  if (exact.length > 0) return longest(exact, said)
  const kind = withKind(said, index.villages)
  if (kind.length > 0) return kind
  const near = open.filter((m) => m.certainty >= 0.75)
  if (near.length > 0) return near
  const beginning = matchBeginning(bare(said), index.villages)
  if (beginning.length > 0) return beginning
  return open.length > 0 ? open : matchLatin(said, index.villages)
}

function fromRest(rest: string, inside: IndexedPlace[]): PlaceMatch[] {
  const kind = withKind(rest, inside)
  if (kind.length > 0) return kind
  const open = matchHan(rest, inside)
  const exact = open.filter((m) => m.certainty === 1)
  if (exact.length > 0) return longest(exact, rest)
  if (open.length > 0) return open
  const beginning = matchBeginning(bare(rest), inside)
  return beginning.length > 0 ? beginning : matchLatin(rest, inside)
}

/** 9号渠, 60户, 第1村: numbers inside names are written in words. */
function hanNumbers(text: string): string {
  return text.replace(/(?<!\d)\d{1,2}(?=号渠|户|家户|里城)/g, (n) => sayHan(Number(n)))
}

/** 一村, 1村, 第1村 for 第一村. */
function withKind(said: string, list: readonly IndexedPlace[]): PlaceMatch[] {
  const match = /(?<![十上中下头新老])(?:第)?([一二12])(?:村|大队|号村)/.exec(said)
  if (!match?.[1]) return []
  const name = `第${'1一'.includes(match[1]) ? '一' : '二'}`
  return list
    .filter((p) => p.core === name)
    .map((place) => ({ place, certainty: 1, start: match.index, end: match.index + match[0].length }))
}

/** 上五号渠 also contains 五号渠, 新城 is also in 新城社区: the longest name said wins, namesakes stay. */
function longest(exact: PlaceMatch[], said: string): PlaceMatch[] {
  const whole = exact.filter((m) => m.place.name !== m.place.core && said.includes(m.place.name))
  const from = whole.length > 0 ? whole : exact
  return from.filter(
    (m) =>
      !from.some((o) => o.place.core.length > m.place.core.length && o.place.core.includes(m.place.core)),
  )
}

function cutOut(said: string, hit: PlaceMatch): string {
  return said.slice(hit.end)
}

function bare(said: string): string {
  return said
    .trim()
    .replace(FILLER, '')
    .replace(/(?:那边|那里|那个村|这边|的人?|人)$/, '')
    .replace(/[ ,.!?]/g, '')
    .replace(/(?:社区|居委会|村委会|大队|村|队)$/, '')
}

const toCandidate = (m: PlaceMatch): PlaceCandidate => candidate(m.place, m.certainty)

function candidate(place: IndexedPlace, certainty: number): PlaceCandidate {
  return {
    code: place.code,
    township: place.township,
    name: place.name,
    certainty: Math.round(certainty * 100) / 100,
  }
}
