import type { Lang } from '../../kernel/lang.ts'
import { en } from './en.ts'
import type { PageCatalogue, PageKey } from './page-catalogue.ts'
import { ug } from './ug.ts'
import { zh } from './zh.ts'

/** The texts of the residents' pages in every language. */
export const pageCatalogues: Readonly<Record<Lang, PageCatalogue>> = { zh, ug, en }

/** The text of a key, its `{braces}` filled in. A brace without a value stays as it is. */
export function pageText(lang: Lang, key: PageKey, values: Readonly<Record<string, string>> = {}): string {
  return pageCatalogues[lang][key].text.replace(/\{(\w+)\}/g, (brace, name) => values[name] ?? brace)
}
