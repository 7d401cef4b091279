import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { latest } from '../facts/latest.ts'
import { advance, bookmarkVersion, firstBookmark, readBookmark, reposition, toEnvelope } from './bookmark.ts'
import { type Envelope, envelopeSchema } from './envelope.ts'
import { phases } from './phase.ts'

const folder = `${import.meta.dirname}/samples`
const shipped = readdirSync(folder).filter((name) => name.endsWith('.json'))

/** Bookmarks stored by every version ever shipped; a later release reads each, or finds the place from the facts. */
describe.each(shipped)('bookmarks stored by version %s', (file) => {
  const samples = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as {
    title: string
    envelope: unknown
  }[]

  test.each(samples)('$title', ({ envelope }) => {
    const stored: Envelope = envelopeSchema.parse(envelope)
    const bookmark = readBookmark(stored) ?? reposition(latest([]))
    expect(phases).toContain(bookmark.phase)
    // It is not only read: the machine can go on from there.
    expect(phases).toContain(advance(bookmark, { type: 'UNCLEAR' }).bookmark.phase)
    if (file === `${bookmarkVersion}.json`) expect(readBookmark(stored)).not.toBeNull()
  })

  test('holds no words and no values of a person', () => {
    expect(JSON.stringify(samples.map((one) => one.envelope))).not.toMatch(/[\u4e00-\u9fff]|\d{5}/)
  })
})

test('the version in force has samples of every phase', () => {
  const samples = JSON.parse(readFileSync(`${folder}/${bookmarkVersion}.json`, 'utf8')) as {
    envelope: Envelope
  }[]
  const seen = new Set(samples.map((one) => one.envelope.value))
  expect([...phases].filter((phase) => phase !== 'refused' && !seen.has(phase))).toEqual([])
})

const consent = { id: 'consent', value: { version: '1' }, speaker: 'self' as const }

describe('a bookmark that cannot be read', () => {
  test.each([
    ['of another version', { ...toEnvelope(firstBookmark), version: 99 }],
    ['with a phase nobody knows', { ...toEnvelope(firstBookmark), value: 'dreaming' }],
    [
      'with a question nobody knows',
      { ...toEnvelope({ phase: 'basics', context: { ...firstBookmark.context, question: 'shoe_size' } }) },
    ],
    ['without its small print', { ...toEnvelope(firstBookmark), context: {} }],
  ])('%s is null', (_, envelope) => {
    expect(readBookmark(envelope)).toBeNull()
  })

  test('is found again from the facts', () => {
    expect(reposition(latest([])).phase).toBe('consent')
    expect(reposition(latest([consent])).phase).toBe('basics')
    expect(reposition(latest([consent, { id: 'talk.finished', value: true, speaker: 'self' }])).phase).toBe(
      'done',
    )
  })
})
