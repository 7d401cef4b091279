import type { Child, FC } from 'hono/jsx'
import type { Township } from '../../policy/places.ts'
import { described, Field, type Problem } from '../form.tsx'
import { type Period, presets } from './period.ts'

type Option = { value: string; label: string }

export const Choose: FC<{
  id: string
  label: string
  all: string
  value: string
  options: readonly Option[]
}> = (props) => (
  <Field id={props.id} label={props.label}>
    <select id={props.id} name={props.id}>
      <option value="">{props.all}</option>
      {props.options.map(({ value, label }) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  </Field>
)

export const townshipOptions = (townships: readonly Township[]): readonly Option[] =>
  townships.map(({ code, name }) => ({ value: code, label: name.zh }))

/** From which day to which, and what else the page may be narrowed to. A plain link does the same: it can be kept. */
export const PeriodForm: FC<{
  action: string
  typed: Period
  problems: readonly Problem[]
  now: number
  /** Kept in the links of the presets. */
  also: Readonly<Record<string, string>>
  children?: Child
}> = ({ action, typed, problems, now, also, children }) => (
  <>
    <form method="get" action={action} class="filters">
      <Field id="from" label="从哪天" problems={problems}>
        <input {...described('from', false, problems)} type="date" value={typed.from} required />
      </Field>
      <Field id="to" label="到哪天" problems={problems}>
        <input {...described('to', false, problems)} type="date" value={typed.to} required />
      </Field>
      {children}
      <div class="go">
        <button type="submit">看这一段</button>
      </div>
    </form>
    <p class="pages">
      {presets(now).map(({ label, period }) => (
        <>
          <a href={`${action}?${new URLSearchParams({ ...also, ...period })}`}>{label}</a>{' '}
        </>
      ))}
    </p>
  </>
)
