import { describe, expect, test } from 'vitest'
import { getShortestPaths } from 'xstate/graph'
import { machine, type TalkEvent } from './machine.ts'
import { phases } from './phase.ts'

const events: readonly TalkEvent[] = [
  { type: 'AGREED' },
  { type: 'DECLINED' },
  { type: 'GREETED' },
  { type: 'ANSWERED' },
  { type: 'UNCLEAR' },
  { type: 'BACK' },
  { type: 'GO', to: 'basics', question: 'place' },
  { type: 'GO', to: 'interview', question: 'size' },
  { type: 'GO', to: 'done', question: null },
  { type: 'PAUSE' },
  { type: 'CORRECT' },
  { type: 'TELL', question: 'add' },
  { type: 'RESTART' },
  { type: 'RESTARTED' },
  { type: 'WITHDRAW' },
  { type: 'WITHDRAWN' },
  { type: 'CORPS' },
  { type: 'QUIET' },
]

const pathsFrom = (value: (typeof phases)[number]) =>
  getShortestPaths(machine, {
    events: [...events],
    serializeState: (snapshot) => JSON.stringify(snapshot.value),
    fromState: machine.resolveState({
      value,
      context: { ...machine.config.context, consented: true, question: 'place' } as never,
    }),
  })

describe('phases', () => {
  test('every phase is reached from the beginning', () => {
    const reached = pathsFrom('consent').map((path) => path.state.value)
    expect(new Set(reached)).toEqual(new Set(phases))
  })

  test.each(phases)(
    '%s is no trap: the end, a refusal or a withdrawal is reached, and so is the interview',
    (phase) => {
      const reached = new Set(pathsFrom(phase).map((path) => path.state.value))
      expect(reached.has('done') && reached.has('interview')).toBe(true)
      expect(reached.has('refused') || reached.has('withdrawn')).toBe(true)
    },
  )
})

/** What does not survive a snapshot written out and read again, or hides from tests and diagrams. */
const forbidden = [
  'invoke',
  'after',
  'always',
  'history',
  'spawn',
  'spawnChild',
  'sendTo',
  'sendParent',
  'raise',
]

function walk(node: unknown, path: string, found: string[]): void {
  if (typeof node === 'function') found.push(`${path} is an inline function`)
  if (typeof node !== 'object' || node === null) return
  for (const [key, value] of Object.entries(node)) {
    if (forbidden.includes(key) || (key === 'type' && value === 'history')) found.push(`${path}.${key}`)
    walk(value, `${path}.${key}`, found)
  }
}

test('the machine has nothing that one message at a time cannot carry', () => {
  const found: string[] = []
  walk(machine.config, 'machine', found)
  expect(found).toEqual([])
})

test('raise bookmarkVersion and read the old one when the phases change', async () => {
  const { bookmarkVersion } = await import('./bookmark.ts')
  const shipped: Record<number, string> = {
    1: 'basics,consent,correcting,done,elsewhere,interview,paused,refused,restarting,telling,withdrawing,withdrawn',
  }
  expect([...phases].sort().join(',')).toBe(shipped[bookmarkVersion])
})
