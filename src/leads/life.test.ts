import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { getAdjacencyMap } from 'xstate/graph'
import { parse } from 'yaml'
import { clockSettings } from './clocks.ts'
import { closingMessage, closingReason, closingReasons, reviewedUyghur } from './closing.ts'
import { type Stage, stages, waitingOn } from './lead.ts'
import { type Life, type MoveEvent, newLife, type Verb, verbs } from './lead-life.ts'
import { can, leadMachine, move, verbsOf } from './life.ts'
import { undo, undoOf } from './undo.ts'

const table = parse(readFileSync(`${import.meta.dirname}/tables/life.yaml`, 'utf8')) as {
  stages: Stage[]
  verbs: Record<Verb, string[]>
  refused: [Stage, Partial<Life>, MoveEvent, string][]
}
const at = Date.parse('2026-11-23T10:00:00+08:00')
const visitors = ['a', 'b']

/** An input that nothing but the stage can refuse. */
const samples: Record<Verb, MoveEvent> = {
  take: { at, type: 'take', actor: 'w' },
  handBack: { at, type: 'handBack', actor: 'w' },
  assign: { at, type: 'assign', actor: 's', to: 'v' },
  planVisit: { at, type: 'planVisit', actor: 'w', on: '2026-11-24', visitors },
  recordVisit: { at, type: 'recordVisit', actor: 'w', visitors },
  decide: { at, type: 'decide', actor: 'w', recognised: true },
  answer: { at, type: 'answer', actor: 'w', reason: 'already_helped', told: 'delivered' },
  close: { at, type: 'close', actor: 'w', reason: 'already_helped', told: 'delivered' },
  reopen: { at, type: 'reopen', actor: 'w' },
  markUrgent: { at, type: 'markUrgent', actor: 'w', urgent: true },
  waitOn: { at, type: 'waitOn', actor: 'w', whom: 'household' },
  merge: { at, type: 'merge', actor: 'w', into: 'lead_2' },
  unmerge: { at, type: 'unmerge', actor: 'w' },
  withdraw: { at, type: 'withdraw', by: 'reporter' },
  returnByClock: { at, type: 'returnByClock', idle: true },
}
const before = { stage: 'visited', ownerId: 'w', waitingOn: 'us', waitingSince: null } as const
const lifeIn = (stage: Stage, more: Partial<Life> = {}): Life => ({
  ...newLife('lead_1', at, false),
  stage,
  ...more,
})
const done = (life: Life, event: MoveEvent): Life => {
  const moved = move(life, event)
  if (!moved.ok) throw new Error(`${event.type} refused in ${life.stage}: ${moved.error}`)
  return moved.value
}

describe('verb by stage', () => {
  test('the table names every verb and every stage', () => {
    expect(Object.keys(table.verbs).sort()).toEqual([...verbs].sort())
    expect([...table.stages].sort()).toEqual([...stages].sort())
    expect(Object.keys(leadMachine.states).sort()).toEqual([...stages].sort())
  })

  const cells = verbs.flatMap((verb) =>
    table.stages.map((stage, column) => ({ verb, stage, target: table.verbs[verb][column] ?? '-' })),
  )
  test.each(cells)('$verb in $stage → $target', ({ verb, stage, target }) => {
    const life = lifeIn(stage, stage === 'merged' ? { before } : {})
    const moved = move(life, samples[verb])
    expect(can(stage, verb)).toBe(target !== '-')
    expect(verbsOf(stage).includes(verb)).toBe(target !== '-')
    if (target === '-') expect(moved).toEqual({ ok: false, error: 'wrong_stage' })
    else expect(moved.ok && moved.value.stage).toBe(target === 'back' ? 'visited' : target)
  })

  test.each(table.refused)('in %s, being %o, %o is refused: %s', (stage, more, event, refusal) => {
    const input = { actor: 'w', ...event, at } as MoveEvent
    expect(move(lifeIn(stage, more), input)).toEqual({ ok: false, error: refusal })
  })
})

describe('the graph of every life', () => {
  const events: MoveEvent[] = [
    ...Object.values(samples),
    { at, type: 'decide', actor: 'w', recognised: false },
    { at, type: 'answer', actor: 'w', reason: 'recognised', told: 'aide_task' },
    { at, type: 'answer', actor: 'w', reason: 'income_above', told: 'delivered' },
    { at, type: 'close', actor: 'w' },
    { at, type: 'close', actor: 'w', reason: 'solved' },
    { at, type: 'markUrgent', actor: 'w', urgent: false },
    { at, type: 'waitOn', actor: 'w', whom: 'us' },
    { at, type: 'planVisit', actor: 'w', on: '2026-11-24', visitors: ['a'] },
  ]
  const nodes = Object.values(
    getAdjacencyMap(leadMachine, {
      input: newLife('lead_1', at, false),
      events,
      limit: 200_000,
      serializeState: (snapshot) => {
        const { visits, ...context } = snapshot.context
        return JSON.stringify([snapshot.value, { ...context, visited: visits > 0 }])
      },
    }),
  )
  const all = nodes.map((node) => node.state.context)

  test('the stage in the lead is the stage of the machine', () => {
    for (const { state } of nodes) expect(state.context.stage).toBe(state.value)
  })

  test('reaches every stage', () => {
    expect(new Set(all.map((life) => life.stage))).toEqual(new Set(stages))
    expect(all.length).toBeGreaterThan(200)
  })

  test('nothing closes or is answered without a reason that was told', () => {
    for (const life of all.filter(({ stage }) => stage === 'closed' || stage === 'answered')) {
      expect(closingReason(life.reason ?? '')).not.toBeNull()
      expect(life.told).not.toBeNull()
      expect(life.urgent && life.visitedAt === null).toBe(false)
    }
  })

  test('work has an owner, the pool has none, only a merged lead knows another', () => {
    for (const life of all) {
      if (['taken', 'visit_planned', 'visited', 'decided'].includes(life.stage))
        expect(life.ownerId).not.toBeNull()
      if (life.stage === 'new' || life.stage === 'returned') expect(life.ownerId).toBeNull()
      expect(life.mergedInto !== null).toBe(life.stage === 'merged')
      expect(life.before !== null).toBe(life.stage === 'merged')
    }
  })

  test('from everywhere a lead can still be brought to an end, and no end is a trap', () => {
    const ends: readonly Stage[] = ['closed', 'withdrawn', 'merged']
    for (const life of all) {
      expect(verbsOf(life.stage).length).toBeGreaterThan(0)
      if (ends.includes(life.stage)) continue
      const staffWithdraws = move(life, { at, type: 'withdraw', by: 'staff' })
      const closes = move(life, { at, type: 'close', actor: 'w' })
      expect(staffWithdraws.ok || closes.ok).toBe(true)
    }
  })
})

