import type { FC } from 'hono/jsx'
import { passwordLength } from '../handoff/password-rule.ts'
import { described, Field, type Problem } from './form.tsx'

/** A new password, twice. What was typed is never sent back. */
export const PasswordFields: FC<{ problems: readonly Problem[] }> = ({ problems }) => (
  <>
    <Field
      id="password"
      label="新密码"
      hint={`至少 ${passwordLength.least} 个字。几个不相干的词连起来，好记也难猜。`}
      problems={problems}
    >
      <input
        {...described('password', true, problems)}
        type="password"
        autocomplete="new-password"
        required
      />
    </Field>
    <Field id="again" label="再写一遍新密码" problems={problems}>
      <input {...described('again', false, problems)} type="password" autocomplete="new-password" required />
    </Field>
  </>
)
