import { type GroupRobot, robotOf } from '../channels/group-notice/robot.ts'
import { AppError } from '../kernel/errors.ts'
import type { Sealer } from '../kernel/seal.ts'
import { writeAudited } from '../storage/audit.ts'
import type { Db } from '../storage/db.ts'
import { keepRobot, sealedRobots, whereRobot } from '../storage/group-robots.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

export type RobotInput = {
  township: string
  /** As the platform gives it to a clerk; null takes the robot away. */
  address: string | null
  secret: string | null
}

/**
 * Gives a township's group of staff a robot of its own, or takes it away. The address is a key: it is sealed and never shown
 * again. Returns false when it is no robot's address. A supervisor sets only the own township's.
 */
export async function setRobot(desk: Desk, actor: Actor, input: RobotInput): Promise<boolean> {
  allow(actor, 'robot.set')
  const { township } = input
  const known = desk.townships.some(({ code }) => code === township)
  if (!known || (actor.township !== null && actor.township !== township))
    throw new AppError('not_found', 'no such township')
  const robot = input.address === null ? null : robotOf(input.address, input.secret)
  if (input.address !== null && robot === null) return false
  const { db, sealer } = desk
  const at = desk.clock.now()
  const sealed = robot && (await sealer.seal(JSON.stringify(robot), whereRobot(township)))
  await writeAudited(db, async () => ({
    entry: staffEntry(actor, 'robot.set', { kind: 'place', id: township }, at, {
      robot: robot?.kind ?? null,
    }),
    statements: [keepRobot(db, { township, sealed, by: actor.id, at })],
  }))
  return true
}

/** The robots of the townships that have one. */
export async function robotsOf(db: Db, sealer: Sealer): Promise<ReadonlyMap<string, GroupRobot>> {
  const opened = [...(await sealedRobots(db))].map(
    async ([township, sealed]) =>
      [township, JSON.parse(await sealer.open(sealed, whereRobot(township))) as GroupRobot] as const,
  )
  return new Map(await Promise.all(opened))
}
