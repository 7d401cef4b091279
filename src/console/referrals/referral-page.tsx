import type { FC } from 'hono/jsx'
import * as z from 'zod'
import { acceptReferral, finishReferral, refuseReferral } from '../../handoff/answer-referral.ts'
import { ReferralRefused } from '../../handoff/move-referral.ts'
import { type ReferralView, revealReferral, viewReferral } from '../../handoff/view-referral.ts'
import { AppError } from '../../kernel/errors.ts'
import { canRefer, type Need, needs, type ReferralStage } from '../../leads/referral.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { maskName, maskPhone } from '../mask.ts'
import { placeWords } from '../place-words.ts'
import { readVersion } from '../read-version.ts'
import { ReferralDue } from './referral-due.tsx'
import { problemWords, stageWords } from './referral-words.ts'

const longestWords = 500

type Extra = {
  typed?: Typed
  problems?: readonly Problem[]
  revealed?: { field: 'name' | 'phone'; value: string | null }
}

async function render(call: DeskCall, extra: Extra = {}, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { desk, actor, c } = call
  const { typed = {}, problems = [] } = extra
  const isForm = status !== 200 || extra.revealed !== undefined
  const view = await viewReferral(desk, actor, c.req.param('id') ?? '', isForm)
  const { referral, lead } = view
  const stage = referral.stage as ReferralStage
  const verb = c.req.query('done')
  return c.html(
    <Page call={call} title={`转介 ${lead.code}`} done={verb ? `${gloss('verb', verb)}：已保存` : undefined}>
      <p class="crumbs">
        <a href="/console/referrals">全部转介</a>
      </p>
      <h1>
        {lead.code} {needs[referral.need as Need].label}{' '}
        {referral.urgent ? <strong class="badge red">紧急</strong> : null}
        <span class="badge">{stageWords[stage]}</span> <ReferralDue call={call} row={referral} />
      </h1>
      <ErrorSummary problems={problems} />
      <Seen {...{ call, view, revealed: extra.revealed }} />
      {view.note ? <p class="notice">说明：{view.note}</p> : null}
      {problems.length > 0 && !canRefer(stage, 'refuse') ? <Kept typed={typed} /> : null}
      {canRefer(stage, 'accept') ? (
        <Form call={call} action={`/console/referrals/${referral.id}/accept`} class="actions">
          <input type="hidden" name="version" value={String(referral.version)} />
          <button type="submit">接收</button>
        </Form>
      ) : null}
      {canRefer(stage, 'finish') ? (
        <Words {...{ call, view, typed, problems }} verb="finish" label="办了什么" button="办结" />
      ) : null}
      {canRefer(stage, 'refuse') ? (
        <Words {...{ call, view, typed, problems }} verb="refuse" label="为什么不接收" button="不接收" />
      ) : null}
    </Page>,
    status,
  )
}

/** What was typed into a form that is no longer there. */
const Kept: FC<{ typed: Typed }> = ({ typed }) => (
  <div class="field">
    <label for="kept">您刚才写的内容还在这里，可以复制：</label>
    <textarea id="kept" rows={3} readonly>
      {typed.finish ?? typed.refuse ?? ''}
    </textarea>
  </div>
)

const Seen: FC<{ call: DeskCall; view: ReferralView; revealed: Extra['revealed'] }> = ({
  call,
  view,
  revealed,
}) => {
  const person = (field: 'name' | 'phone', label: string) => {
    const value = view[field]
    if (value === null) return '没留'
    if (revealed?.field === field)
      return (
        <>
          <bdi class="revealed">{revealed.value}</bdi> <span class="hint">（只显示这一次，已记录）</span>
        </>
      )
    return (
      <>
        <bdi>{field === 'name' ? maskName(value) : maskPhone(value)}</bdi>{' '}
        <Form call={call} action={`/console/referrals/${view.referral.id}/reveal`} class="inline">
          <input type="hidden" name="field" value={field} />
          <button type="submit" class="quiet">
            显示{label}
          </button>
        </Form>
      </>
    )
  }
  return (
    <>
      <dl class="summary">
        <dt>称呼</dt>
        <dd>{person('name', '姓名')}</dd>
        <dt>电话</dt>
        <dd>{person('phone', '电话')}</dd>
        <dt>住在</dt>
        <dd>{placeWords(call.desk.townships, view.lead)}</dd>
        {(view.facts ?? []).map(({ label, value }) => (
          <>
            <dt>{label}</dt>
            <dd>{value === null ? '还不知道' : value}</dd>
          </>
        ))}
      </dl>
      <p class="hint">
        只有办这件事需要的情况。其他情况请问
        {placeWords(call.desk.townships, { ...view.lead, village: null }).split(' ')[0]}。
      </p>
    </>
  )
}

const Words: FC<{
  call: DeskCall
  view: ReferralView
  typed: Typed
  problems: readonly Problem[]
  verb: 'finish' | 'refuse'
  label: string
  button: string
}> = ({ call, view, typed, problems, verb, label, button }) => (
  <Form call={call} action={`/console/referrals/${view.referral.id}/${verb}`}>
    <input type="hidden" name="version" value={String(view.referral.version)} />
    <Field id={verb} label={label} hint="乡镇会看到。不要写身份证号、病名。" problems={problems}>
      <textarea {...described(verb, true, problems)} rows={3} maxlength={longestWords}>
        {typed[verb] ?? ''}
      </textarea>
    </Field>
    <button type="submit" class={verb === 'refuse' ? 'second' : undefined}>
      {button}
    </button>
  </Form>
)

export const referralPage = (call: DeskCall): Promise<Response> => render(call)

const idOf = (call: DeskCall): string => call.c.req.param('id') ?? ''

export async function reveal(call: DeskCall, typed: Typed): Promise<Response> {
  const field = z.enum(['name', 'phone']).parse(typed.field)
  const value = await revealReferral(call.desk, call.actor, { id: idOf(call), field })
  return render(call, { revealed: { field, value } })
}

async function answer(
  call: DeskCall,
  typed: Typed,
  verb: 'accept' | 'finish' | 'refuse',
  work: (input: { id: string; version: number; words: string }) => Promise<void>,
): Promise<Response> {
  const words = (typed[verb] ?? '').slice(0, longestWords)
  try {
    await work({ id: idOf(call), version: readVersion(typed), words })
  } catch (error) {
    if (error instanceof ReferralRefused)
      return render(call, { typed, problems: [{ field: verb, words: problemWords(error.problem) }] }, 422)
    if (error instanceof AppError && error.code === 'conflict') {
      const said = '刚刚有人改动了这项转介。您写的还在下面，看一下现在的情况再保存。'
      return render(call, { typed, problems: [{ field: '', words: said }] }, 409)
    }
    throw error
  }
  return call.c.redirect(`/console/referrals/${idOf(call)}?done=referral.${verb}`, 303)
}

export const accept = (call: DeskCall, typed: Typed): Promise<Response> =>
  answer(call, typed, 'accept', ({ words: _, ...input }) => acceptReferral(call.desk, call.actor, input))
export const finish = (call: DeskCall, typed: Typed): Promise<Response> =>
  answer(call, typed, 'finish', (input) => finishReferral(call.desk, call.actor, input))
export const refuse = (call: DeskCall, typed: Typed): Promise<Response> =>
  answer(call, typed, 'refuse', (input) => refuseReferral(call.desk, call.actor, input))
