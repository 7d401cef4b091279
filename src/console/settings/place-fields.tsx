import type { FC } from 'hono/jsx'
import type { Typed } from '../desk-call.ts'
import { described, Field, type Problem } from '../form.tsx'

const Line: FC<{
  id: string
  label: string
  hint?: string
  lang?: string
  typed: Typed
  problems: readonly Problem[]
}> = ({ id, label, hint, lang, typed, problems }) => (
  <Field {...{ id, label, problems }} {...(hint ? { hint } : {})}>
    <input
      {...described(id, hint !== undefined, problems)}
      type="text"
      lang={lang}
      dir={lang === 'ug' ? 'rtl' : undefined}
      value={typed[id] ?? ''}
      maxlength={80}
    />
  </Field>
)

const Tick: FC<{ id: string; label: string; typed: Typed }> = ({ id, label, typed }) => (
  <p class="check">
    <input type="checkbox" id={id} name={id} value="1" checked={typed[id] === '1'} />{' '}
    <label for={id}>{label}</label>
  </p>
)

/** The fields of a township or village. A new place shows those of both: its code says which it is. */
export const PlaceFields: FC<{
  typed: Typed
  problems: readonly Problem[]
  isNew: boolean
  isTownship: boolean
}> = ({ typed, problems, isNew, isTownship }) => {
  const common = { typed, problems }
  return (
    <>
      {isTownship ? null : (
        <Field id="kind" label="是村还是社区" problems={problems}>
          <select {...described('kind', false, problems)}>
            <option value="village">村</option>
            <option value="community" selected={typed.kind === 'community'}>
              社区
            </option>
          </select>
        </Field>
      )}
      <Line id="zh" label="汉语名称" {...common} />
      <Line id="ug" label="维吾尔语名称（拿不准就空着）" lang="ug" {...common} />
      <Line id="en" label="拉丁字母名称" {...common} />
      <Field
        id="alias"
        label="别名、俗称、别的写法"
        hint="一行一个，汉语、维吾尔语都可以。聊天里写这些也认得。"
        problems={problems}
      >
        <textarea {...described('alias', true, problems)} rows={3} maxlength={900}>
          {typed.alias ?? ''}
        </textarea>
      </Field>
      {isTownship || isNew ? (
        <>
          <Line
            id="window"
            label="便民窗口在哪里（乡镇填）"
            hint="像：镇政府一楼便民服务大厅。"
            {...common}
          />
          <Line id="phone" label="窗口电话（乡镇填）" hint="告诉群众的公开电话。" {...common} />
        </>
      ) : null}
      {isTownship || isNew ? null : <Tick id="closed" label="已经撤并，以后不再选它" typed={typed} />}
      <Tick id="confirmed" label="名称和代码县里核对过" typed={typed} />
    </>
  )
}
