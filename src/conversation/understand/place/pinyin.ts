import { SYLLABLES } from './pinyin-table.ts'

const OF = new Map<string, string>()
for (const entry of SYLLABLES.trim().split(/\s+/)) {
  const [, syllable = '', chars = ''] = /^([a-z]+)(.*)$/u.exec(entry) ?? []
  for (const char of chars) if (!OF.has(char)) OF.set(char, syllable)
}

/** The syllable of a character as people mix them up (zh = z, ing = in, n = l …); the character itself when unknown. */
export function soundOf(char: string): string {
  // 四号渠 and 十号渠 are neighbours, not slips of each other
  if ('一二三四五六七八九十'.includes(char)) return char
  const syllable = OF.get(char)
  return syllable === undefined ? char : slurred(syllable)
}

export function soundsOf(text: string): string[] {
  return [...text].map(soundOf)
}

/** Full pinyin without tones, for what was typed in Latin letters. */
export function pinyinOf(text: string): string {
  return [...text].map((c) => OF.get(c) ?? '').join('')
}

/** Sounds that are mixed up in speech and typing made one. */
export function slurred(latin: string): string {
  return latin
    .replace(/([zcs])h/g, '$1')
    .replace(/ng/g, 'n')
    .replace(/^n(?=[aeiou])/, 'l')
    .replace(/^f/, 'h')
    .replace(/^r/, 'l')
}
