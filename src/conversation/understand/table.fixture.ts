import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Lang, Places } from './types.ts'

/** One row of a table: what was written and what it must be read as, both as plain text. */
export type Row = {
  file: string
  lang: Lang
  kind: string
  text: string
  is: string
  ctx: Record<string, unknown>
  set?: string
  /** of a story: facts; of a log: one household or a list of them */
  facts?: unknown
}
export type Table = {
  file: string
  lang: Lang
  kind: string
  rows: Row[]
  sets: Record<string, Record<string, string>>
  raw: Raw
}

const DIR = join(dirname(fileURLToPath(import.meta.url)), 'tables')

export function loadPlaces(): Places {
  return parse(readFileSync(join(DIR, 'places.yaml'), 'utf8'), { schema: 'failsafe' }) as Places
}

/** The parts of a table file, all plain text. */
type Raw = {
  lang: string
  kind: string
  today?: string
  reviewed?: string
  /** the teller speaks of the own household */
  own?: string
  sets?: Record<string, Record<string, string>>
  rows?: Record<string, unknown>
}

/** All tables but the stories and logs, whose rows are not one line. */
export function loadTables(): Table[] {
  return readdirSync(DIR)
    .filter((name) => /\.yaml$/.test(name) && name !== 'places.yaml')
    .sort()
    .map((file) => toTable(file, parse(readFileSync(join(DIR, file), 'utf8'), { schema: 'failsafe' }) as Raw))
}

function toTable(file: string, raw: Raw): Table {
  const lang = String(raw.lang) as Lang
  const kind = String(raw.kind)
  const sets = (raw.sets ?? {}) as Record<string, Record<string, string>>
  const base = {
    file,
    lang,
    kind,
    ctx: { ...(raw.today ? { today: String(raw.today) } : {}), ...(raw.own ? { own: true } : {}) },
  }
  const rows: Row[] = []
  for (const [text, is] of Object.entries((raw.rows ?? {}) as Record<string, unknown>)) {
    if (kind === 'story' || kind === 'log') rows.push({ ...base, text, is: '', facts: is })
    else if (kind === 'choice') {
      for (const [said, key] of Object.entries(is as Record<string, string>))
        rows.push({ ...base, text: said, is: key, set: text })
    } else if (typeof is === 'string') rows.push({ ...base, text, is })
    else {
      const row = is as { is?: string; ctx?: Record<string, string> }
      const ctx = Object.fromEntries(Object.entries(row.ctx ?? {}).map(([k, v]) => [k, Number(v)]))
      rows.push({ ...base, text, is: typeof row.is === 'string' ? row.is : '', ctx: { ...base.ctx, ...ctx } })
    }
  }
  return { file, lang, kind, rows, sets, raw }
}
