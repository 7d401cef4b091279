import type { Fact } from '../../facts/fact.ts'
import type { HouseholdFacts } from '../../facts/household.ts'
import type { Outcome } from '../outcome.ts'
import { type Attachment, attachmentsFor } from './attachments.ts'
import { type SheetSection, sheetSections } from './both-tracks.ts'
import { evidenceKinds, foundPath, foundValue } from './finding.ts'
import { type Said, saidOf } from './said.ts'
import { type JudgeComplete, type Side, sidesOf } from './threshold.ts'

/** What the sheet reads of a pre-screen made with its witnesses. */
export type SheetPrescreen<C> = {
  outcomes: readonly Outcome[]
  settled: boolean
  urgent: boolean
  standardsVersion: string
  asOf: string
  decisive: readonly {
    fact: string
    outcomes: readonly [Outcome, Outcome]
    witness?: readonly [C, C]
  }[]
}

/** One fact that still decides: its line with both consequences, what was said, and the box for what is found. */
type DecisiveLine = {
  path: string
  sides: readonly Side[]
  said: readonly Said[]
  /** Two speakers say different things: ask. */
  conflict: boolean
  /** Filled in before, when the visit is continued; undefined: empty; null: could not be verified. */
  found: Fact['value'] | undefined
}

export type VisitSheet = {
  asOf: string
  standardsVersion: string
  outcomes: readonly Outcome[]
  settled: boolean
  urgent: boolean
  /** To be asked at the door, most telling first. */
  decisive: readonly DecisiveLine[]
  /** Reviews by a person (property, who belongs to the household): the visitors judge and write why. */
  reviews: readonly DecisiveLine[]
  /** Figures the county has not entered: nobody at the door can answer them. */
  countyOpen: readonly string[]
  attachments: readonly Attachment[]
  evidence: typeof evidenceKinds
  /** Everything else both tracks need, in the order of a visit. */
  sections: readonly SheetSection[]
}

function foundOn(path: string, log: readonly Fact[]): DecisiveLine['found'] {
  const last = log.findLast((fact) => fact.speaker === 'visit' && foundPath(fact.id) === path)
  if (last === undefined || last.value === null) return undefined
  return foundValue(last) ?? null
}

/**
 * The visit sheet, computed: only what can still change the outcome, with its line and both consequences, beside what each
 * speaker said. `judge` is the plain rule over a filled-in household. Facts found before stay on the sheet.
 */
export function visitSheet<C>(
  prescreen: SheetPrescreen<C>,
  facts: HouseholdFacts,
  log: readonly Fact[],
  judge: JudgeComplete<C>,
): VisitSheet {
  const { outcomes, settled, urgent, standardsVersion, asOf } = prescreen
  const ofHousehold = prescreen.decisive.filter(({ fact }) => !fact.startsWith('standards.'))
  const lines = ofHousehold.map(({ fact, outcomes: both, witness }): DecisiveLine => {
    const cases = both.map((outcome): Side => ({ kind: 'case', outcome }))
    const sides = witness ? sidesOf(witness, judge) : cases
    return { path: fact, sides, ...saidOf(fact, log), found: foundOn(fact, log) }
  })
  const isReview = ({ path }: DecisiveLine) => path.startsWith('review.')
  return {
    asOf,
    standardsVersion,
    outcomes,
    settled,
    urgent,
    decisive: lines.filter((line) => !isReview(line)),
    reviews: lines.filter(isReview),
    countyOpen: prescreen.decisive.map(({ fact }) => fact).filter((fact) => fact.startsWith('standards.')),
    attachments: attachmentsFor(
      facts,
      ofHousehold.map(({ fact }) => fact),
    ),
    evidence: evidenceKinds,
    sections: sheetSections,
  }
}
