import type { DraftHousehold } from '../../conversation/aide/draft.ts'
import type { AfterQuestion } from '../../conversation/aide/phase.ts'
import { householdSoFar } from '../../leads/visit/household-so-far.ts'
import type { NewFact } from '../turn.ts'
import { type AideStep, choicesOf, reply, rest, stand, texts } from './aide-step.ts'
import type { LeadLog } from './aide-turn.ts'

/** What is asked about leads that are stored already: kin, where it was not said yet, and whether the household knows. */
export function askAfter(
  step: AideStep,
  households: readonly DraftHousehold[],
  saved: ReadonlyMap<DraftHousehold, string>,
): undefined {
  const idsOf = (wanted: readonly DraftHousehold[]) => wanted.map((one) => saved.get(one) ?? one.leadId)
  const kin = households.filter((one) => one.relative === null)
  const unknown = households.filter((one) => one.knows === null)
  const ask: AfterQuestion[] = [
    ...(kin.length > 0 ? (['relative'] as const) : []),
    ...(unknown.length > 0 ? (['knows'] as const) : []),
  ]
  const [next] = ask
  if (!next) return
  stand(step, { phase: 'after', ask, leads: idsOf(unknown.length > 0 ? unknown : kin) })
  question(step, next)
}

const keys = {
  relative: [
    ['relative:no', 'after.relative.no'],
    ['relative:yes', 'after.relative.yes'],
  ],
  knows: [
    ['knows:yes', 'after.knows.yes'],
    ['knows:no', 'after.knows.no'],
  ],
} as const

export const afterKeys = (asked: AfterQuestion | undefined): readonly string[] =>
  asked === undefined ? [] : keys[asked].map(([key]) => key)

/** The question goes into the message before it where there is one: one message, one look. */
function question(step: AideStep, asked: AfterQuestion): undefined {
  const text = texts(step)(`after.${asked}`)
  const choices = choicesOf(step, keys[asked])
  const last = step.out.replies.at(-1)
  if (!last) return reply(step, text, choices)
  step.out.replies = [...step.out.replies.slice(0, -1), { text: `${last.text}\n\n${text}`, choices }]
}

export function answerAfter(step: AideStep, key: string): undefined {
  const { ask, leads } = step.standing.stand
  const [asked, ...others] = ask
  const say = texts(step)
  rest(step)
  if (asked === undefined) return
  const yes = key.endsWith(':yes')
  const logs = leads.flatMap((id) => step.standing.logs.get(id) ?? [])
  for (const log of logs)
    record(step, log, {
      id: asked === 'relative' ? 'relative.of_worker' : 'knows',
      value: yes,
      speaker: 'aide',
    })
  const kin = asked === 'relative' && yes
  if (asked === 'knows' && !yes) for (const log of logs) remind(step, log)
  const code = logs.map((log) => log.code).join(', ')
  reply(
    step,
    kin ? say('saved.kin', { code }) : say(asked === 'knows' && !yes ? 'after.tell' : 'after.thanks'),
  )
  const [next] = others
  if (!next || kin) return
  stand(step, { phase: 'after', ask: others, leads })
  question(step, next)
}

function record(step: AideStep, log: LeadLog, fact: NewFact): undefined {
  const relative = fact.id === 'relative.of_worker'
  step.out.leads = [
    ...step.out.leads,
    {
      kind: 'add',
      leadId: log.leadId,
      facts: [fact],
      from: (log.facts.at(-1)?.seq ?? 0) + 1,
      evaluation: relative ? step.deps.judge(householdSoFar([...log.facts, fact])) : null,
      evaluationSeq: log.lastEvaluation + 1,
      urgent: false,
      urgentSigns: [],
      nearRelative: relative && fact.value === true,
    },
  ]
}

/** The household is told in person that it has been reported. */
function remind(step: AideStep, log: LeadLog): undefined {
  const task = {
    id: step.deps.freshId('task'),
    kind: 'confirm-household' as const,
    leadId: log.leadId,
    township: log.township ?? '',
    village: log.village,
    note: null,
  }
  step.out.tasks = [...step.out.tasks, task]
}
