import type { Actor } from '../handoff/permissions.ts'
import type { Reach } from '../storage/console-queue.ts'

/** Whose leads a person lists. Null: none (departments before a referral, the auditor always). */
export function reachOf(actor: Actor): Reach | null {
  if (actor.role === 'county') return 'county'
  if ((actor.role === 'worker' || actor.role === 'supervisor') && actor.township)
    return { township: actor.township }
  return null
}
