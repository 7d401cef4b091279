import type { Desk } from './desk.ts'
import { changeReferral } from './move-referral.ts'
import type { Actor } from './permissions.ts'

/** Hands a need to its department: with the household's word, or in a danger with a reason that is signed for. */
export const sendReferral = (
  desk: Desk,
  actor: Actor,
  input: { id: string; version: number; agreed: boolean; why: string },
): Promise<void> =>
  changeReferral(desk, actor, {
    verb: 'lead.send-referral',
    id: input.id,
    version: input.version,
    event: (at) => {
      const by = { at, recordedBy: actor.id }
      const danger = input.why.trim() === '' ? null : ({ kind: 'danger', ...by, why: input.why } as const)
      return { type: 'send', at, leave: input.agreed ? { kind: 'agreed', ...by } : danger }
    },
  })
