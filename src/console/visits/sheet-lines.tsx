import type { FC } from 'hono/jsx'
import type { HouseholdFacts } from '../../facts/household.ts'
import type { LeadView } from '../../handoff/view-lead.ts'
import type { VisitSheet } from '../../leads/visit/sheet.ts'
import { wordsOf } from '../../rules/explain.ts'
import { factName } from '../../rules/fact-name.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { seatWords } from '../seat-words.ts'
import { SelectCell } from './cell.tsx'
import { evidenceOptions, FindingBox } from './finding-box.tsx'
import { findingPath, isOfSupporter, type Option } from './finding-kind.ts'
import { Said, Sides } from './line-words.tsx'
import type { PeoplePage } from './people-page.ts'
import { personName } from './who-is.ts'

type Line = VisitSheet['decisive'][number]
export type SheetProps = {
  view: LeadView
  sheet: VisitSheet
  household: HouseholdFacts
  /** Whom an item of a list can be marked with. */
  people: readonly Option[]
  /** The people this page shows, one by one. */
  onPage: PeoplePage
  typed: Typed
  problems: readonly Problem[]
}

const whoIn = (household: HouseholdFacts) => (id: string) => {
  const { members } = household
  const member = Array.isArray(members) ? members.find((one) => one.id === id) : undefined
  return member ? personName(member) : seatWords(id)
}

const lineName = (household: HouseholdFacts, path: string): string =>
  factName(findingPath(path), wordsOf.zh, whoIn(household))

/** By what the boxes without their own evidence were seen. */
export const SharedEvidence: FC<Pick<SheetProps, 'typed' | 'problems'>> = ({ typed, problems }) => (
  <div class="field">
    <SelectCell
      name="e_other"
      label="下面没有单独写明的各项，凭什么核实"
      options={evidenceOptions}
      {...{ typed, problems }}
    />
  </div>
)

/** Decisive facts first: each with its line, both consequences, what was said, and the box. */
export const DecisiveLines: FC<SheetProps & { lines: readonly Line[]; from: number }> = (props) => {
  const { view, household, lines, from, people, typed, problems } = props
  return (
    <ol class="lines">
      {lines.map((line, at) => {
        const label = lineName(household, line.path)
        const before = line.found === undefined ? null : line.found === null ? '核实不了' : '已核实过'
        return (
          <li>
            <h3>
              {label} {before ? <span class="badge">{before}</span> : null}
            </h3>
            <Sides line={line} />
            <Said {...{ line, view }} />
            <FindingBox
              index={from + at}
              path={findingPath(line.path)}
              {...{ label, people, typed, problems }}
            />
          </li>
        )
      })}
    </ol>
  )
}

/** One path once: several single facts of one supporter are one box. */
export function onePerPath(lines: readonly Line[]): readonly Line[] {
  const seen = new Set<string>()
  return lines.filter(({ path }) => {
    const key = findingPath(path)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** What both tracks still need beside the decisive facts, closed until wanted; on paper all of it is there. */
export const OtherSections: FC<SheetProps & { taken: ReadonlySet<string>; from: number }> = (props) => {
  const { sheet, household, taken, people, typed, problems } = props
  let index = props.from
  return (
    <>
      {sheet.sections.map(({ key, label, paths }) => {
        const open = paths.filter((path) => !path.includes('*') && !isOfSupporter(path) && !taken.has(path))
        if (open.length === 0) return null
        return (
          <details class="section" open={open.some((_, at) => isTouched(`v${index + at}`, typed, problems))}>
            <summary id={`section-${key}`}>{label}</summary>
            {open.map((path) => {
              const name = lineName(household, path)
              return (
                <>
                  <h3>{name}</h3>
                  <FindingBox
                    brief
                    index={index++}
                    path={path}
                    label={name}
                    {...{ people, typed, problems }}
                  />
                </>
              )
            })}
          </details>
        )
      })}
    </>
  )
}

/** A closed part that holds something typed or something wrong is opened. */
const isTouched = (id: string, typed: Typed, problems: readonly Problem[]): boolean =>
  problems.some(({ field }) => field === id) ||
  typed.more === `${id}_` ||
  Object.entries(typed).some(([name, value]) => (name === id || name.startsWith(`${id}_`)) && value !== '')
