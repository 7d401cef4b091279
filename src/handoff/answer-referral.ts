import type { Desk } from './desk.ts'
import { changeReferral } from './move-referral.ts'
import type { Actor } from './permissions.ts'

type Input = { id: string; version: number }

/** The department takes it on. */
export const acceptReferral = (desk: Desk, actor: Actor, input: Input): Promise<void> =>
  changeReferral(desk, actor, {
    verb: 'referral.accept',
    ...input,
    event: (at) => ({ type: 'accept', at }),
  })

/** The department does not, and says why. */
export const refuseReferral = (desk: Desk, actor: Actor, { words, ...input }: Input & { words: string }) =>
  changeReferral(desk, actor, {
    verb: 'referral.refuse',
    ...input,
    event: (at) => ({ type: 'refuse', at, reason: words }),
  })

/** The department is done, and says what was done. */
export const finishReferral = (desk: Desk, actor: Actor, { words, ...input }: Input & { words: string }) =>
  changeReferral(desk, actor, {
    verb: 'referral.finish',
    ...input,
    event: (at) => ({ type: 'finish', at, note: words }),
  })

/** The township takes it back, and says why. */
export const revokeReferral = (desk: Desk, actor: Actor, { words, ...input }: Input & { words: string }) =>
  changeReferral(desk, actor, {
    verb: 'lead.revoke-referral',
    ...input,
    event: (at) => ({ type: 'revoke', at, reason: words }),
  })
