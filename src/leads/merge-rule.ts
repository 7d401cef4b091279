import type { Stage } from './lead.ts'

/** What a merge must know of either lead. */
export type MergeSide = {
  stage: Stage
  visits: number
  /** Facts have left for a department, or a decision was recorded. */
  referred: boolean
  decided: boolean
}

export const mergeProblems = ['stays_ended', 'goes_visited', 'goes_referred', 'goes_planned'] as const
export type MergeProblem = (typeof mergeProblems)[number]

const ended: readonly Stage[] = ['answered', 'closed', 'merged', 'withdrawn']
const planned: readonly Stage[] = ['visit_planned', 'visited', 'decided']

/**
 * Why one lead cannot go on in the other, beside what its stage forbids; null when it can. The lead that is further along
 * is the one that stays: what was found at a door, decided or sent to a department is never hidden behind another lead.
 */
export function mergeRefusal(goes: MergeSide, stays: MergeSide): MergeProblem | null {
  if (ended.includes(stays.stage)) return 'stays_ended'
  if (goes.visits > 0 || goes.decided) return 'goes_visited'
  if (goes.referred) return 'goes_referred'
  return goes.stage === 'visit_planned' && !planned.includes(stays.stage) ? 'goes_planned' : null
}
