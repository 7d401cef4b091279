import type { CivilDate } from '../kernel/civil-date.ts'
import type { Lang } from '../kernel/lang.ts'

/** Stages of a lead's life, in the order of the desk. */
export const stages = [
  'new',
  'taken',
  'visit_planned',
  'visited',
  'decided',
  'answered',
  'closed',
  'returned',
  'merged',
  'withdrawn',
] as const
export type Stage = (typeof stages)[number]

/** Whose turn it is; shown beside the stage. */
export const waitingOn = ['us', 'household', 'department'] as const
export type WaitingOn = (typeof waitingOn)[number]

/** Where a lead came from. */
export type Source = 'self' | 'family' | 'helper' | 'aide' | 'tip' | 'department'

/** A lead as the talk sees it: enough to answer 进度 and to go on, nothing personal. */
export type LeadGlance = {
  id: string
  /** Short, readable aloud, e.g. `QM-7K3F-92`. */
  code: string
  stage: Stage
  township: string | null
  village: string | null
  urgent: boolean
  /** The talk was broken off before the end. */
  unfinished: boolean
  openedAt: number
  /** The day by which somebody comes, `YYYY-MM-DD`. */
  dueOn: string | null
  /** The holidays of that year are not known: the day may move. */
  dueUnsure?: true
  /** Key of the reason told when it was closed. */
  closingReason: string | null
  /** The day on which its personal data were deleted by rule. */
  dataDeletedOn?: CivilDate
  lang: Lang
}
