import { setRobot } from '../../handoff/set-robot.ts'
import { sealedRobots } from '../../storage/group-robots.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { Page } from '../layout.tsx'

const reachable = ({ actor, desk }: DeskCall) =>
  actor.township ? desk.townships.filter(({ code }) => code === actor.township) : desk.townships

const doneWords: Readonly<Record<string, string>> = { set: '已保存，下一条通知就发到那个群', off: '已取消' }

async function render(call: DeskCall, typed: Typed, problems: readonly Problem[]): Promise<Response> {
  const own = await sealedRobots(call.desk.db)
  const townships = reachable(call)
  return call.c.html(
    <Page call={call} title="通知群机器人" done={doneWords[call.c.req.query('done') ?? '']}>
      <p class="crumbs">
        <a href="/console/settings">县里的设置</a>
      </p>
      <h1>通知群机器人</h1>
      <p class="hint">
        新线索、紧急和逾期的提醒发到工作群，只有乡镇名和编号，没有人名。没有自己机器人的乡镇用县里的群。
      </p>
      <ul class="rows">
        {townships.map(({ code, name }) => (
          <li>
            {name.zh}：{own.has(code) ? '有自己的机器人' : '用县里的群'}{' '}
            {own.has(code) ? (
              <Form call={call} action="/console/robots" class="inline">
                <input type="hidden" name="township" value={code} />
                <input type="hidden" name="off" value="1" />
                <button type="submit" class="quiet" aria-label={`取消 ${name.zh} 的机器人`}>
                  取消
                </button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      <h2>设一个机器人</h2>
      <ErrorSummary problems={problems} />
      <Form call={call} action="/console/robots">
        <Field id="township" label="乡镇" problems={problems}>
          <select {...described('township', false, problems)}>
            {townships.map(({ code, name }) => (
              <option value={code} selected={typed.township === code}>
                {name.zh}
              </option>
            ))}
          </select>
        </Field>
        <Field
          id="address"
          label="机器人的地址"
          hint="企业微信、飞书或钉钉群设置里复制的 Webhook 地址。它等于密码，保存后不再显示。"
          problems={problems}
        >
          <input
            {...described('address', true, problems)}
            type="password"
            autocomplete="off"
            maxlength={400}
          />
        </Field>
        <Field id="secret" label="加签密钥（飞书、钉钉有才填）" problems={problems}>
          <input
            {...described('secret', false, problems)}
            type="password"
            autocomplete="off"
            maxlength={200}
          />
        </Field>
        <button type="submit">保存</button>
      </Form>
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

export const robotsPage = (call: DeskCall): Promise<Response> => render(call, {}, [])

export async function saveRobot(call: DeskCall, typed: Typed): Promise<Response> {
  const off = typed.off === '1'
  const saved = await setRobot(call.desk, call.actor, {
    township: typed.township ?? '',
    address: off ? null : (typed.address ?? '').trim(),
    secret: (typed.secret ?? '').trim() || null,
  })
  if (!saved)
    return render(call, typed, [
      { field: 'address', words: '这不是企业微信、飞书或钉钉群机器人的地址，请从群设置里重新复制。' },
    ])
  return call.c.redirect(`/console/robots?done=${off ? 'off' : 'set'}`, 303)
}
