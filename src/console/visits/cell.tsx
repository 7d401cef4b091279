import type { Child, FC } from 'hono/jsx'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import type { Option } from './finding-kind.ts'

type CellProps = { name: string; label: string; typed: Typed; problems: readonly Problem[] }

const problemOf = ({ name, problems }: CellProps) => problems.find(({ field }) => field === name)
const classOf = (props: CellProps) => (problemOf(props) ? 'wrong' : undefined)

const Wrong: FC<CellProps> = (props) => {
  const problem = problemOf(props)
  return problem ? <span class="problem">{problem.words}</span> : null
}

/** Only a field that is wrong needs an id: the summary on top points to it. */
const named = (name: string, problems: readonly Problem[]) =>
  problems.some(({ field }) => field === name)
    ? { id: name, name, 'aria-invalid': 'true' as const }
    : { name }

/** A label with its field inside: many stand on one sheet, and every byte goes over a village's line. */
export const TextCell: FC<CellProps & { decimal?: boolean; max?: number }> = (props) => {
  const { name, label, typed, problems, decimal = false, max } = props
  return (
    <label class={classOf(props)}>
      {label}
      <Wrong {...props} />
      <input
        {...named(name, problems)}
        {...(decimal ? { inputmode: 'decimal' } : {})}
        value={typed[name] || undefined}
        maxlength={max}
      />
    </label>
  )
}

export const SelectCell: FC<CellProps & { options: readonly Option[] }> = (props) => {
  const { name, label, typed, problems, options } = props
  return (
    <label class={classOf(props)}>
      {label}
      <Wrong {...props} />
      <select {...named(name, problems)}>
        <option value="">—</option>
        {options.map((option) => (
          <option value={option.value} selected={typed[name] === option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

export const TickCell: FC<{ name: string; label: string; typed: Typed }> = ({ name, label, typed }) => (
  <label class="check">
    <input type="checkbox" name={name} value="1" checked={typed[name] === '1'} />
    {label}
  </label>
)

const mostRows = 30

/** How many rows of a list are drawn: those that came with the form, one more where it was asked for, at least `least`. */
export function rowsShown(typed: Typed, prefix: string, field: string, least: number): number[] {
  let came = 0
  while (came < mostRows && typed[`${prefix}${came}_${field}`] !== undefined) came++
  const wanted = Math.max(least, came + (typed.more === prefix ? 1 : 0))
  return Array.from({ length: Math.min(mostRows, wanted) }, (_, row) => row)
}

/** Rows that can be added to: by the form itself, or at once and without the network where the script runs. */
export const Rows: FC<{ prefix: string; more: string; children?: Child }> = ({ prefix, more, children }) => (
  <>
    <div data-rows={prefix}>{children}</div>
    <button type="submit" name="more" value={prefix} class="quiet" formnovalidate>
      {more}
    </button>
  </>
)
