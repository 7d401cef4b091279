import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays } from '../kernel/civil-date.ts'
import {
  addWorkingDays,
  type Calendar,
  type DueRule,
  dueAt,
  isWorkingDay,
  workingDaysBetween,
} from './working-days.ts'

const read = (name: string) => parse(readFileSync(`${import.meta.dirname}/tables/${name}.yaml`, 'utf8'))
const calendar = read('holidays-2026') as Calendar
type AddRow = { from: string; n: number; day: string; known?: boolean }
type DueRow = { from: string; rule: DueRule; on: string; at: string; known?: boolean }
const table = read('working-days') as { add: AddRow[]; due: DueRow[] }

const china = (text: string): number => Date.parse(`${text}:00+08:00`)

describe('adding working days', () => {
  test.each(table.add)('$from + $n = $day', ({ from, n, day, known }) => {
    expect(addWorkingDays(from, n, calendar)).toEqual({ day, calendarKnown: known ?? true })
  })

  test('2026 has 248 working days', () => {
    expect(workingDaysBetween('2025-12-31', '2026-12-31', calendar)).toBe(248)
  })

  test('lands on a working day, and counting back gives the same number', () => {
    const days = fc.integer({ min: 0, max: 364 }).map((n) => addDays('2026-01-01', n))
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const { day } = addWorkingDays(from, n, calendar)
        return isWorkingDay(day, calendar) && workingDaysBetween(from, day, calendar) === n
      }),
    )
  })

  test('a region adds its own holiday to the same year', () => {
    const regional = [...calendar, { year: 2026, off: ['2026-05-27'], work: [], source: 'region' }]
    expect(addWorkingDays('2026-05-26', 1, calendar).day).toBe('2026-05-27')
    expect(addWorkingDays('2026-05-26', 1, regional).day).toBe('2026-05-28')
    expect(addWorkingDays('2026-02-13', 1, regional).day).toBe('2026-02-14')
  })

  test('refuses to count half or negative days', () => {
    expect(() => addWorkingDays('2026-01-01', -1, calendar)).toThrow()
    expect(() => addWorkingDays('2026-01-01', 0.5, calendar)).toThrow()
  })
})

test.each(table.due)('due $from $rule → $at', ({ from, rule, on, at, known }) => {
  expect(dueAt(rule, china(from), calendar)).toEqual({ at: china(at), on, calendarKnown: known ?? true })
})
