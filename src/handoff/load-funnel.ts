import { type FunnelWish, questionFunnel } from '../storage/question-funnel.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** What became of each question over some days. The county office alone: few people stand behind a cell. */
export async function loadFunnel(desk: Desk, actor: Actor, wish: FunnelWish) {
  allow(actor, 'statistics.questions')
  return questionFunnel(desk.db, wish)
}

export type FunnelCounts = Awaited<ReturnType<typeof loadFunnel>>
