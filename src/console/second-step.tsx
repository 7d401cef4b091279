import type { FC } from 'hono/jsx'
import { encode } from 'uqr'
import { confirmSecondStep, dropSecondStep, pendingKey, proposeSecondStep } from '../handoff/second-step.ts'
import { base32 } from '../kernel/totp.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from './form.tsx'
import { Page } from './layout.tsx'

const wrong: Problem = { field: 'code', words: '动态码不对。看一下手机上现在的六位数，时间要准。' }

const CodeField: FC<{ problems: readonly Problem[] }> = ({ problems }) => (
  <Field id="code" label="手机上的六位动态码" problems={problems}>
    <input
      {...described('code', false, problems)}
      type="text"
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength={10}
      required
    />
  </Field>
)

/** Black squares on white with a quiet edge, as one path: no picture file, nothing for a content policy to forbid. */
const Qr: FC<{ text: string }> = ({ text }) => {
  const { data, size } = encode(text, { border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width="220"
      height="220"
      role="img"
      aria-label="给动态码应用扫的二维码"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function showKey(call: DeskCall, key: Uint8Array, pending: string, problems: readonly Problem[]) {
  const secret = base32(key)
  const label = encodeURIComponent(`敲门:${call.actor.name}`)
  const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent('敲门')}`
  return call.c.html(
    <Page call={call} title="两步登录">
      <h1>开启两步登录</h1>
      <ErrorSummary problems={problems} />
      <p>用手机上的动态码应用扫一下，或者把这串字母输进去：</p>
      <p>
        <Qr text={uri} />
      </p>
      <p class="notice">
        <b>{secret.replace(/(.{4})/g, '$1 ').trim()}</b>
      </p>
      <Form call={call} action="/console/me/second-step/confirm">
        <input type="hidden" name="pending" value={pending} />
        <CodeField problems={problems} />
        <button type="submit">开启</button> <a href="/console/me">先不开</a>
      </Form>
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

export async function startSecondStep(call: DeskCall): Promise<Response> {
  const { key, pending } = await proposeSecondStep(call.desk, call.actor)
  return showKey(call, key, pending, [])
}

export async function finishSecondStep(call: DeskCall, typed: Typed): Promise<Response> {
  const pending = typed.pending ?? ''
  if (await confirmSecondStep(call.desk, call.actor, { pending, code: typed.code ?? '' })) {
    return call.c.redirect('/console/me?done=step-on', 303)
  }
  const key = await pendingKey(call.desk, call.actor, pending)
  return key ? showKey(call, key, pending, [wrong]) : startSecondStep(call)
}

export async function stopSecondStep(call: DeskCall, typed: Typed): Promise<Response> {
  const stopped = await dropSecondStep(call.desk, call.actor, typed.code ?? '')
  return call.c.redirect(`/console/me?done=${stopped ? 'step-off' : 'step-wrong'}`, 303)
}

/** On the page of one's own log-in: what is on, and the way to change it. */
export const SecondStep: FC<{ call: DeskCall; on: boolean }> = ({ call, on }) => (
  <section aria-labelledby="second-step">
    <h2 id="second-step">两步登录（自愿）</h2>
    <p>
      {on ? '已开启：登录时除了密码，还要手机上的动态码。' : '没有开启。开启后，别人就是知道密码也进不来。'}
    </p>
    {on ? (
      <Form call={call} action="/console/me/second-step/stop">
        <CodeField problems={[]} />
        <button type="submit" class="second">
          关闭两步登录
        </button>
      </Form>
    ) : (
      <Form call={call} action="/console/me/second-step/start">
        <button type="submit" class="second">
          开启两步登录
        </button>
      </Form>
    )}
  </section>
)
