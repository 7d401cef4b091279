import type { FC } from 'hono/jsx'
import { evidenceKinds } from '../../leads/visit/finding.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { SelectCell, TextCell, TickCell } from './cell.tsx'
import { kindOf, type Option } from './finding-kind.ts'
import { ItemRows, isList } from './item-rows.tsx'

export type BoxProps = {
  index: number
  path: string
  label: string
  typed: Typed
  problems: readonly Problem[]
  /** Whom an item of a list can be marked with. */
  people: readonly Option[]
  /** Without its own evidence and note: the whole part has one. */
  brief?: boolean
}

export const evidenceOptions: readonly Option[] = Object.entries(evidenceKinds).map(([value, label]) => ({
  value,
  label,
}))
const yesNo: readonly Option[] = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '不是' },
]

const Value: FC<BoxProps> = ({ index, path, typed, problems, people }) => {
  const kind = kindOf(path)
  const name = `v${index}`
  const cell = { name, label: '核实结果', typed, problems: [] }
  if (isList(kind)) return <ItemRows type={kind.type} {...{ name, people, typed, problems }} />
  switch (kind.type) {
    case 'number':
      return <TextCell {...cell} label={`核实结果（${kind.unit}）`} />
    case 'yesno':
      return <SelectCell {...cell} options={yesNo} />
    case 'one':
      return <SelectCell {...cell} options={kind.options} />
    case 'many':
      return (
        <div class="parts">
          {kind.options.map(({ value, label }) => (
            <TickCell name={`${name}_${value}`} {...{ label, typed }} />
          ))}
          <TickCell name={`${name}_none`} label="看过，都没有" typed={typed} />
        </div>
      )
    default:
      return <span class="hint">写在说明里。</span>
  }
}

/** Yes or no, or one of a few, is mostly seen by the same thing as its neighbours: the shared evidence stands for it. */
const hasOwnEvidence = (path: string): boolean => !['yesno', 'one'].includes(kindOf(path).type)

/** The box for what is found: value, by what it was seen, "could not verify", a note. */
export const FindingBox: FC<BoxProps> = (props) => {
  const { index, path, label, typed, problems, brief = false } = props
  const problem = problems.find(({ field }) => field === `v${index}`)
  const kind = isList(kindOf(path)) ? ' list' : ''
  return (
    <fieldset
      aria-label={label}
      class={`box${brief ? ' brief' : ''}${kind}${problem ? ' wrong' : ''}`}
      {...(problem ? { id: `v${index}`, tabindex: -1 } : {})}
    >
      <input type="hidden" name={`p${index}`} value={path} />
      {problem ? <p class="problem">{problem.words}</p> : null}
      <Value {...props} />
      {brief || !hasOwnEvidence(path) ? null : (
        <SelectCell name={`e${index}`} label="凭什么" options={evidenceOptions} {...{ typed, problems }} />
      )}
      <TickCell name={`u${index}`} label="核实不了" typed={typed} />
      {brief ? null : <TextCell name={`n${index}`} label="说明" {...{ typed, problems }} />}
    </fieldset>
  )
}
