import { sayDay } from '../../conversation/aide/say-day.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { type AideStep, reply, servedPlaces, texts } from './aide-step.ts'
import type { OwnLead } from './aide-turn.ts'

/** The aide's own reports and where they stand, in words. Of near relatives only the code. */
export function listOwn(step: AideStep): undefined {
  const say = texts(step)
  const { own } = step.standing
  if (own.length === 0) return reply(step, say('own.none'))
  reply(
    step,
    [say('own.head', { n: String(own.length) }), ...own.map((lead) => sayOwn(step, lead))].join('\n'),
  )
}

function sayOwn(step: AideStep, lead: OwnLead): string {
  const { code, name, stage, dueAt, nearRelative, dataDeletedAt } = lead
  const say = texts(step)
  if (nearRelative) return say('own.kin', { code })
  const due = sayDay(civilDate(dueAt - 1), step.standing.lang)
  const stood = say(`stage.${stage}`, { due })
  if (dataDeletedAt !== null)
    return say('own.deleted', { code, stage: stood, date: civilDate(dataDeletedAt) })
  return say('own.line', { code, name: name ?? say('unnamed'), stage: stood })
}

/** How it works, and what is waiting. */
export function sayMenu(step: AideStep): undefined {
  const say = texts(step)
  const { tasks, aide } = step.standing
  const waiting = step.out.draft?.households.length ?? 0
  reply(
    step,
    [
      say('menu.text', { places: servedPlaces(step, aide?.villages ?? []), example: say('menu.example') }),
      ...(tasks.length > 0 ? [say('menu.tasks', { n: String(tasks.length) })] : []),
      ...(waiting > 0 ? [say('menu.draft', { n: String(waiting) })] : []),
    ].join('\n'),
  )
}
