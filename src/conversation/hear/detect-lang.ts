import type { Lang } from '../../kernel/lang.ts'

/** The language of somebody's first words: by their script; Chinese when it cannot be told. */
export function detectLang(text: string): Lang {
  const count = (script: RegExp): number => text.slice(0, 500).match(script)?.length ?? 0
  const han = count(/\p{Script=Han}/gu)
  const arabic = count(/\p{Script=Arabic}/gu)
  const latin = count(/[a-z]/giu)
  if (arabic > han && arabic >= latin) return 'ug'
  return latin > 3 && han === 0 ? 'en' : 'zh'
}
