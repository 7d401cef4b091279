import type { ChannelDeps } from '../channels/channel.ts'
import { noticeText } from '../channels/group-notice/notice-text.ts'
import type { GroupRobot } from '../channels/group-notice/robot.ts'
import { sendNotice } from '../channels/group-notice/send-notice.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { leadsOpenedAfter, moveNoticeCursor, noticeCursor } from '../storage/new-leads.ts'

/** Where the groups' platforms are; a relay may stand between. */
export type NoticeDeps = {
  robot: GroupRobot | null
  bases: Parameters<typeof sendNotice>[2]
  channelDeps: ChannelDeps
}

const mostAtOnce = 200

/**
 * Tells the group of staff what was reported in the last minute: one message, places and case numbers, no person. One a
 * minute stays far under every robot's quota. The cursor moves first: told twice would be worse than told on the desk only.
 */
export async function notifyStaff(
  intake: IntakeDeps,
  { robot, bases, channelDeps }: NoticeDeps,
): Promise<number> {
  if (!robot) return 0
  const { db, clock, townships } = intake
  const cursor = await noticeCursor(db)
  const now = clock.now()
  if (cursor === null) {
    await moveNoticeCursor(db, null, now, now)
    return 0
  }
  const opened = await leadsOpenedAfter(db, cursor, mostAtOnce)
  const last = opened.at(-1)
  if (!last || !(await moveNoticeCursor(db, cursor, last.openedAt, now))) return 0
  const nameOf = (code: string | null) => townships.find((one) => one.code === code)?.name.zh ?? '地点待核实'
  const notices = opened.map(({ code, township, urgent }) => ({
    kind: urgent ? ('urgent' as const) : ('new' as const),
    township: nameOf(township),
    code,
  }))
  await sendNotice(robot, noticeText(notices), bases, channelDeps)
  return opened.length
}
