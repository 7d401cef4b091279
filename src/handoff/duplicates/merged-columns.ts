import type { LeadRow } from '../life-of-lead.ts'

type Column = keyof LeadRow

/** Where a lead stands. */
const standing = [
  'stage',
  'ownerId',
  'waitingOn',
  'dueAt',
  'closedAt',
  'closingReason',
  'contactedAt',
  'visitedAt',
  'life',
  'mergedInto',
] as const satisfies readonly Column[]

/** What its reporter or the rules may change meanwhile. */
const told = [
  'urgent',
  'urgentReasons',
  'category',
  'status',
  'monitor',
  'outcomes',
  'decisive',
  'standardsVersion',
  'nextChangeOn',
  'updatedAt',
] as const satisfies readonly Column[]

type Standing = Pick<LeadRow, (typeof standing)[number]>
/** The columns of a lead that a merge changes, its own or those of the lead that stays. `version` only ever rises. */
export type Restorable = Standing & Pick<LeadRow, (typeof told)[number]>

const pick = <K extends Column>(row: Pick<LeadRow, K>, columns: readonly K[]): Pick<LeadRow, K> =>
  Object.fromEntries(columns.map((column) => [column, row[column]])) as Pick<LeadRow, K>

/** A lead's row as a merge found it, for taking the merge apart. */
export const restorable = (row: LeadRow): Restorable => ({ ...pick(row, standing), ...pick(row, told) })

export const standingOf = (before: Restorable): Standing => pick(before, standing)
