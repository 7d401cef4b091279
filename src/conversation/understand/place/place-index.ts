import { normalise } from '../normalise.ts'
import { romanise } from '../romanise.ts'
import type { Places } from '../types.ts'
import { pinyinOf, soundsOf } from './pinyin.ts'

export type IndexedPlace = {
  /** 12 digits for a village, 9 for a township */
  code: string
  township: string
  /** as in the data */
  name: string
  /** without 村, 社区, 镇 … */
  core: string
  sounds: string[]
  /** Latin spellings: full pinyin, the English and the Uyghur name in plain Latin */
  latin: string[]
}

export type PlaceIndex = {
  villages: IndexedPlace[]
  townships: IndexedPlace[]
  byCode: Map<string, IndexedPlace>
}

const TAIL = /(?:居民委员会|村民委员会|居委会|村委会|社区|行政村|大队|村)$/
const TOWNSHIP_TAIL = /(?:镇|乡|牧场|良种场|场)$/
const LATIN_TAIL =
  / ?(?:village|community|town|township|pasture|seed farm|farm|kenti|mehellisi|baziri|yezisi|ahaliler komiteti)$/

const BUILT = new WeakMap<Places['townships'], PlaceIndex>()

/** The names of the place data made ready for comparison; built once per data object. */
export function placeIndex(places: Places): PlaceIndex {
  const known = BUILT.get(places.townships)
  if (known) return known
  const index: PlaceIndex = { villages: [], townships: [], byCode: new Map() }
  for (const township of places.townships) {
    const names = [township.name.zh, ...(township.alias ?? [])]
    for (const zh of names)
      index.townships.push(entry(township.code, township.code, { ...township.name, zh }, TOWNSHIP_TAIL))
    for (const village of township.villages) {
      index.villages.push(entry(village.code, township.code, village.name, TAIL))
      for (const alias of village.alias ?? [])
        index.villages.push(entry(village.code, township.code, named(alias), TAIL, village.name.zh))
    }
  }
  for (const place of [...index.villages, ...index.townships]) {
    if (!index.byCode.has(place.code)) index.byCode.set(place.code, place)
  }
  BUILT.set(places.townships, index)
  return index
}

/** A nickname in the script it is written in. */
const named = (alias: string): { zh: string; ug?: string; en?: string } =>
  /\p{Script=Arabic}/u.test(alias)
    ? { zh: '', ug: alias }
    : /\p{Script=Latin}/u.test(alias)
      ? { zh: '', en: alias }
      : { zh: alias }

function entry(
  code: string,
  township: string,
  name: { zh: string; ug?: string; en?: string },
  tail: RegExp,
  shown = name.zh,
): IndexedPlace {
  const plain = normalise(name.zh).text
  const cut = plain.replace(tail, '').replace(/村$/, '')
  const core = cut === '' ? plain : cut
  const latin = [pinyinOf(core)]
  if (name.en !== undefined) latin.push(latinKey(normalise(name.en).text.replace(LATIN_TAIL, '')))
  if (name.ug !== undefined) latin.push(latinKey(romanise(normalise(name.ug)).text.replace(LATIN_TAIL, '')))
  return {
    code,
    township,
    name: shown,
    core,
    sounds: soundsOf(core),
    latin: [...new Set(latin)].filter((l) => l.length > 1),
  }
}

/** Letters only, with the spellings of one sound made one (Uyghur, pinyin and plain typing). */
export function latinKey(text: string): string {
  return text
    .replace(/[^a-z]/g, '')
    .replace(/zh|j/g, 'j')
    .replace(/ch|q(?=i)/g, 'c')
    .replace(/sh|x(?=i)/g, 's')
    .replace(/gh|kh|x/g, 'h')
    .replace(/aw/g, 'ao')
    .replace(/ng/g, 'n')
    .replace(/w|v/g, 'u')
    .replace(/(.)\1+/g, '$1')
}
