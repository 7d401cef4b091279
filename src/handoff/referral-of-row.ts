import type { Need, Referral, ReferralStage } from '../leads/referral.ts'
import type { ReferralRow } from '../storage/referrals.ts'

/** A stored referral as the plain thing the rules of referrals know; words stay sealed and are not in it. */
export function referralOfRow(row: ReferralRow): Referral {
  const { leaveKind, leaveAt, leaveBy } = row
  const known = leaveKind !== null && leaveAt !== null && leaveBy !== null
  const base = known ? { at: leaveAt, recordedBy: leaveBy } : null
  return {
    need: row.need as Need,
    department: row.department as Referral['department'],
    urgent: row.urgent,
    stage: row.stage as ReferralStage,
    leave:
      base === null
        ? null
        : leaveKind === 'danger'
          ? { kind: 'danger', ...base, why: '' }
          : { kind: 'agreed', ...base },
    requestedAt: row.requestedAt,
    acceptedAt: row.acceptedAt,
    endedAt: row.endedAt,
    note: null,
  }
}
