import type { Lang } from '../../kernel/lang.ts'
import { en } from './en.ts'
import type { Entry } from './entry.ts'
import { ug } from './ug.ts'
import { type TalkKey, zh } from './zh.ts'

export const talkTexts: Readonly<Record<Lang, Readonly<Record<TalkKey, Entry>>>> = { zh, ug, en }

/** A text in a language, braces filled. `{code}` and other braces without a value stay. */
export function say(lang: Lang, key: TalkKey, values: Readonly<Record<string, string>> = {}): string {
  return talkTexts[lang][key].text.replace(/\{(\w+)\}/g, (brace, name: string) => values[name] ?? brace)
}

/** How many texts of a language a reader has checked. */
export function reviewedShare(lang: Lang): { reviewed: number; all: number } {
  const entries = Object.values<Entry>(talkTexts[lang])
  return { reviewed: entries.filter((entry) => entry.reviewed).length, all: entries.length }
}
