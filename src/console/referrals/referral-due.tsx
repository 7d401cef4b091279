import type { FC } from 'hono/jsx'
import type { ReferralRow } from '../../storage/referrals.ts'
import type { DeskCall } from '../desk-call.ts'
import { dueWords } from '../due-words.ts'

/** By when the department answers, then is done; nothing when nothing is expected of it. */
export const ReferralDue: FC<{ call: DeskCall; row: ReferralRow }> = ({ call, row }) => {
  if (row.dueAt === null) return null
  const openedAt = row.acceptedAt ?? row.requestedAt ?? row.proposedAt
  const due = dueWords({ openedAt, dueAt: row.dueAt }, call.now, call.desk)
  return <span class={`light ${due.light}`}>{due.words}</span>
}
