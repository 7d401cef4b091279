import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import { acceptInvitation } from '../handoff/accept-invitation.ts'
import type { Desk } from '../handoff/desk.ts'
import { described, ErrorSummary, Field, type Problem } from './form.tsx'
import { Document } from './layout.tsx'
import { PasswordFields } from './password-fields.tsx'
import { passwordProblems } from './password-words.ts'
import { readForm } from './read-form.ts'

/** Where somebody sets a password with the code from the supervisor or the county office. */
const JoinPage: FC<{ login?: string; code?: string; problems?: readonly Problem[] }> = (props) => {
  const { login = '', code = '', problems = [] } = props
  return (
    <Document title="设密码 · 敲门">
      <header class="top">
        <p class="brand">敲门</p>
      </header>
      <main id="main" class="narrow">
        <h1>设自己的密码</h1>
        <ErrorSummary problems={problems} />
        <form method="post" action="/console/join">
          <Field id="login" label="登录名" problems={problems}>
            <input
              {...described('login', false, problems)}
              type="text"
              value={login}
              autocomplete="username"
              autocapitalize="none"
              maxlength={64}
              required
            />
          </Field>
          <Field id="code" label="设置码" hint="像 7K3F-92HX-4PQR，大小写都可以。" problems={problems}>
            <input
              {...described('code', true, problems)}
              type="text"
              value={code}
              autocomplete="off"
              maxlength={20}
              required
            />
          </Field>
          <PasswordFields problems={problems} />
          <button type="submit">设好密码</button>
        </form>
      </main>
    </Document>
  )
}

export const joinForm = (c: Context) => c.html(<JoinPage />)

export async function join(c: Context, desk: Desk): Promise<Response> {
  const typed = await readForm(c)
  const login = (typed.login ?? '').slice(0, 64)
  const code = (typed.code ?? '').slice(0, 20)
  const password = typed.password ?? ''
  const problems = passwordProblems(password, typed.again ?? '', login)
  if (problems.length > 0) return c.html(<JoinPage {...{ login, code, problems }} />, 422)
  if (await acceptInvitation(desk, { login, code, password }))
    return c.redirect('/console/login?joined=1', 303)
  const words = '登录名和设置码对不上，或者设置码已经用过、过期。请找主管或县专班重发。'
  return c.html(<JoinPage {...{ login, code }} problems={[{ field: 'code', words }]} />, 422)
}
