import type { HouseholdFacts, MemberFacts } from '../../facts/household.ts'

/** Up to so many people stand on one page; a larger household is shown in parts, so that every page stays small. */
const allAtOnce = 5
const fewAtOnce = 3

export type PeoplePage = {
  /** Null: the people are not listed yet. */
  members: readonly MemberFacts[] | null
  shown: readonly MemberFacts[]
  page: number
  pages: number
  /** People on one page. */
  size: number
}

/** The part of a household that one page of the visit sheet shows. */
export function peoplePage({ members }: HouseholdFacts, wanted: number): PeoplePage {
  if (!Array.isArray(members)) return { members: null, shown: [], page: 0, pages: 1, size: allAtOnce }
  const size = members.length <= allAtOnce ? allAtOnce : fewAtOnce
  const pages = Math.max(1, Math.ceil(members.length / size))
  const page = Math.min(pages - 1, Math.max(0, Math.trunc(wanted) || 0))
  return { members, shown: members.slice(page * size, (page + 1) * size), page, pages, size }
}
