import type { Normalised } from './normalise.ts'

/** Uyghur letters, and Latin letters with marks, to one plain Latin spelling (ö = o, ü = u, ë = e). */
const LETTERS = new Map<string, string>(
  Object.entries({
    ئ: '',
    ا: 'a',
    ە: 'e',
    ب: 'b',
    پ: 'p',
    ت: 't',
    ج: 'j',
    چ: 'ch',
    خ: 'x',
    د: 'd',
    ر: 'r',
    ز: 'z',
    ژ: 'zh',
    س: 's',
    ش: 'sh',
    غ: 'gh',
    ف: 'f',
    ق: 'q',
    ك: 'k',
    گ: 'g',
    ڭ: 'ng',
    ل: 'l',
    م: 'm',
    ن: 'n',
    ھ: 'h',
    و: 'o',
    ۇ: 'u',
    ۆ: 'o',
    ۈ: 'u',
    ۋ: 'w',
    ې: 'e',
    ى: 'i',
    ي: 'y',
    ح: 'h',
    ع: '',
    ط: 't',
    ö: 'o',
    ü: 'u',
    ë: 'e',
    é: 'e',
    è: 'e',
    ä: 'e',
    ğ: 'gh',
    ş: 'sh',
    ç: 'ch',
    ñ: 'ng',
    ə: 'e',
    ɵ: 'o',
  }),
)

/** One alphabet for Uyghur in Arabic script and in Latin typing, so that one word list serves both. */
export function romanise(n: Normalised): Normalised {
  let text = ''
  const map: number[] = []
  let silent: number | undefined // a written carrier without a sound belongs to the next letter
  for (let i = 0; i < n.text.length; i++) {
    const letter = n.text[i] ?? ''
    const piece = LETTERS.get(letter) ?? letter
    if (piece === '') {
      silent ??= n.map[i]
      continue
    }
    for (let k = 0; k < piece.length; k++) map.push(silent ?? n.map[i] ?? 0)
    silent = undefined
    text += piece
  }
  map.push(n.original.length)
  return { text, original: n.original, map }
}
