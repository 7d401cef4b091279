import type { FC } from 'hono/jsx'
import type { LeadView } from '../../handoff/view-lead.ts'
import type { Confirmation } from '../../leads/visit/confirmation.ts'
import type { VisitSheet } from '../../leads/visit/sheet.ts'
import { departments } from '../../policy/departments.ts'
import type { StaffName } from '../../storage/staff.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { described, Field } from '../form.tsx'
import { TickCell } from './cell.tsx'

const signed = [
  ['signature', '签名'],
  ['fingerprint', '按指印'],
  ['refused', '不同意（不影响申请）'],
] as const
const speakers = [
  ['self', '本人'],
  ['member', '家人'],
  ['proxy', '代办人'],
  ['guardian', '监护人'],
] as const

/** What the visitors bring back, each with why. */
export const Attachments: FC<{ sheet: VisitSheet }> = ({ sheet }) => (
  <section aria-labelledby="attachments">
    <h2 id="attachments">带回的材料</h2>
    <ul class="ticks">
      {sheet.attachments.map(({ label, because, photo }) => (
        <li>
          {label}
          <span class="hint">
            （{because}
            {photo ? '；需要照片' : ''}）
          </span>
        </li>
      ))}
    </ul>
  </section>
)

type Props = {
  view: LeadView
  people: readonly StaffName[]
  typed: Typed
  problems: readonly Problem[]
}

const Choice: FC<{
  id: string
  label: string
  options: readonly (readonly [string, string])[]
  typed: Typed
  problems: readonly Problem[]
}> = ({ id, label, options, typed, problems }) => (
  <Field {...{ id, label, problems }}>
    <select {...described(id, false, problems)}>
      <option value="">请选择</option>
      {options.map(([value, words]) => (
        <option value={value} selected={typed[id] === value}>
          {words}
        </option>
      ))}
    </select>
  </Field>
)

/** Who visited, and what the household puts its name to. */
export const SheetEnds: FC<Props> = ({ view, people, typed, problems }) => {
  const [first, second] = view.life.visitors
  const planned: Typed = { visitor1: first ?? '', visitor2: second ?? '', ...typed }
  const names = people.map(({ id, name }) => [id, name] as const)
  return (
    <>
      <section aria-labelledby="confirmed" class="ends">
        <h2 id="confirmed">本户确认</h2>
        <Choice id="by" label="谁确认" options={speakers} {...{ typed, problems }} />
        <Choice id="authorisation" label="核对授权书" options={signed} {...{ typed, problems }} />
        <Choice id="commitment" label="如实申报承诺书" options={signed} {...{ typed, problems }} />
        <Choice
          id="right"
          label="核实结果念给本户听过"
          options={[
            ['yes', '听过，说对'],
            ['no', '听过，有不同说法（写在说明里）'],
          ]}
          {...{ typed, problems }}
        />
        <fieldset class="refer">
          <legend>本户同意把需要的情况转给</legend>
          <p class="hint">只勾本户当面同意的部门；不勾不影响认定。</p>
          {departments.map(({ code, name }) => (
            <TickCell name={`refer-${code}`} label={name.zh} typed={typed} />
          ))}
        </fieldset>
      </section>
      <section aria-labelledby="visitors" class="ends">
        <h2 id="visitors">入户人员（两人）</h2>
        <Choice id="visitor1" label="第一人" options={names} typed={planned} problems={problems} />
        <Choice id="visitor2" label="第二人" options={names} typed={planned} problems={problems} />
        <p class="sign">
          签名：第一人 ＿＿＿＿＿＿＿＿　第二人 ＿＿＿＿＿＿＿＿　本户 ＿＿＿＿＿＿＿＿　日期 ＿＿＿＿＿＿
        </p>
      </section>
    </>
  )
}

/** The signed part of a posted sheet, or what is missing in it. */
export function readConfirmation(typed: Typed): { confirmation: Confirmation | null; problems: Problem[] } {
  const one = <T extends string>(id: string, options: readonly (readonly [T, string])[]): T | null =>
    options.find(([value]) => value === typed[id])?.[0] ?? null
  const by = one('by', speakers)
  const authorisation = one('authorisation', signed)
  const commitment = one('commitment', signed)
  const right = one('right', [
    ['yes', ''],
    ['no', ''],
  ] as const)
  const problems: Problem[] = []
  const missing = { by, authorisation, commitment, right }
  for (const [field, value] of Object.entries(missing))
    if (value === null) problems.push({ field, words: '请选择一项。' })
  if (!by || !authorisation || !commitment || !right) return { confirmation: null, problems }
  const mayRefer = departments.map(({ code }) => code).filter((code) => typed[`refer-${code}`] === '1')
  return {
    confirmation: { by, authorisation, commitment, summaryRight: right === 'yes', mayRefer },
    problems,
  }
}
