import type { FC } from 'hono/jsx'
import { placeSchema, setPlace } from '../../handoff/set-place.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import { AppError } from '../../kernel/errors.ts'
import { type PlaceState, stateOfPlace } from '../../policy/places-in-force.ts'
import { placeHistory } from '../../storage/place-versions.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { Page } from '../layout.tsx'
import { type People, personName } from '../lead-head.tsx'
import { peopleOf } from '../lead-page.tsx'
import { PlaceFields } from './place-fields.tsx'

const codeOf = (call: DeskCall): string => call.c.req.param('code') ?? ''
const asNew = (call: DeskCall): boolean => codeOf(call) === '' || codeOf(call) === 'new'

const typedOf = (state: PlaceState): Typed => ({
  kind: state.kind,
  zh: state.zh,
  ug: state.ug ?? '',
  en: state.en ?? '',
  alias: state.alias.join('\n'),
  phone: state.phone ?? '',
  window: state.window ?? '',
  ...(state.closed ? { closed: '1' } : {}),
  ...(state.confirmed ? { confirmed: '1' } : {}),
})

async function render(call: DeskCall, posted: Typed | null, problems: readonly Problem[]): Promise<Response> {
  const isNew = asNew(call)
  const state = isNew ? null : stateOfPlace(call.desk.townships, codeOf(call))
  if (!isNew && !state) throw new AppError('not_found', 'no such place')
  const [history, people] = [
    isNew ? [] : await placeHistory(call.desk.db, codeOf(call)),
    await peopleOf(call),
  ]
  const typed = posted ?? (state ? typedOf(state) : {})
  const title = state ? state.zh : '新增村或乡镇'
  return call.c.html(
    <Page call={call} title={title}>
      <p class="crumbs">
        <a href="/console/places">乡镇和村</a>
      </p>
      <h1>{title}</h1>
      {state ? (
        <p class="hint">
          代码 {state.code}，不能改。
          {state.kind === 'township' ? null : <a href={`/console/sheets/${state.code}`}>打印二维码</a>}
        </p>
      ) : null}
      <ErrorSummary problems={problems} />
      <Form call={call} action={`/console/places/${isNew ? 'new' : codeOf(call)}`}>
        <input type="hidden" name="version" value={posted?.version ?? String(history[0]?.version ?? 0)} />
        {isNew ? (
          <Field
            id="code"
            label="代码"
            hint="统计用区划代码：村 12 位，前 9 位是乡镇的；乡镇 9 位。"
            problems={problems}
          >
            <input
              {...described('code', true, problems)}
              type="text"
              inputmode="numeric"
              maxlength={12}
              value={typed.code ?? ''}
            />
          </Field>
        ) : null}
        <PlaceFields {...{ typed, problems, isNew }} isTownship={state?.kind === 'township'} />
        <button type="submit">保存</button> <a href="/console/places">不改了</a>
      </Form>
      <History {...{ history, people }} />
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

const History: FC<{ history: Awaited<ReturnType<typeof placeHistory>>; people: People }> = (props) =>
  props.history.length === 0 ? null : (
    <section aria-labelledby="history">
      <h2 id="history">改过的</h2>
      <ul class="rows">
        {props.history.map(({ state, setAt, setBy }) => {
          const { zh, closed } = JSON.parse(state) as PlaceState
          return (
            <li>
              {civilMinute(setAt)} {personName(props.people, setBy)}：{zh}
              {closed ? '，已撤并' : ''}
            </li>
          )
        })}
      </ul>
    </section>
  )

export const placePage = (call: DeskCall): Promise<Response> => render(call, null, [])

const problemWords = {
  code_taken: { field: 'code', words: '这个代码已经有了。' },
  code_elsewhere: { field: 'code', words: '这个代码不属于本县的乡镇。' },
  name_taken: { field: 'zh', words: '同一个乡镇里已经有这个名称，聊天时分不清。' },
  township_stays: { field: 'closed', words: '乡镇不能在这里撤销，请先联系系统管理。' },
  kind_and_code: { field: 'code', words: '村的代码是 12 位，乡镇的是 9 位。' },
} as const

const fieldWords: Readonly<Record<string, string>> = {
  code: '代码要 12 位（村）或 9 位（乡镇）数字。',
  zh: '请写汉语名称，最多 40 个字。',
  ug: '维吾尔语名称最多 40 个字。',
  en: '拉丁字母名称最多 40 个字。',
  alias: '别名最多 20 个，每个最多 40 个字。',
  phone: '电话只写数字、加号、短横和括号，3 到 30 个字。',
  window: '窗口地点最多 80 个字。',
}

export async function savePlace(call: DeskCall, typed: Typed): Promise<Response> {
  const isNew = asNew(call)
  const code = isNew ? (typed.code ?? '').trim() : codeOf(call)
  const orNull = (field: string) => (typed[field] ?? '').trim() || null
  const kindNow = stateOfPlace(call.desk.townships, code)?.kind
  const state = {
    code,
    kind: isNew && code.length === 9 ? 'township' : kindNow === 'township' ? 'township' : typed.kind,
    zh: typed.zh ?? '',
    ug: orNull('ug'),
    en: orNull('en'),
    alias: (typed.alias ?? '').split(/[\n、,，]+/).flatMap((one) => one.trim() || []),
    phone: orNull('phone'),
    window: orNull('window'),
    closed: typed.closed === '1',
    confirmed: typed.confirmed === '1',
  }
  const parsed = placeSchema.safeParse(state)
  if (!parsed.success) {
    const fields = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
    return render(
      call,
      typed,
      [...fields].map((field) => ({ field, words: fieldWords[field] ?? '请看一下这一项。' })),
    )
  }
  const version = Number(typed.version)
  const input = { version: Number.isInteger(version) ? version : -1, isNew, state: parsed.data }
  const saved = await setPlace(call.desk, call.actor, input)
  if (!saved.ok) return render(call, typed, [problemWords[saved.error]])
  return call.c.redirect('/console/places?done=place', 303)
}
