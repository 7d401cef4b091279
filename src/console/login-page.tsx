import type { FC } from 'hono/jsx'
import { described, ErrorSummary, Field, type Problem } from './form.tsx'
import { Document } from './layout.tsx'

/** The same words for an unknown name, a wrong password and a locked log-in: nobody learns which names exist. */
export const loginRefused = '登录名、密码或动态码不对。连续错 5 次要等一会儿再试；忘了密码请找主管或县专班。'

export const LoginPage: FC<{
  next: string
  login?: string
  problems?: readonly Problem[]
  notice?: string
  /** What somebody had typed when the session ended. */
  kept?: string
}> = ({ next, login = '', problems = [], notice, kept = '' }) => {
  return (
    <Document title="登录 · 敲门">
      <header class="top">
        <p class="brand">敲门</p>
      </header>
      <main id="main" class="narrow">
        <h1>工作人员登录</h1>
        {notice ? <p class="notice">{notice}</p> : null}
        {kept === '' ? null : (
          <div class="field">
            <label for="kept">您刚才写的内容在这里，可以复制：</label>
            <textarea id="kept" rows={5} readonly>
              {kept}
            </textarea>
          </div>
        )}
        <ErrorSummary problems={problems} />
        <form method="post" action="/console/login">
          <input type="hidden" name="next" value={next} />
          <Field id="login" label="登录名" problems={problems}>
            <input
              {...described('login', false, problems)}
              type="text"
              value={login}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              required
              maxlength={64}
            />
          </Field>
          <Field id="password" label="密码" problems={problems}>
            <input
              {...described('password', false, problems)}
              type="password"
              autocomplete="current-password"
              required
              maxlength={200}
            />
          </Field>
          <Field id="code" label="动态码（开了两步登录的才填）" problems={problems}>
            <input
              {...described('code', false, problems)}
              type="text"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength={10}
            />
          </Field>
          <button type="submit">登录</button>
        </form>
        <p class="hint">要报告困难的群众请到聊天页面，不用登录。</p>
      </main>
    </Document>
  )
}
