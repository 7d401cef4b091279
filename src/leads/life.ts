import { assign, setup, transition } from 'xstate'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Stage } from './lead.ts'
import { type Life, type MoveEvent, type Verb, verbs } from './lead-life.ts'
import { changeBy, type Refusal, refusalOf } from './move.ts'

const to = <T extends Stage>(target: T) =>
  ({ target, guard: 'allowed', actions: { type: 'apply', params: { stage: target } } }) as const
/** Back to where the lead was merged from; one branch for each such stage. */
const back = <T extends Stage>(target: T) =>
  ({
    target,
    guard: { type: 'cameFrom', params: { stage: target } },
    actions: { type: 'apply', params: { stage: target } },
  }) as const

/**
 * The stages and the only ways between them. What a move changes beside the stage, and what forbids it, is in
 * `move.ts`; the whole table, verb by stage, stands as data in `tables/life.yaml` and is walked by a test.
 */
export const leadMachine = setup({
  types: { context: {} as Life, events: {} as MoveEvent, input: {} as Life },
  guards: {
    allowed: ({ context, event }) => refusalOf(context, event) === null,
    cameFrom: ({ context, event }, params: { stage: Stage }) =>
      refusalOf(context, event) === null && context.before?.stage === params.stage,
  },
  actions: {
    apply: assign(({ context, event }, { stage }: { stage: Stage }) => ({
      ...changeBy(context, event),
      stage,
    })),
  },
}).createMachine({
  id: 'lead',
  initial: 'new',
  context: ({ input }) => input,
  states: {
    new: {
      on: {
        take: to('taken'),
        assign: to('taken'),
        markUrgent: to('new'),
        merge: to('merged'),
        withdraw: to('withdrawn'),
      },
    },
    returned: {
      on: {
        take: to('taken'),
        assign: to('taken'),
        markUrgent: to('returned'),
        merge: to('merged'),
        withdraw: to('withdrawn'),
      },
    },
    taken: {
      on: {
        handBack: to('returned'),
        assign: to('taken'),
        planVisit: to('visit_planned'),
        recordVisit: to('visited'),
        answer: to('answered'),
        close: to('closed'),
        markUrgent: to('taken'),
        waitOn: to('taken'),
        merge: to('merged'),
        withdraw: to('withdrawn'),
        returnByClock: to('returned'),
      },
    },
    visit_planned: {
      on: {
        handBack: to('returned'),
        assign: to('visit_planned'),
        planVisit: to('visit_planned'),
        recordVisit: to('visited'),
        answer: to('answered'),
        close: to('closed'),
        markUrgent: to('visit_planned'),
        waitOn: to('visit_planned'),
        merge: to('merged'),
        withdraw: to('withdrawn'),
        returnByClock: to('returned'),
      },
    },
    visited: {
      on: {
        assign: to('visited'),
        planVisit: to('visit_planned'),
        decide: to('decided'),
        answer: to('answered'),
        close: to('closed'),
        markUrgent: to('visited'),
        waitOn: to('visited'),
        merge: to('merged'),
        withdraw: to('withdrawn'),
      },
    },
    decided: {
      on: {
        assign: to('decided'),
        decide: to('decided'),
        answer: to('answered'),
        close: to('closed'),
        markUrgent: to('decided'),
        waitOn: to('decided'),
        withdraw: to('withdrawn'),
      },
    },
    answered: { on: { close: to('closed'), reopen: to('returned') } },
    closed: { on: { reopen: to('returned') } },
    withdrawn: { on: { reopen: to('returned') } },
    merged: {
      on: { unmerge: [back('new'), back('returned'), back('taken'), back('visit_planned'), back('visited')] },
    },
  },
})

/** True when the stage knows the verb; the move itself may still be refused for its input. */
export const can = (stage: Stage, verb: Verb): boolean => {
  const on: Readonly<Record<string, unknown>> = leadMachine.states[stage]?.config.on ?? {}
  return verb in on
}

/** The verbs a page may offer. */
export const verbsOf = (stage: Stage): readonly Verb[] => verbs.filter((verb) => can(stage, verb))

export type MoveProblem = Refusal | 'wrong_stage'

/** The lead after the move, or why not. Pure: the event brings the time, nothing is sent or stored. */
export function move(life: Life, event: MoveEvent): Result<Life, MoveProblem> {
  if (!can(life.stage, event.type)) return err('wrong_stage')
  const refusal = refusalOf(life, event)
  if (refusal) return err(refusal)
  const here = leadMachine.resolveState({ value: life.stage, context: life })
  const [next] = transition(leadMachine, here, event)
  return ok(next.context)
}
