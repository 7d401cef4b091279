import type { IntakeDeps } from '../intake/intake-deps.ts'
import { dueOf } from '../leads/task-due.ts'
import { addCallBacks, brokenOff } from '../storage/unfinished-leads.ts'

/** Longer than both reminders take. */
const silentMs = 2 * 86_400_000
const perRun = 20

/** A report whose talk broke off becomes a call-back for the aide of the village. Returns how many. */
export async function callBackUnfinished({ db, clock, calendar, clocks }: IntakeDeps): Promise<number> {
  const now = clock.now()
  const found = await brokenOff(db, now - silentMs, perRun)
  await addCallBacks(
    db,
    found.map(({ id, township, village, urgent, conversationId }) => ({
      id: `task_unfinished_${id}`,
      kind: 'call-back',
      leadId: id,
      conversationId,
      township,
      village,
      urgent,
      dueAt: dueOf('call-back', now, { calendar, clocks }),
      createdAt: now,
    })),
  )
  return found.length
}
