import type { ChannelDeps } from '../channels/channel.ts'
import { type Notice, noticeText } from '../channels/group-notice/notice-text.ts'
import type { GroupRobot } from '../channels/group-notice/robot.ts'
import { sendNotice } from '../channels/group-notice/send-notice.ts'
import { robotsOf } from '../handoff/set-robot.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { sealedRobots } from '../storage/group-robots.ts'
import { leadsOpenedAfter, moveNoticeCursor, noticeCursor } from '../storage/new-leads.ts'

/** Where the groups' platforms are; a relay may stand between. */
export type NoticeDeps = {
  robot: GroupRobot | null
  bases: Parameters<typeof sendNotice>[2]
  channelDeps: ChannelDeps
}

const mostAtOnce = 200

/** One notice for the group of a township, or for the county's where the township has no robot of its own. */
export type TownshipNotice = Notice & { code9: string | null }

/** One message to each group. One a minute stays far under every robot's quota. */
export async function tellGroups(
  intake: Pick<IntakeDeps, 'db' | 'sealer'>,
  notices: readonly TownshipNotice[],
  { robot, bases, channelDeps }: NoticeDeps,
): Promise<void> {
  if (notices.length === 0) return
  const own = await robotsOf(intake.db, intake.sealer)
  const groups = Map.groupBy(notices, ({ code9 }) => (own.has(code9 ?? '') ? (code9 ?? '') : ''))
  for (const [township, some] of groups) {
    const to = own.get(township) ?? robot
    if (to) await sendNotice(to, noticeText(some), bases, channelDeps)
  }
}

/**
 * Tells the groups of staff what was reported in the last minute: places and case numbers, no person. The cursor moves
 * first: told twice would be worse than told on the desk only.
 */
export async function notifyStaff(intake: IntakeDeps, notice: NoticeDeps): Promise<number> {
  const { db, clock } = intake
  if (!notice.robot && (await sealedRobots(db)).size === 0) return 0
  const cursor = await noticeCursor(db)
  const now = clock.now()
  if (cursor === null) {
    await moveNoticeCursor(db, null, now, now)
    return 0
  }
  const opened = await leadsOpenedAfter(db, cursor, mostAtOnce)
  const last = opened.at(-1)
  if (!last || !(await moveNoticeCursor(db, cursor, last.openedAt, now))) return 0
  const notices = opened.map(({ code, township, urgent }) => ({
    kind: urgent ? ('urgent' as const) : ('new' as const),
    township: townshipWords(intake, township),
    code9: township,
    code,
  }))
  await tellGroups(intake, notices, notice)
  return opened.length
}

export const townshipWords = ({ townships }: Pick<IntakeDeps, 'townships'>, code: string | null): string =>
  townships.find((one) => one.code === code)?.name.zh ?? '地点待核实'
