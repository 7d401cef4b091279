import type { FC } from 'hono/jsx'
import { MAX_MEMBERS, type MemberFacts } from '../../facts/household.ts'
import { removalReasons } from '../../leads/visit/people-found.ts'
import type { VisitSheet } from '../../leads/visit/sheet.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { sayValue } from '../say-fact.ts'
import { Rows, rowsShown, SelectCell, TextCell, TickCell } from './cell.tsx'
import type { Option } from './finding-kind.ts'
import type { PeoplePage } from './people-page.ts'
import { choicesOf, type PersonField, personFields } from './person-fields.ts'
import { SharedLines } from './shared-lines.tsx'
import type { SheetProps } from './sheet-lines.tsx'
import { addedSign, personName } from './who-is.ts'

type Line = VisitSheet['decisive'][number]

const reasons: readonly Option[] = Object.entries(removalReasons).map(([value, label]) => ({ value, label }))

/** What is known so far, to be found right or put right. Nothing is filled in beforehand: what is in a box was seen. */
const knownOf = (member: MemberFacts): string =>
  personFields
    .filter(([field]) => member[field] !== undefined && member[field] !== null)
    .map(([field, label]) => `${label.replace(/^或|（.*$/g, '')} ${sayValue(field, member[field] as never)}`)
    .join('；')

const Fields: FC<{
  row: string
  typed: Typed
  problems: readonly Problem[]
  decisive: ReadonlySet<string>
}> = ({ row, typed, problems, decisive }) => (
  <div class="cells">
    {personFields
      .filter(([field]) => isAsked(field, row, typed, decisive))
      .map(([field, label]) => {
        const cell = { name: `${row}_${field}`, label: decisive.has(field) ? `★ ${label}` : label }
        const choices = choicesOf(field, decisive.has(field))
        return choices ? (
          <SelectCell {...cell} {...{ typed, problems }} options={choices} />
        ) : (
          <TextCell {...cell} {...{ typed, problems }} />
        )
      })}
  </div>
)

/** Asked only where it still decides, or was filled in before. */
const rarelyAsked: readonly PersonField[] = ['independent', 'status', 'ownLiquid']
const isAsked = (field: PersonField, row: string, typed: Typed, decisive: ReadonlySet<string>): boolean =>
  !rarelyAsked.includes(field) || decisive.has(field) || typed[`${row}_${field}`] !== undefined

const touched = (row: string, typed: Typed, problems: readonly Problem[]): boolean =>
  problems.some(({ field }) => field.startsWith(`${row}_`)) || typedOf(row, typed).length > 0

const Person: FC<{
  row: string
  member: MemberFacts
  typed: Typed
  problems: readonly Problem[]
  decisive: ReadonlySet<string>
  isReview: boolean
}> = ({ row, member, typed, problems, decisive, isReview }) => {
  const known = knownOf(member)
  return (
    <details class="person" open={touched(row, typed, problems)}>
      <summary>
        {personName(member)}
        {decisive.size > 0 ? <span class="badge amber">★ {decisive.size}</span> : null}
      </summary>
      <p class="said">{known === '' ? '这个人的情况还都不知道。' : `已知：${known}`}</p>
      <input type="hidden" name={`${row}_id`} value={member.id} />
      <Fields {...{ row, typed, problems, decisive }} />
      <div class="cells">
        {isReview ? <TickCell name={`${row}_in`} label="★ 看过，算在户里" typed={typed} /> : null}
        <TextCell {...{ typed, problems }} name={`${row}_note`} label="说明" max={200} />
      </div>
    </details>
  )
}

/** Which fields of one person still decide. */
const decisiveFor = (id: string, lines: readonly Line[]): ReadonlySet<string> =>
  new Set(
    lines
      .map(({ path }) => path)
      .filter((path) => path.startsWith(`members.${id}.`))
      .map((path) => path.slice(`members.${id}.`.length) satisfies string as PersonField),
  )

type Props = SheetProps & { lines: readonly Line[] }

