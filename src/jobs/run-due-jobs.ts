import type { Channel } from '../channels/channel.ts'
import type { ChannelId } from '../channels/message.ts'
import { returnSilentChats } from '../handoff/chat/return-silent-chats.ts'
import { drawMonthlySample } from '../handoff/draw-sample.ts'
import { findPairs } from '../handoff/duplicates/find-pairs.ts'
import { sealOldFilterNames } from '../handoff/filter-names.ts'
import { recountDueDates } from '../handoff/recount-due-dates.ts'
import { returnIdleLeads } from '../handoff/return-idle-leads.ts'
import { takeBackOverdue } from '../handoff/tasks/take-back-overdue.ts'
import { type DrainDeps, drainOutbox } from '../intake/drain-outbox.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { callBackUnfinished } from './call-back-unfinished.ts'
import { countStops } from './count-stops.ts'
import { escalateLate } from './escalate-late.ts'
import { type NoticeDeps, notifyStaff } from './notify-staff.ts'
import { purgeExpired } from './purge-expired.ts'
import { remindSilent } from './remind-silent.ts'
import { keepWatchLists } from './watch-lists.ts'

export type JobDeps = {
  intake: IntakeDeps
  channels: ReadonlyMap<ChannelId, Channel>
  drain: DrainDeps
  notice: NoticeDeps
}

const minuteMs = 60_000

/** Minutes of the day (UTC) in which old data is forgotten, piece by piece: 03:30 to 04:30 in China. */
const purging = { from: 19 * 60 + 30, to: 20 * 60 + 30, every: 5 }

/** What both homes call each minute. One job that fails does not stop the others; the first error is thrown at the end. */
export async function runDueJobs({ intake, channels, drain, notice }: JobDeps): Promise<void> {
  const now = intake.clock.now()
  const jobs: (() => Promise<unknown>)[] = [
    () => remindSilent(intake, channels),
    () => recountDueDates(intake),
    () => returnIdleLeads(intake),
    () => returnSilentChats(intake),
    () => findPairs(intake),
    () => drainOutbox(drain),
    () => notifyStaff(intake, notice),
    () => escalateLate(intake, notice),
    () => takeBackOverdue(intake),
    () => keepWatchLists(intake, (channel) => channels.has(channel as ChannelId)),
    () => callBackUnfinished(intake),
    () => sealOldFilterNames(intake),
    () => countStops(intake),
    () => drawMonthlySample(intake),
  ]
  const minute = Math.floor(now / minuteMs) % (24 * 60)
  const purges = minute >= purging.from && minute < purging.to && minute % purging.every === 0
  if (purges) jobs.push(() => purgeExpired(intake, now))
  const failed: unknown[] = []
  for (const job of jobs) await job().catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw failed[0]
}
