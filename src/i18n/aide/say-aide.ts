import type { Lang } from '../../kernel/lang.ts'
import type { Entry } from '../talk/entry.ts'
import { en } from './en.ts'
import { ug } from './ug.ts'
import { type AideKey, zh } from './zh.ts'

export const aideTexts: Readonly<Record<Lang, Readonly<Record<AideKey, Entry>>>> = { zh, ug, en }

/** A text for an aide, braces filled; a brace without a value stays. */
export function sayAide(lang: Lang, key: AideKey, values: Readonly<Record<string, string>> = {}): string {
  return aideTexts[lang][key].text.replace(/\{(\w+)\}/g, (brace, name: string) => values[name] ?? brace)
}

export const isAideKey = (key: string): key is AideKey => Object.hasOwn(zh, key)
