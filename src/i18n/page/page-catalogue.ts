import type { Entry } from '../talk/entry.ts'
import type { zh } from './zh.ts'

export type PageKey = keyof typeof zh

/** A catalogue of the residents' pages: every key of the Chinese one, and no other. */
export type PageCatalogue = Readonly<Record<PageKey, Entry>>
