import type { FC } from 'hono/jsx'
import { evidenceKinds } from '../../leads/visit/finding.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { kindOf } from './finding-kind.ts'

export type BoxProps = {
  index: number
  path: string
  label: string
  typed: Typed
  problems: readonly Problem[]
  /** Without its own evidence and note: the whole part has one. */
  brief?: boolean
}

export const evidenceOptions = Object.entries(evidenceKinds)

const wrongOf = (id: string, problems: readonly Problem[]) => problems.find(({ field }) => field === id)

const Wrong: FC<{ id: string; problems: readonly Problem[] }> = ({ id, problems }) => {
  const problem = wrongOf(id, problems)
  return problem ? (
    <p class="problem" id={`${id}-problem`}>
      <span class="hidden">错误：</span>
      {problem.words}
    </p>
  ) : null
}

export const Select: FC<{
  id: string
  label: string
  options: readonly (readonly [string, string])[]
  value: string
}> = ({ id, label, options, value }) => (
  <>
    <label for={id}>{label}</label>
    <select id={id} name={id}>
      <option value="">—</option>
      {options.map(([key, words]) => (
        <option value={key} selected={key === value}>
          {words}
        </option>
      ))}
    </select>
  </>
)

const Money: FC<{ id: string; label: string; typed: Typed }> = ({ id, label, typed }) => (
  <span class="part">
    <label for={id}>{label}</label>
    <input id={id} name={id} inputmode="decimal" value={typed[id]} autocomplete="off" />
  </span>
)

const Tick: FC<{ id: string; label: string; typed: Typed }> = ({ id, label, typed }) => (
  <span class="check">
    <input type="checkbox" id={id} name={id} value="1" checked={typed[id] === '1'} />
    <label for={id}>{label}</label>
  </span>
)

const Value: FC<BoxProps> = ({ index, path, typed }) => {
  const kind = kindOf(path)
  const id = `v${index}`
  const value = typed[id] ?? ''
  switch (kind.type) {
    case 'number':
      return <Money id={id} label={`核实结果（${kind.unit}）`} typed={typed} />
    case 'people':
      return <Money id={id} label="核实结果（人）" typed={typed} />
    case 'yesno':
      return (
        <Select
          {...{ id, value }}
          label="核实结果"
          options={[
            ['yes', '是'],
            ['no', '不是'],
          ]}
        />
      )
    case 'one':
    case 'supporters':
      return (
        <Select
          {...{ id, value }}
          label="核实结果"
          options={kind.options.map((option) => [option.value, option.label] as const)}
        />
      )
    case 'many':
      return (
        <div class="parts" id={id}>
          {kind.options.map((option) => (
            <Tick id={`${id}_${option.value}`} label={option.label} typed={typed} />
          ))}
          <Tick id={`${id}_none`} label="看过，都没有" typed={typed} />
        </div>
      )
    case 'income':
      return (
        <div class="parts" id={id}>
          {kind.parts.map((part) => (
            <Money id={`${id}_${part.value}`} label={`${part.label}（元）`} typed={typed} />
          ))}
          <Money id={`${id}_total`} label="合计（元，分不清时只填这里）" typed={typed} />
        </div>
      )
    case 'rigid':
      return (
        <div class="parts" id={id}>
          {kind.parts.map((part) => (
            <>
              <Money id={`${id}_${part.value}`} label={`${part.label}总额（元）`} typed={typed} />
              <Money id={`${id}_${part.value}_covered`} label={`${part.label}已报销（元）`} typed={typed} />
            </>
          ))}
          <Tick id={`${id}_none`} label="看过，没有这类支出" typed={typed} />
        </div>
      )
    case 'words':
      return (
        <span id={id} class="hint">
          写在说明里。
        </span>
      )
  }
}

/** The box for what is found: value, by what it was seen, "could not verify", a note. */
export const FindingBox: FC<BoxProps> = (props) => {
  const { index, path, label, typed, problems, brief = false } = props
  const isWrong = wrongOf(`v${index}`, problems) ?? wrongOf(`e${index}`, problems)
  return (
    <fieldset class={`box${brief ? ' brief' : ''}${isWrong ? ' wrong' : ''}`}>
      <legend class="hidden">{label}</legend>
      <input type="hidden" name={`p${index}`} value={path} />
      <Wrong id={`v${index}`} problems={problems} />
      <Wrong id={`e${index}`} problems={problems} />
      <div class="value">
        <Value {...props} />
      </div>
      {brief ? null : (
        <div class="by">
          <Select
            id={`e${index}`}
            label="凭什么"
            options={evidenceOptions}
            value={typed[`e${index}`] ?? ''}
          />
        </div>
      )}
      <Tick id={`u${index}`} label="核实不了" typed={typed} />
      {brief ? null : (
        <div class="note">
          <label for={`n${index}`}>说明</label>
          <input
            id={`n${index}`}
            name={`n${index}`}
            maxlength={200}
            value={typed[`n${index}`]}
            autocomplete="off"
          />
        </div>
      )}
    </fieldset>
  )
}
