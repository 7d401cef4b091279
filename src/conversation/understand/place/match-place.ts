import { editDistance } from './edit-distance.ts'
import { soundOf, soundsOf } from './pinyin.ts'
import { type IndexedPlace, latinKey } from './place-index.ts'

export type PlaceMatch = { place: IndexedPlace; certainty: number; start: number; end: number }

const GOOD = 0.6

/** Every place of the list that a stretch of Chinese text may name, best first. */
export function matchHan(text: string, list: readonly IndexedPlace[]): PlaceMatch[] {
  const chars = [...text]
  const sounds = chars.map(soundOf)
  const offsets = offsetsOf(chars)
  const found: PlaceMatch[] = []
  for (const place of list) {
    const hit = bestWindow(text, chars, sounds, offsets, place)
    if (hit && hit.certainty >= GOOD) found.push(hit)
  }
  return ranked(found)
}

function bestWindow(
  text: string,
  chars: string[],
  sounds: string[],
  offsets: number[],
  place: IndexedPlace,
): PlaceMatch | undefined {
  const exact = text.indexOf(place.core)
  if (exact >= 0) {
    // 下四号渠 is not 四号渠
    const other = /[上中下东西南北]/.test(text[exact - 1] ?? '') && /渠|河/.test(place.core)
    return { place, certainty: other ? 0.8 : 1, start: exact, end: exact + place.core.length }
  }
  const core = [...place.core]
  const n = core.length
  let best: PlaceMatch | undefined
  if (n < 2) return undefined
  for (let at = 0; at < chars.length; at++) {
    for (const size of n <= 2 ? [2] : [n, n - 1, n + 1]) {
      if (size < 2 || at + size > chars.length) continue
      if (!place.sounds.includes(sounds[at] ?? '')) continue
      const certainty = similarity(
        core,
        place.sounds,
        chars.slice(at, at + size),
        sounds.slice(at, at + size),
      )
      if (certainty > (best?.certainty ?? 0)) {
        best = { place, certainty, start: offsets[at] ?? 0, end: offsets[at + size] ?? text.length }
      }
    }
  }
  return best
}

/** 1 for the same characters, 0.9 for the same sounds, less for each missing or strange one. */
function similarity(core: string[], coreSounds: string[], said: string[], saidSounds: string[]): number {
  if (said.join('') === core.join('')) return 1
  const a = core.map((char, i) => ({ char, sound: coreSounds[i] ?? char }))
  const b = said.map((char, i) => ({ char, sound: saidSounds[i] ?? char }))
  const away = editDistance(a, b, (x, y) => (x.char === y.char ? 0 : x.sound === y.sound ? 0.2 : 1))
  const longest = Math.max(core.length, said.length)
  if (longest <= 2) return away <= 0.4 ? 0.9 - away / 4 : 0
  return Math.max(0, 0.95 - away / longest)
}

/** 霍拉 may be 霍拉山 or 霍拉哈木墩: the beginning of a name is enough to offer it. */
export function matchBeginning(said: string, list: readonly IndexedPlace[]): PlaceMatch[] {
  if ([...said].length < 2) return []
  const sounds = soundsOf(said).join(' ')
  return ranked(
    list.flatMap((place) => {
      const whole = place.core.includes(said)
        ? 0.75
        : `${place.sounds.join(' ')} `.startsWith(`${sounds} `)
          ? 0.7
          : 0
      return whole > 0 ? [{ place, certainty: whole, start: 0, end: said.length }] : []
    }),
  )
}

/** Names typed in Latin letters or romanised from Uyghur. */
export function matchLatin(text: string, list: readonly IndexedPlace[]): PlaceMatch[] {
  const words = text
    .split(/[^a-z]+/)
    .filter((w) => w.length > 0)
    .slice(0, 24)
  const keys: string[] = []
  for (let i = 0; i < words.length; i++) {
    for (let n = 1; n <= 4 && i + n <= words.length; n++) keys.push(latinKey(words.slice(i, i + n).join('')))
  }
  const found: PlaceMatch[] = []
  for (const place of list) {
    let best = 0
    for (const name of place.latin) {
      const target = latinKey(name)
      for (const key of keys) best = Math.max(best, latinSimilarity(target, key))
    }
    if (best >= 0.68) found.push({ place, certainty: best, start: 0, end: text.length })
  }
  const exact = found.filter((m) => m.certainty >= 0.95)
  return ranked(exact.length > 0 ? exact : found)
}

function latinSimilarity(target: string, key: string): number {
  if (key.length < 4 || Math.abs(key.length - target.length) > 3) return 0
  if (key === target) return 0.97
  const bare = key.replace(/(?:da|de|din|ning|gha|ge|ta|te|cun|kent|kenti|lik|liq)$/, '')
  if (bare === target) return 0.95
  const away = editDistance([...target], [...bare], (x, y) =>
    x === y ? 0 : isVowel(x) && isVowel(y) ? 0.5 : 1,
  )
  return 0.95 - away / Math.max(4, target.length)
}

const isVowel = (letter: string): boolean => 'aeiou'.includes(letter)

function offsetsOf(chars: string[]): number[] {
  const out = [0]
  for (const char of chars) out.push((out[out.length - 1] ?? 0) + char.length)
  return out
}

function ranked(found: PlaceMatch[]): PlaceMatch[] {
  return found.sort((a, b) => b.certainty - a.certainty || b.place.core.length - a.place.core.length)
}
