import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certaintyOf } from './outcome.ts'
import { byPriority, type QueueLead } from './priority.ts'

const dibao = { category: 'dibao', monitor: 'none' }
const marginal = { category: 'marginal', monitor: 'none' }
const nothing = { category: 'none', monitor: 'none' }
const watched = { category: 'none', monitor: 'edge_risk' }
const lead = (id: string, more: Partial<QueueLead> = {}): QueueLead => ({
  id,
  urgent: false,
  dueAt: 100,
  openedAt: 10,
  outcomes: [nothing],
  ...more,
})

test('certainty is of some help, not of a label', () => {
  expect(certaintyOf([dibao, marginal])).toBe('certain')
  expect(certaintyOf([watched])).toBe('certain')
  expect(certaintyOf([dibao, nothing])).toBe('possible')
  expect(certaintyOf([nothing])).toBe('unlikely')
  expect(certaintyOf([])).toBe('possible')
})

describe('the order of the queue', () => {
  test('danger, then due, then certainty, then waiting, then id', () => {
    const queue = [
      lead('late-unlikely', { dueAt: 200 }),
      lead('b'),
      lead('a'),
      lead('older', { openedAt: 5 }),
      lead('possible', { outcomes: [dibao, nothing] }),
      lead('certain', { outcomes: [dibao, marginal] }),
      lead('danger', { urgent: true, dueAt: 900 }),
      lead('due-now', { dueAt: 50 }),
    ]
    expect(queue.sort(byPriority).map(({ id }) => id)).toEqual([
      'danger',
      'due-now',
      'certain',
      'possible',
      'older',
      'a',
      'b',
      'late-unlikely',
    ])
  })

  const few = fc.integer({ min: 0, max: 2 })
  const leads = fc.record({
    id: fc.constantFrom('x', 'y', 'z'),
    urgent: fc.boolean(),
    dueAt: few,
    openedAt: few,
    outcomes: fc.subarray([dibao, nothing, watched]),
  })
  test('is total: antisymmetric, transitive, and only the same lead is equal', () => {
    fc.assert(
      fc.property(leads, leads, leads, (a, b, c) => {
        expect(Math.sign(byPriority(a, b)) + Math.sign(byPriority(b, a))).toBe(0)
        if (a.id !== b.id) expect(byPriority(a, b)).not.toBe(0)
        if (byPriority(a, b) <= 0 && byPriority(b, c) <= 0) expect(byPriority(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
