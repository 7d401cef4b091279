import type { Fact } from '../../facts/fact.ts'

/** How somebody put their name to it. `refused`: said no, which costs no right. */
type Signed = 'signature' | 'fingerprint' | 'refused'

/** What the household stated at the end of the visit. Bank and register checks need the authorisation in ink, not in a chat. */
export type Confirmation = {
  authorisation: Signed
  commitment: Signed
  /** The summary was read out and found right. */
  summaryRight: boolean
  by: 'self' | 'member' | 'proxy' | 'guardian'
  /** Agreement that referrals go to other departments, by department code. */
  mayRefer: readonly string[]
}

/** Kept in the same log as everything else, with the speaker `visit`. */
export const confirmationFact = (confirmation: Confirmation): Omit<Fact, 'seq' | 'at'> => ({
  id: 'visit.confirmation',
  value: { ...confirmation, mayRefer: [...confirmation.mayRefer] },
  speaker: 'visit',
})
