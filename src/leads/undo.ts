import { err, ok, type Result } from '../kernel/result.ts'
import { type ClockSettings, clockValue } from './clocks.ts'
import type { Life, MoveEvent, Verb } from './lead-life.ts'

/** All that is needed to take a move back; stored beside the lead. */
export type Undo = {
  verb: Verb
  actor: string
  /** First instant that is too late, ms. */
  until: number
  before: Life
  /** The lead's version after the move: any later change makes it stale. */
  version: number
}

/** Null for what cannot be called back: words that went out, the reporter's own wish, the clock. */
export function undoOf(
  before: Life,
  event: MoveEvent,
  version: number,
  settings: ClockSettings,
): Undo | null {
  if (event.type === 'answer' || event.type === 'withdraw' || event.type === 'returnByClock') return null
  if (event.type === 'close' && before.stage !== 'answered') return null
  const until = event.at + clockValue('undo_minutes', settings, event.at) * 60_000
  return { verb: event.type, actor: event.actor, until, before, version }
}

export type UndoProblem = 'too_late' | 'changed_since'

/** The lead as it was before the move, byte for byte. */
export function undo(record: Undo, now: number, version: number): Result<Life, UndoProblem> {
  if (version !== record.version) return err('changed_since')
  if (now >= record.until) return err('too_late')
  return ok(record.before)
}
