import type { FC } from 'hono/jsx'
import { answerLead } from '../handoff/answer-lead.ts'
import { MoveRefused } from '../handoff/change-lead.ts'
import { closeLead } from '../handoff/close-lead.ts'
import type { Verb } from '../handoff/permissions.ts'
import { type LeadView, viewLead } from '../handoff/view-lead.ts'
import { AppError } from '../kernel/errors.ts'
import { isLang } from '../kernel/lang.ts'
import { type ClosingReason, closingMessage, closingReason, closingReasons } from '../leads/closing.ts'
import { can } from '../leads/life.ts'
import { decisionsOf } from '../storage/decisions.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from './form.tsx'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { LeadTitle, leadTitle } from './lead-head.tsx'
import { readVersion } from './read-version.ts'

/** Longest message to a reporter, characters: it must fit one message of the tightest platform. */
export const longestMessage = 600

type Draft = { reason: string; message: string; problems: readonly Problem[] }

/** Only reasons that fit how far the lead came. */
const fitting = (view: LeadView): readonly ClosingReason[] => {
  const decided = view.life.stage === 'decided' || view.life.stage === 'answered'
  return closingReasons.filter(
    ({ after, recognised }) =>
      after === 'any' || (decided && (recognised === null || recognised !== view.life.refused)),
  )
}

const reporterLang = (view: LeadView) => (isLang(view.lead.lang) ? view.lead.lang : 'zh')

/** `until`: last day for administrative review, once something was decided. */
const ready = ({ desk }: DeskCall, view: LeadView, reason: string, until: string | null): string => {
  const office = desk.townships.find(({ code }) => code === view.lead.township)?.office
  const told = { until, hotline: '12345', townshipPhone: office?.phone ?? '' }
  return closingMessage(reason, reporterLang(view), told) ?? ''
}

async function render(call: DeskCall, draft: Draft, status: 200 | 409 | 422 = 200): Promise<Response> {
  const view = await viewLead(call.desk, call.actor, call.c.req.param('id') ?? '', 'form')
  const [decision] = await decisionsOf(call.desk.db, view.lead.id)
  const until = decision && closingReason(draft.reason)?.after === 'decision' ? decision.objectionUntil : null
  const message =
    draft.message === '' && draft.problems.length === 0
      ? ready(call, view, draft.reason, until)
      : draft.message
  return call.c.html(
    <Page call={call} title={`${leadTitle(view)} 办结`}>
      <LeadTitle {...{ call, view }} at="" />
      <h2>办结并告诉上报人</h2>
      <ErrorSummary problems={draft.problems} />
      {draft.reason === '' ? (
        <ChooseReason {...{ call, view, draft }} />
      ) : (
        <Write {...{ call, view, draft, message }} />
      )}
    </Page>,
    status,
  )
}

type Props = { call: DeskCall; view: LeadView; draft: Draft }

const ChooseReason: FC<Props> = ({ view, draft }) => (
  <form method="get" action={`/console/leads/${view.lead.id}/close`}>
    <fieldset>
      <legend>为什么办结</legend>
      {draft.problems.length > 0 ? <p class="problem">请选择办结原因。</p> : null}
      {fitting(view).map(({ key, label, told }, index) => (
        <div class="choice">
          <input
            type="radio"
            id={index === 0 ? 'reason' : `reason-${key}`}
            name="reason"
            value={key}
            required
          />
          <label for={index === 0 ? 'reason' : `reason-${key}`}>
            <b>{label}</b>
            <span class="hint">{told.zh}</span>
          </label>
        </div>
      ))}
    </fieldset>
    <button type="submit">下一步：写给上报人的话</button>{' '}
    <a href={`/console/leads/${view.lead.id}`}>先不办结</a>
  </form>
)

const Write: FC<Props & { message: string }> = ({ call, view, draft, message }) => {
  const { lead, talk } = view
  const lang = reporterLang(view)
  const reason = closingReasons.find(({ key }) => key === draft.reason)
  return (
    <Form call={call} action={`/console/leads/${lead.id}/close`}>
      <input type="hidden" name="version" value={String(lead.version)} />
      <input type="hidden" name="reason" value={draft.reason} />
      <p>
        原因：<b>{reason?.label ?? draft.reason}</b> <a href={`/console/leads/${lead.id}/close`}>换一个</a>
      </p>
      <p class="notice">
        {talk
          ? `保存后这段话会发到上报人的${gloss('channel', talk.channel)}；发不出去时，会请专干当面告知。`
          : '这条线索没有聊天，保存后请专干当面告知。'}
      </p>
      <Field
        id="message"
        label={`写给上报人的话（${gloss('lang', lang)}）`}
        hint="用大白话，写明原因和不同意时怎么办。不要写身份证号、病名、金额。"
        problems={draft.problems}
      >
        <textarea
          {...described('message', true, draft.problems)}
          rows={8}
          lang={lang}
          dir="auto"
          maxlength={longestMessage}
          required
        >
          {message}
        </textarea>
      </Field>
      {lang === 'zh' || !reason ? null : <p class="hint">汉语意思：{reason.told.zh}</p>}
      <button type="submit">办结并发出</button>{' '}
      {can(view.life.stage, 'answer') ? (
        <button type="submit" class="second" formaction={`/console/leads/${lead.id}/answer`}>
          只答复，先不办结
        </button>
      ) : null}{' '}
      <a href={`/console/leads/${lead.id}`}>先不办结</a>
    </Form>
  )
}

export function closeForm(call: DeskCall): Promise<Response> {
  const reason = call.c.req.query('reason') ?? ''
  const known = closingReasons.some(({ key }) => key === reason)
  return render(call, { reason: known ? reason : '', message: '', problems: [] })
}

type Tell = typeof closeLead

export const close = (call: DeskCall, typed: Typed): Promise<Response> =>
  tell(call, typed, 'lead.close', closeLead)

export const answerOnly = (call: DeskCall, typed: Typed): Promise<Response> =>
  tell(call, typed, 'lead.answer', answerLead)

async function tell(call: DeskCall, typed: Typed, verb: Verb, move: Tell): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const reason = typed.reason ?? ''
  const message = (typed.message ?? '').replaceAll('\r\n', '\n').trim()
  const again = (field: string, words: string, status: 409 | 422) =>
    render(call, { reason, message, problems: [{ field, words }] }, status)
  if (message === '') return again('message', '请写给上报人的话：没有告知不能办结。', 422)
  if (message.length > longestMessage) {
    return again('message', `最多 ${longestMessage} 字，现在 ${message.length} 字。`, 422)
  }
  try {
    await move(call.desk, call.actor, { leadId, version: readVersion(typed), reason, message })
  } catch (error) {
    if (error instanceof MoveRefused) return again('message', gloss('refusal', error.problem), 409)
    if (error instanceof AppError && error.code === 'conflict') {
      return again('message', '刚刚有人改动了这条线索。您写的话还在下面，看一下现在的情况再保存。', 409)
    }
    throw error
  }
  return call.c.redirect(`/console/leads/${leadId}?done=${verb}`, 303)
}
