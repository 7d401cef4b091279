import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../kernel/bytes.ts'
import { type CalendarVisit, calendarFile } from './ics.ts'

const now = Date.parse('2026-11-23T10:00:00+08:00')
const visit: CalendarVisit = {
  uid: 'lead_1',
  sequence: 0,
  startsAt: Date.parse('2026-11-24T10:30:00+08:00'),
  endsAt: Date.parse('2026-11-24T11:30:00+08:00'),
  title: '入户 QM-7K3F-92H-X4W',
  place: '七个星镇 老城 3组',
  note: '带走访单; 两人同行, 敲门\n方便时间：上午',
  cancelled: false,
}
const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n')

test('one visit, in universal time, escaped', () => {
  const lines = unfolded(calendarFile([visit], now))
  expect(lines).toContain('DTSTART:20261124T023000Z')
  expect(lines).toContain('DTEND:20261124T033000Z')
  expect(lines).toContain('DTSTAMP:20261123T020000Z')
  expect(lines).toContain('DESCRIPTION:带走访单\\; 两人同行\\, 敲门\\n方便时间：上午')
  expect(lines.at(-1)).toBe('')
  expect(lines[0]).toBe('BEGIN:VCALENDAR')
})

test('a cancelled visit takes itself out of the calendar', () => {
  const lines = unfolded(calendarFile([{ ...visit, cancelled: true, sequence: 1 }], now))
  expect(lines).toContain('METHOD:CANCEL')
  expect(lines).toContain('STATUS:CANCELLED')
})

describe('any text', () => {
  const text = fc.string({
    unit: fc.constantFrom('焉', 'ئ', '😀', 'a', ';', ',', '\\', '\n', '\r', '\u0001', ':'),
    maxLength: 300,
    size: 'max',
  })
  test('keeps lines within 75 bytes, whole characters, no stray line', () => {
    fc.assert(
      fc.property(text, text, (title, note) => {
        const file = calendarFile([{ ...visit, title, note }], now)
        for (const line of file.split('\r\n')) {
          expect(utf8(line).length).toBeLessThanOrEqual(75)
          expect(line).not.toMatch(/[\p{Cc}\ufffd]/u)
        }
        const lines = unfolded(file)
        expect(lines.filter((line) => line.startsWith('SUMMARY:'))).toHaveLength(1)
        expect(lines.every((line) => line === '' || /^[A-Z]+:/.test(line))).toBe(true)
      }),
    )
  })
  test('comes back as it was', () => {
    fc.assert(
      fc.property(text, (note) => {
        const line =
          unfolded(calendarFile([{ ...visit, note }], now)).find((l) => l.startsWith('DESCRIPTION:')) ?? ''
        const back = line.slice(12).replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c))
        expect(back).toBe(note.replace(/\r\n?/g, '\n').replaceAll('\u0001', ''))
      }),
    )
  })
})
