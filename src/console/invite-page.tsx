import * as z from 'zod'
import { invitePerson } from '../handoff/invite-person.ts'
import { rolesToGive } from '../handoff/manage-person.ts'
import { type Role, roles } from '../handoff/permissions.ts'
import { AppError } from '../kernel/errors.ts'
import { departments } from '../policy/departments.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from './form.tsx'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'

const loginSchema = z.string().regex(/^[a-z][a-z0-9._-]{2,30}$/)
const inTownship = new Set<string>(['worker', 'supervisor'])

function render(call: DeskCall, typed: Typed, problems: readonly Problem[]) {
  const { actor, desk } = call
  const options = rolesToGive(actor)
  const common = { problems }
  return call.c.html(
    <Page call={call} title="邀请新人">
      <h1>邀请新人</h1>
      <ErrorSummary problems={problems} />
      <Form call={call} action="/console/people/invite">
        <Field id="name" label="姓名" {...common}>
          <input
            {...described('name', false, problems)}
            type="text"
            value={typed.name ?? ''}
            maxlength={40}
            required
          />
        </Field>
        <Field id="login" label="登录名" hint="小写字母开头，可用数字、点、短横，3 到 31 个字。" {...common}>
          <input
            {...described('login', true, problems)}
            type="text"
            value={typed.login ?? ''}
            autocapitalize="none"
            spellcheck={false}
            maxlength={31}
            required
          />
        </Field>
        <Field id="role" label="岗位" {...common}>
          <select {...described('role', false, problems)} required>
            {options.map((role) => (
              <option value={role} selected={typed.role === role}>
                {gloss('role', role)}
              </option>
            ))}
          </select>
        </Field>
        {actor.role === 'county' ? (
          <>
            <Field id="township" label="乡镇" hint="乡镇岗位要选。" {...common}>
              <select {...described('township', true, problems)}>
                <option value="">不属于乡镇</option>
                {desk.townships.map(({ code, name }) => (
                  <option value={code} selected={typed.township === code}>
                    {name.zh}
                  </option>
                ))}
              </select>
            </Field>
            <Field id="department" label="部门" hint="部门窗口要选。" {...common}>
              <select {...described('department', true, problems)}>
                <option value="">不属于部门</option>
                {departments.map(({ code, name }) => (
                  <option value={code} selected={typed.department === code}>
                    {name.zh}
                  </option>
                ))}
              </select>
            </Field>
          </>
        ) : null}
        <button type="submit">生成设置码</button> <a href="/console/people">不邀请了</a>
      </Form>
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

export const inviteForm = async (call: DeskCall): Promise<Response> => render(call, {}, [])

export async function invite(call: DeskCall, typed: Typed): Promise<Response> {
  const { actor, desk } = call
  const role = roles.find((known) => known === typed.role) ?? 'worker'
  const login = (typed.login ?? '').trim().toLowerCase()
  const name = (typed.name ?? '').trim()
  const township = inTownship.has(role) ? townshipOf(call, typed) : null
  const department =
    role === 'department' ? (departments.find(({ code }) => code === typed.department)?.code ?? null) : null
  const problems = problemsOf({ role, login, name, township, department })
  if (problems.length > 0) return render(call, typed, problems)
  try {
    const code = await invitePerson(desk, actor, { login, name, role, township, department })
    return showCode(call, { code, login })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    return render(call, typed, [{ field: 'login', words: '这个登录名已经有人用了，请换一个。' }])
  }
}

const townshipOf = ({ actor, desk }: DeskCall, typed: Typed): string | null =>
  actor.role === 'county'
    ? (desk.townships.find(({ code }) => code === typed.township)?.code ?? null)
    : actor.township

function problemsOf(person: {
  role: Role
  login: string
  name: string
  township: string | null
  department: string | null
}): Problem[] {
  const problems: Problem[] = []
  if (person.name === '' || person.name.length > 40)
    problems.push({ field: 'name', words: '请写姓名，最多 40 个字。' })
  if (!loginSchema.safeParse(person.login).success) {
    problems.push({ field: 'login', words: '登录名要小写字母开头，只用字母、数字、点、短横，3 到 31 个字。' })
  }
  if (inTownship.has(person.role) && person.township === null) {
    problems.push({ field: 'township', words: '乡镇岗位请选一个乡镇。' })
  }
  if (person.role === 'department' && person.department === null) {
    problems.push({ field: 'department', words: '部门窗口请选一个部门。' })
  }
  return problems
}

/** The code on the answer to the post itself: it has no address and is not shown again. */
export const showCode = (call: DeskCall, { code, login }: { code: string; login: string }) =>
  call.c.html(
    <Page call={call} title="设置码">
      <h1>设置码</h1>
      <p>
        请当面或打电话告诉本人：登录名 <b>{login}</b>，设置码
      </p>
      <p class="notice">
        <b class="revealed">{code}</b>
      </p>
      <p>
        本人打开 <b>{new URL('/console/join', call.c.req.url).href}</b>{' '}
        设自己的密码。三天内有效，用一次就失效；这里只显示这一次。
      </p>
      <p>
        <a href="/console/people">回到人员</a>
      </p>
    </Page>,
  )
