import { type AideStep, choicesOf, reply, rest, servedPlaces, stand, texts } from './aide-step.ts'
import type { Invitation } from './aide-turn.ts'

/** A binding code in the message: binds, or says what is wrong with it and nothing else. */
export function bindStep(step: AideStep, invitation: Invitation): undefined {
  const say = texts(step)
  const { aide } = step.standing
  if (invitation.state === 'mine' && aide) {
    return reply(step, say('bind.already', { places: servedPlaces(step, aide.villages) }))
  }
  if (invitation.state !== 'good') {
    return reply(step, say(`bind.${invitation.state === 'mine' ? 'used' : invitation.state}`))
  }
  if (aide && aide.id !== invitation.aideId) return reply(step, say('bind.other'))
  const villages = [...new Set([...(aide?.villages ?? []), invitation.village])].sort()
  step.out.bind = { aideId: invitation.aideId, village: invitation.village }
  if (!aide) rest(step)
  reply(step, say('bind.done', { places: servedPlaces(step, villages), example: say('menu.example') }))
}

export function askUnbind(step: AideStep): undefined {
  stand(step, { phase: 'unbind' })
  reply(
    step,
    texts(step)('unbind.ask'),
    choicesOf(step, [
      ['unbind', 'unbind.yes'],
      ['stay', 'unbind.no'],
    ]),
  )
}

export function unbindStep(step: AideStep, key: string | null): undefined {
  rest(step)
  step.out.unbind = key === 'unbind'
  if (step.out.unbind) step.out.draft = null
  reply(step, texts(step)(step.out.unbind ? 'unbind.done' : 'unbind.kept'))
}
