import { describe, expect, it } from 'vitest'
import {
  type Choice,
  type Lang,
  readAge,
  readAmount,
  readChoice,
  readControl,
  readCount,
  readDate,
  readPlace,
  readYesNo,
  understandLog,
  understandStory,
} from './index.ts'
import { loadPlaces, loadTables, type Row, type Table } from './table.fixture.ts'
import { toldFacts, toldHousehold } from './told.fixture.ts'

const places = loadPlaces()
const tables = loadTables()

describe('utterance tables', () => {
  for (const table of tables) {
    describe(table.file, () => {
      for (const row of table.rows) {
        it(`${row.set ? `${row.set}: ` : ''}${row.text.slice(0, 60)}${row.is === '' ? '' : ` → ${row.is}`}`, () => {
          if (row.facts !== undefined) expect(readFacts(row)).toEqual(row.facts)
          else expect(readRow(row, table)).toBe(row.is)
        })
      }
    })
  }
})

/** A floor under the variety of what is understood; rows are unique by their text within a table. */
describe('size of the tables', () => {
  const count = (lang: string, kinds: (kind: string) => boolean): number =>
    tables.filter((t) => t.lang === lang && kinds(t.kind)).reduce((sum, t) => sum + t.rows.length, 0)

  it.each([
    ['zh', 600],
    ['ug', 200],
    ['en', 150],
  ])('%s has at least %i utterances', (lang, least) => {
    expect(count(lang, (kind) => kind !== 'log')).toBeGreaterThanOrEqual(least)
  })

  it.each([
    ['zh', 150],
    ['ug', 40],
  ])('%s has at least %i aide messages', (lang, least) => {
    expect(count(lang, (kind) => kind === 'log')).toBeGreaterThanOrEqual(least)
  })
})

/** What a story or a log row is read as, in the notation of the tables. */
function readFacts(row: Row): unknown {
  const today = String(row.ctx.today)
  const ownStory = row.ctx.own === true
  if (row.kind === 'story') return toldFacts(understandStory(row.text, { lang: row.lang, today, ownStory }))
  const aideVillages = ['652826101203']
  const households = understandLog(row.text, { today, places, aideVillages, lang: row.lang }).map(
    toldHousehold,
  )
  return households.length === 1 ? households[0] : households
}

/** The reading of a row in the notation of the tables. */
function readRow(row: Row, table: Table): string {
  const want = row.is
  switch (row.kind) {
    case 'amount':
      return told(readAmount(row.text, row.lang, row.ctx), want)
    case 'count':
      return told(readCount(row.text, row.lang), want)
    case 'age':
      return told(readAge(row.text, row.lang, row.ctx), want)
    case 'date':
      return told(readDate(row.text, row.lang, row.ctx), want)
    case 'yesno':
      return told(readYesNo(row.text, row.lang), want)
    case 'choice':
      return told(readChoice(row.text, choicesOf(table, row.set ?? ''), row.lang), want)
    case 'control':
      return control(row.text, row.lang)
    case 'place':
      return place(row.text, row.lang)
    default:
      return `no reader for ${row.kind}`
  }
}

type Told = { kind: string; value?: unknown; confidence?: string; why?: string }

function told(reading: Told, want: string): string {
  if (reading.kind === 'unclear') return want === 'unclear' ? 'unclear' : `unclear:${reading.why}`
  if (reading.kind !== 'read') return reading.kind
  return `${written(reading.value)}${reading.confidence === 'unsure' ? '?' : ''}`
}

function written(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object' || value === null) return String(value)
  if ('from' in value && 'to' in value)
    return value.from === value.to ? String(value.from) : `${value.from}..${value.to}`
  const range = value as { min?: number; max?: number }
  return `${range.min ?? ''}..${range.max ?? ''}`
}

function choicesOf(table: Table, set: string): Choice[] {
  return Object.entries(table.sets[set] ?? {}).map(([key, names]) => {
    const [label = '', ...aliases] = names.split(' / ')
    return { key, label, aliases }
  })
}

function control(text: string, lang: Lang): string {
  const reading = readControl(text, lang)
  if (reading.kind === 'none') return 'none'
  return reading.about === undefined ? reading.control : `${reading.control} ${reading.about}`
}

function place(text: string, lang: Lang): string {
  const reading = readPlace(text, places, {}, lang)
  if (reading.kind === 'read') return `${reading.value.code}${reading.confidence === 'unsure' ? '?' : ''}`
  if (reading.kind === 'township') return `township ${reading.value.code}`
  if (reading.kind !== 'unclear') return reading.kind
  const codes = reading.candidates.map((c) => c.code).sort()
  return ['unclear', ...codes].join(' ')
}