/** The people of the household, one by one: added, put right, or taken out of the count with a reason. */
export const PeopleSection: FC<Props> = (props) => {
  const { onPage, lines, people, typed, problems } = props
  const { members, shown, page, pages, size } = onPage
  const first = page * size
  const most = MAX_MEMBERS - (members?.length ?? 0)
  return (
    <section aria-labelledby="people">
      <h2 id="people">家里的人</h2>
      <SharedLines {...props} shown={shown} />
      <p class="hint">
        逐个核对：标 ★ 的会改变结果。只填当面核实的；核实不了的选「核实不了」，数字写「?」；出生日期写成
        1982-03-01。
        {members ? `现在记了 ${members.length} 人。` : '还没有逐个登记：写上一共几口人，再逐个加。'}
      </p>
      <div class="cells">
        <TextCell {...{ typed, problems }} name="m_total" label="当面问到一共几口人" decimal />
      </div>
      {shown.map((member, index) => (
        <Person
          row={`m${first + index}`}
          {...{ member, typed, problems }}
          decisive={decisiveFor(member.id, lines)}
          isReview={lines.some(({ path }) => path === `review.members.${member.id}`)}
        />
      ))}
      {pages > 1 ? <Parts {...{ onPage, typed }} /> : null}
      {most > 0 ? (
        <Rows prefix="a" more="再加一个人">
          {addedRows(typed, members === null).map((row) => (
            <details class="person" open={touched(`a${row}`, typed, problems) || typed.more === 'a'}>
              <summary>再加的第 {row + 1} 人</summary>
              <Fields row={`a${row}`} {...{ typed, problems }} decisive={new Set()} />
              <div class="cells">
                <TextCell {...{ typed, problems }} name={`a${row}_note`} label="说明" max={200} />
              </div>
            </details>
          ))}
        </Rows>
      ) : null}
      {members ? <Gone {...{ people, typed, problems }} /> : null}
    </section>
  )
}

/**
 * The other parts of a large household: turning a part takes everything typed along, nothing is stored by it. What was
 * typed about people of other parts travels hidden, and is stored with the rest.
 */
const Parts: FC<{ onPage: PeoplePage; typed: Typed }> = ({
  onPage: { members, page, pages, size },
  typed,
}) => {
  const all = (members ?? []).map(({ id }, at) => ({ id, row: `m${at}`, part: Math.floor(at / size) }))
  const elsewhere = all.filter(({ part }) => part !== page)
  const kept = elsewhere.flatMap(({ row }) => typedOf(row, typed))
  const filled = new Set(kept.map(([name]) => name.split('_')[0])).size
  return (
    <div class="pages">
      {elsewhere.map(({ id, row }) => (
        <input type="hidden" name={`${row}_id`} value={id} />
      ))}
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {Array.from({ length: pages }, (_, one) =>
        one === page ? (
          <b>第 {one * size + 1} 人起</b>
        ) : (
          <button type="submit" name="turn" value={String(one)} class="second" formnovalidate>
            第 {one * size + 1} 人起
          </button>
        ),
      )}
      <p class="hint">
        人多，分 {pages} 部分填。翻到别的部分，填过的都还在，最后一起保存。
        {filled > 0 ? `别的部分已经填了 ${filled} 人，还没有保存。` : ''}
      </p>
    </div>
  )
}

/** What was typed about one person. */
const typedOf = (row: string, typed: Typed): [string, string][] =>
  [...personFields.map(([field]) => field), 'in', 'note'].flatMap((field): [string, string][] => {
    const value = typed[`${row}_${field}`] ?? ''
    return value === '' ? [] : [[`${row}_${field}`, value]]
  })

/** Who was told of and does not count. A wrong one is taken out, never overwritten. */
const Gone: FC<Pick<SheetProps, 'people' | 'typed' | 'problems'>> = ({ people, typed, problems }) => (
  <Rows prefix="g" more="再去掉一个人">
    {rowsShown(typed, 'g', 'who', 1).map((row) => (
      <div class="item">
        <SelectCell
          {...{ typed, problems }}
          name={`g${row}_who`}
          label="不算的人"
          options={people.filter(({ value }) => !value.startsWith(addedSign))}
        />
        <SelectCell {...{ typed, problems }} name={`g${row}_why`} label="为什么不算" options={reasons} />
        <TextCell {...{ typed, problems }} name={`g${row}_note`} label="说明" max={200} />
      </div>
    ))}
  </Rows>
)

/** Rows for people nobody spoke of: one, or two where nobody is listed yet. */
export const addedRows = (typed: Typed, isEmpty: boolean): number[] =>
  rowsShown(typed, 'a', 'rel', isEmpty ? 2 : 1)
