import { assign, setup } from 'xstate'
import type { Road } from './phase.ts'

/** The bookmark's small print. Ids of questions only: no words, no values of a person. */
export type TalkContext = {
  consented: boolean
  /** The question asked now. */
  question: string | null
  /** How often the answer to it was not understood. */
  tries: number
  /** Questions answered, oldest first: 返回 goes along it. */
  trail: string[]
  /** Where the talk stands when nothing special is going on. */
  road: Road
  reminders: number
}

export type TalkEvent =
  | { type: 'AGREED' }
  | { type: 'DECLINED' }
  | { type: 'GREETED' }
  | { type: 'ANSWERED' }
  | { type: 'UNCLEAR' }
  | { type: 'BACK' }
  | { type: 'GO'; to: Road; question: string | null }
  | { type: 'PAUSE' }
  | { type: 'CORRECT' }
  | { type: 'TELL'; question: string }
  | { type: 'RESTART' }
  | { type: 'RESTARTED' }
  | { type: 'WITHDRAW' }
  | { type: 'WITHDRAWN' }
  | { type: 'CORPS' }
  | { type: 'QUIET' }

export const emptyContext: TalkContext = {
  consented: false,
  question: null,
  tries: 0,
  trail: [],
  road: 'basics',
  reminders: 0,
}

/** Longer trails are of no use to a person and would let the bookmark grow without end. */
const longestTrail = 40

const talk = setup({
  types: {} as { context: TalkContext; events: TalkEvent },
  actions: {
    /** A request to whoever takes the turn: say which question comes next, and answer with GO. */
    requestChoice: () => {},
    consent: assign({ consented: true }),
    follow: assign(({ event }) =>
      event.type === 'GO' ? { road: event.to, question: event.question, tries: 0, reminders: 0 } : {},
    ),
    tell: assign(({ event }) => (event.type === 'TELL' ? { question: event.question, tries: 0 } : {})),
    advance: assign(({ context }) => ({
      tries: 0,
      trail:
        context.question === null || context.trail.at(-1) === context.question
          ? context.trail
          : [...context.trail, context.question].slice(-longestTrail),
    })),
    goBack: assign(({ context }) => ({
      question: context.trail.at(-1) ?? context.question,
      trail: context.trail.slice(0, -1),
      tries: 0,
    })),
    countTry: assign({ tries: ({ context }) => context.tries + 1 }),
    forgetTries: assign({ tries: 0 }),
    countReminder: assign({ reminders: ({ context }) => context.reminders + 1 }),
    startOver: assign({ question: null, tries: 0, trail: [], road: 'basics', reminders: 0 }),
    forget: assign({ ...emptyContext }),
  },
  guards: {
    toBasics: ({ event }) => event.type === 'GO' && event.to === 'basics',
    toInterview: ({ event }) => event.type === 'GO' && event.to === 'interview',
    toDone: ({ event }) => event.type === 'GO' && event.to === 'done',
    canGoBack: ({ context }) => context.trail.length > 0,
  },
})

const go = [
  { guard: 'toBasics', target: 'basics', actions: 'follow' },
  { guard: 'toInterview', target: 'interview', actions: 'follow' },
  { guard: 'toDone', target: 'done', actions: 'follow' },
] as const

/** Open at every point after consent. */
const anywhere = {
  GO: go,
  PAUSE: { target: 'paused' },
  CORRECT: { target: 'correcting', actions: 'forgetTries' },
  TELL: { target: 'telling', actions: 'tell' },
  RESTART: { target: 'restarting', actions: 'forgetTries' },
  WITHDRAW: { target: 'withdrawing', actions: 'forgetTries' },
  UNCLEAR: { actions: 'countTry' },
  QUIET: { actions: 'countReminder' },
  ANSWERED: { actions: 'requestChoice' },
} as const

/** Asking: answers lead on, 返回 leads back. */
const asking = {
  ...anywhere,
  ANSWERED: { actions: ['advance', 'requestChoice'] },
  BACK: { guard: 'canGoBack', actions: 'goBack' },
} as const

/** Phases of the talk. Pure: nothing is invoked, spawned, delayed or remembered outside the context. */
export const machine = talk.createMachine({
  id: 'interview',
  context: emptyContext,
  initial: 'consent',
  states: {
    consent: {
      on: {
        AGREED: { target: 'basics', actions: ['consent', 'requestChoice'] },
        DECLINED: { target: 'refused', actions: 'forget' },
        UNCLEAR: { actions: 'countTry' },
        QUIET: { actions: 'countReminder' },
      },
    },
    refused: {
      on: {
        AGREED: { target: 'basics', actions: ['consent', 'requestChoice'] },
        GREETED: { target: 'consent', actions: 'forget' },
      },
    },
    elsewhere: { on: { ...anywhere, GREETED: { target: 'consent', actions: 'forget' } } },
    basics: { on: { ...asking, CORPS: { target: 'elsewhere' } } },
    interview: { on: asking },
    correcting: { on: anywhere },
    telling: { on: anywhere },
    paused: { on: anywhere },
    restarting: {
      on: { ...anywhere, RESTARTED: { target: 'basics', actions: ['startOver', 'requestChoice'] } },
    },
    withdrawing: { on: { ...anywhere, WITHDRAWN: { target: 'withdrawn', actions: 'forget' } } },
    withdrawn: { on: { GREETED: { target: 'consent', actions: 'forget' } } },
    done: {
      on: {
        ...anywhere,
        BACK: { guard: 'canGoBack', target: 'interview', actions: 'goBack' },
        RESTARTED: { target: 'basics', actions: ['startOver', 'requestChoice'] },
      },
    },
  },
})
