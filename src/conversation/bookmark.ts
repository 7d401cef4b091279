import { transition } from 'xstate'
import * as z from 'zod'
import { type Latest, statedFlag } from '../facts/latest.ts'
import type { Envelope } from './envelope.ts'
import { emptyContext, machine, type TalkContext, type TalkEvent } from './machine.ts'
import { type Phase, phases } from './phase.ts'
import { questionOf } from './questions/all.ts'

/** Raise when a phase is renamed, removed or means something else, and add what reads the old one. */
export const bookmarkVersion = 1

export type Bookmark = { phase: Phase; context: TalkContext }

const contextShape = z.object({
  consented: z.boolean(),
  question: z.string().nullable(),
  tries: z.int().nonnegative(),
  trail: z.array(z.string()),
  road: z.enum(['basics', 'interview', 'done']),
  reminders: z.int().nonnegative(),
})

export const firstBookmark: Bookmark = { phase: 'consent', context: emptyContext }

export const toEnvelope = ({ phase, context }: Bookmark): Envelope => ({
  machine: 'interview',
  version: bookmarkVersion,
  value: phase,
  context: { ...context },
})

/** The stored bookmark, or null when today's talk cannot stand where it points. */
export function readBookmark(envelope: Envelope): Bookmark | null {
  if (envelope.version !== bookmarkVersion) return null
  const phase = phases.find((one) => one === envelope.value)
  const context = contextShape.safeParse(envelope.context)
  if (!phase || !context.success) return null
  const { question, trail } = context.data
  if (question !== null && !questionOf(question)) return null
  const asks = phase === 'basics' || phase === 'interview' || phase === 'telling'
  if (asks && question === null) return null
  return { phase, context: { ...context.data, trail: trail.filter((id) => questionOf(id)) } }
}

/** Where the facts say the talk stands; the next question is chosen from there. */
export function reposition(now: Latest): Bookmark {
  if (!now.has('consent')) return firstBookmark
  const road = statedFlag(now, 'talk.finished') ? 'done' : 'basics'
  return { phase: road, context: { ...emptyContext, consented: true, road } }
}

/** Applies one event. `choice` is the machine's request to say which question comes next. */
export function advance(bookmark: Bookmark, event: TalkEvent): { bookmark: Bookmark; choice: boolean } {
  const before = machine.resolveState({ value: bookmark.phase, context: bookmark.context })
  const [after, actions] = transition(machine, before, event)
  return {
    bookmark: { phase: after.value, context: after.context },
    choice: actions.some((action) => action.type === 'requestChoice'),
  }
}
