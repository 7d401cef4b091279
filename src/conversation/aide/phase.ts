import * as z from 'zod'

/** Where the talk with an aide stands. `idle` takes a log or a word of command; every other phase expects an answer. */
export const aidePhases = [
  'idle',
  'village',
  'outside',
  'confirm',
  'line',
  'adding',
  'twin',
  'after',
  'tasks',
  'task',
  'reason',
  'check',
  'unbind',
] as const
export type AidePhase = (typeof aidePhases)[number]

/** Asked once the lead is safely stored. */
export const afterQuestions = ['relative', 'knows'] as const
export type AfterQuestion = (typeof afterQuestions)[number]

const bookmarkShape = z.object({
  machine: z.literal('aide'),
  /** Raised by hand when a phase is renamed, removed or means something else. */
  version: z.literal(1),
  value: z.enum(aidePhases),
  context: z.object({
    /** Leads stored last: what `after` asks about. Ids only, nothing personal. */
    leads: z.array(z.string()),
    ask: z.array(z.enum(afterQuestions)),
    /** Tasks in the order they were shown. */
    tasks: z.array(z.string()),
    /** The one follow-up of this draft has been asked. */
    asked: z.boolean(),
  }),
})

type Bookmark = z.infer<typeof bookmarkShape>
export type AideStand = { phase: AidePhase } & Bookmark['context']

export const idle: AideStand = { phase: 'idle', leads: [], ask: [], tasks: [], asked: false }

/** The stored bookmark; an unreadable one, or a resident's, is idle: the draft is kept apart and is not lost. */
export function readAideBookmark(text: string | undefined): AideStand {
  let stored: unknown = null
  try {
    stored = JSON.parse(text ?? 'null')
  } catch {
    return idle
  }
  const parsed = bookmarkShape.safeParse(stored)
  return parsed.success ? { phase: parsed.data.value, ...parsed.data.context } : idle
}

export function aideBookmark({ phase, ...context }: AideStand): string {
  const bookmark: Bookmark = { machine: 'aide', version: 1, value: phase, context }
  return JSON.stringify(bookmark)
}