describe('what a move changes', () => {
  const taken = done(newLife('lead_1', at, false), samples.take)

  test('waiting on others is counted, waiting on us is not', () => {
    const waiting = done(taken, samples.waitOn)
    const later = done(waiting, { at: at + 5000, type: 'waitOn', actor: 'w', whom: 'us' })
    expect(later).toMatchObject({ waitingOn: 'us', waitingSince: null, waitedMs: 5000 })
    const visited = done(waiting, { at: at + 9000, type: 'recordVisit', actor: 'w', visitors })
    expect(visited).toMatchObject({ waitingOn: 'us', waitedMs: 9000, visits: 1 })
  })

  test.each(waitingOn)('waits on %s, and not twice', (whom) => {
    const other = done(taken, {
      at,
      type: 'waitOn',
      actor: 'w',
      whom: whom === 'household' ? 'department' : 'household',
    })
    const event: MoveEvent = { at, type: 'waitOn', actor: 'w', whom }
    expect(done(other, event).waitingOn).toBe(whom)
    expect(move(done(other, event), event)).toEqual({ ok: false, error: 'same_wait' })
  })

  test('a merge taken apart is the lead it was', () => {
    const planned = done(taken, samples.planVisit)
    expect(done(done(planned, samples.merge), samples.unmerge)).toEqual(planned)
  })

  test('reopening starts afresh but keeps what happened', () => {
    const closed = done(done(taken, samples.recordVisit), samples.close)
    const open = done(closed, { at: at + 1, type: 'reopen', actor: 'w' })
    expect(open).toMatchObject({
      stage: 'returned',
      ownerId: null,
      reason: null,
      reopenedAt: at + 1,
      visits: 1,
    })
  })

  test('moving twice with one event cannot happen from one state', () => {
    const frozen = JSON.stringify(taken)
    move(taken, samples.planVisit)
    expect(JSON.stringify(taken)).toBe(frozen)
  })
})

describe('undo', () => {
  const fresh = newLife('lead_1', at, false)
  const record = undoOf(fresh, samples.take, 2, clockSettings())

  test('gives back the very same lead within ten minutes', () => {
    expect(record && undo(record, at + 10 * 60_000 - 1, 2)).toEqual({ ok: true, value: fresh })
  })
  test('not later, and not after another change', () => {
    expect(record && undo(record, at + 10 * 60_000, 2)).toEqual({ ok: false, error: 'too_late' })
    expect(record && undo(record, at + 1, 3)).toEqual({ ok: false, error: 'changed_since' })
  })
  test('words that went out, a withdrawal and the clock are not taken back', () => {
    expect(undoOf(lifeIn('decided'), samples.answer, 2, clockSettings())).toBeNull()
    expect(undoOf(lifeIn('taken'), samples.close, 2, clockSettings())).toBeNull()
    expect(undoOf(lifeIn('answered'), samples.close, 2, clockSettings())).not.toBeNull()
    expect(undoOf(fresh, samples.withdraw, 2, clockSettings())).toBeNull()
    expect(undoOf(lifeIn('taken'), samples.returnByClock, 2, clockSettings())).toBeNull()
  })
})

describe('closing reasons', () => {
  const route = { until: '2027-01-22', hotline: '12345', townshipPhone: '' }
  test.each(closingReasons)(
    '$key is told in three languages, with a way to object, and never as a no',
    ({ key }) => {
      for (const lang of ['zh', 'ug', 'en'] as const) {
        const words = closingMessage(key, lang, route) ?? ''
        expect(words).toContain('12345')
        expect(words).toContain('2027-01-22')
        expect(words).not.toMatch(
          /不符合|不合格|没有资格|不够条件|not qualify|not eligible|ineligible|لاياقەتسىز|شەرتكە توشمايدۇ/,
        )
        expect(words).not.toMatch(/\d+\s*(元|yuan|يۈەن)/)
      }
      expect(closingMessage(key, 'ug', route)).toMatch(/[\u0600-\u06ff]/)
    },
  )
  test('keys are unique, and an unknown one says nothing', () => {
    expect(new Set(closingReasons.map(({ key }) => key)).size).toBe(closingReasons.length)
    expect(reviewedUyghur.filter((key) => closingReason(key) === null)).toEqual([])
    expect(closingMessage('because', 'zh', route)).toBeNull()
    expect(closingMessage('solved', 'zh', { ...route, until: null })).not.toContain('复议')
  })
})
