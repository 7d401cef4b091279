import type { FC } from 'hono/jsx'
import type { HouseholdFacts } from '../../facts/household.ts'
import type { LeadView } from '../../handoff/view-lead.ts'
import { numberCell } from '../../leads/exports/known-text.ts'
import { relLabels } from '../../leads/exports/labels.ts'
import type { VisitSheet } from '../../leads/visit/sheet.ts'
import { wordsOf } from '../../rules/explain.ts'
import { factName } from '../../rules/fact-name.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { maskIn } from '../mask.ts'
import { sayValue } from '../say-fact.ts'
import { evidenceOptions, FindingBox, Select } from './finding-box.tsx'
import { findingPath } from './finding-kind.ts'
import { sideWords } from './side-words.ts'

type Line = VisitSheet['decisive'][number]
export type SheetProps = {
  view: LeadView
  sheet: VisitSheet
  household: HouseholdFacts
  typed: Typed
  problems: readonly Problem[]
}

/** `配偶，60岁` for a member: a sheet never shows ids of people. */
const whoIn = (household: HouseholdFacts) => (id: string) => {
  const member = Array.isArray(household.members) ? household.members.find((one) => one.id === id) : undefined
  if (!member) return '这个人'
  const rel = typeof member.rel === 'string' ? relLabels[member.rel] : '家人'
  const age = numberCell(member.age)
  return age === null ? rel : `${rel}（${age}岁）`
}

export const lineName = (household: HouseholdFacts, path: string): string =>
  factName(findingPath(path), wordsOf.zh, whoIn(household))

const Said: FC<{ line: Line; view: LeadView }> = ({ line, view }) =>
  line.said.length === 0 && isBrief(line.path) ? null : (
    <p class="said">
      {line.said.length === 0 ? '没有人说过。' : null}
      {line.conflict ? <strong class="badge amber">说法不一</strong> : null}
      {line.said.map(({ speaker, id, value, words }) => (
        <span>
          {gloss('speaker', speaker)}说：{maskIn(sayValue(id, value), view)}
          {words ? (
            <q lang={view.lead.lang} dir="auto">
              {maskIn(words, view)}
            </q>
          ) : null}{' '}
        </span>
      ))}
    </p>
  )

const Sides: FC<{ line: Line }> = ({ line }) => (
  <ul class="sides">
    {line.sides.map((side) => {
      const { when, then } = sideWords(line.path, side)
      return (
        <li>
          {when} <span aria-hidden="true">→</span> <b>{then}</b>
        </li>
      )
    })}
  </ul>
)

/** By what the boxes without their own evidence were seen. */
export const SharedEvidence: FC<Pick<SheetProps, 'typed' | 'problems'>> = ({ typed, problems }) => {
  const isMissing = problems.some(({ field }) => field === 'e_other')
  return (
    <div class={isMissing ? 'field wrong' : 'field'}>
      {isMissing ? <p class="problem">请选凭什么核实的。</p> : null}
      <Select
        id="e_other"
        label="下面没有单独写明的各项，凭什么核实"
        options={evidenceOptions}
        value={typed.e_other ?? ''}
      />
    </div>
  )
}

/** Many and short: they share one evidence. */
const isBrief = (path: string): boolean => /^(review\.)?members\./.test(path)

/** Decisive facts first: each with its line, both consequences, what was said, and the box. */
export const DecisiveLines: FC<SheetProps & { lines: readonly Line[]; from: number }> = (props) => {
  const { view, household, lines, from, typed, problems } = props
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
              brief={isBrief(line.path)}
              {...{ label, typed, problems }}
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
  const { sheet, household, taken, typed, problems } = props
  let index = props.from
  return (
    <>
      {sheet.sections.map(({ key, label, paths }) => {
        const open = paths.filter((path) => !path.includes('*') && !taken.has(path))
        if (open.length === 0) return null
        return (
          <details
            class="section"
            open={open.some((_, at) => problems.some(({ field }) => field === `v${index + at}`))}
          >
            <summary id={`section-${key}`}>{label}</summary>
            {open.map((path) => {
              const name = lineName(household, path)
              return (
                <>
                  <h3>{name}</h3>
                  <FindingBox brief index={index++} path={path} label={name} {...{ typed, problems }} />
                </>
              )
            })}
          </details>
        )
      })}
    </>
  )
}
