import type { HouseholdFacts, MemberFacts } from '../../facts/household.ts'
import type { Problem } from '../form.tsx'

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

/** The part of a household that one page of the visit sheet shows: the one asked for, or where somebody's box is wrong. */
export function peoplePage(
  { members }: HouseholdFacts,
  wanted: number,
  problems: readonly Problem[] = [],
): PeoplePage {
  if (!Array.isArray(members)) return { members: null, shown: [], page: 0, pages: 1, size: allAtOnce }
  const size = members.length <= allAtOnce ? allAtOnce : fewAtOnce
  const pages = Math.max(1, Math.ceil(members.length / size))
  const wrong = problems.flatMap(({ field }) => /^m(\d+)_/.exec(field)?.[1] ?? [])
  const parts = wrong.map((row) => Math.floor(Number(row) / size))
  const asked = Math.min(pages - 1, Math.max(0, Math.trunc(wanted) || 0))
  const page = parts.length === 0 || parts.includes(asked) ? asked : Math.min(pages - 1, parts[0] ?? asked)
  return { members, shown: members.slice(page * size, (page + 1) * size), page, pages, size }
}
