import { messageReporter } from '../../handoff/message-reporter.ts'
import { viewLead } from '../../handoff/view-lead.ts'
import { isLang } from '../../kernel/lang.ts'
import { type StageMessage, stageMessage, stageMessages } from '../../leads/stage-message.ts'
import { visitsOf } from '../../storage/visits.ts'
import { SendRooms } from '../chat/send-room.tsx'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { LeadTitle, leadTitle } from '../lead-head.tsx'
import { LeadMessages } from '../lead-messages.tsx'

/** Characters: it must fit one message of the tightest platform. */
const longestMessage = 600

const labels: Readonly<Record<StageMessage, string>> = {
  visit: '什么时候上门',
  visited: '入户以后',
  call: '想再问一点',
}

async function render(
  call: DeskCall,
  typed: Typed,
  problems: readonly Problem[],
  status: 200 | 422 = 200,
): Promise<Response> {
  const { desk, actor, c } = call
  const view = await viewLead(desk, actor, c.req.param('id') ?? '', 'form')
  const { lead, life, talk } = view
  const lang = isLang(lead.lang) ? lead.lang : 'zh'
  const plans = await visitsOf(desk.db, lead.id)
  const plan = life.stage === 'visit_planned' ? plans.find(({ day }) => day === life.visitOn) : undefined
  // A visit is announced only with its day: without one there is nothing to say yet.
  const offered = stageMessages.filter((key) => key !== 'visit' || plan !== undefined)
  const chosen = offered.find((key) => key === c.req.query('say'))
  const when = plan ? `${plan.day} ${plan.time}` : ''
  const text = typed.text ?? (chosen ? stageMessage(chosen, lang, when) : '')
  return c.html(
    <Page call={call} title={`${leadTitle(view)} 写给上报人`}>
      <LeadTitle {...{ call, view }} at="" />
      <h2>写给上报人</h2>
      <ErrorSummary problems={problems} />
      <p>
        现成的话：
        {offered.map((key) => (
          <>
            {' '}
            <a
              href={`/console/leads/${lead.id}/message?say=${key}`}
              aria-current={key === chosen ? 'true' : undefined}
            >
              {labels[key]}
            </a>
          </>
        ))}
      </p>
      <p class="notice">
        {talk
          ? `会发到上报人的${gloss('channel', talk.channel)}；平台不让发或发不出去时，自动请专干当面告知。`
          : '这条线索没有聊天，保存后请专干当面告知。'}
        这句话不改变线索的阶段；结果请用「办结并告诉上报人」。
      </p>
      <SendRooms view={view} />
      <Form call={call} action={`/console/leads/${lead.id}/message`}>
        <input type="hidden" name="note" value={typed.note ?? desk.ids.id('msg')} />
        <Field
          id="text"
          label={`写给上报人的话（${gloss('lang', lang)}）`}
          hint="用大白话，可以改。不要写身份证号、病名、金额。"
          problems={problems}
        >
          <textarea
            {...described('text', true, problems)}
            rows={7}
            lang={lang}
            dir="auto"
            maxlength={longestMessage}
            required
          >
            {text}
          </textarea>
        </Field>
        <button type="submit">发出</button> <a href={`/console/leads/${lead.id}`}>先不发</a>
      </Form>
      <LeadMessages view={view} />
    </Page>,
    status,
  )
}

export const messageForm = (call: DeskCall): Promise<Response> => render(call, {}, [])

export async function write(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const text = (typed.text ?? '').replaceAll('\r\n', '\n').trim()
  if (text === '') return render(call, typed, [{ field: 'text', words: '请写几个字。' }], 422)
  if (text.length > longestMessage) {
    const words = `最多 ${longestMessage} 字，现在 ${text.length} 字。`
    return render(call, typed, [{ field: 'text', words }], 422)
  }
  await messageReporter(call.desk, call.actor, { leadId, messageId: typed.note ?? '', text })
  return call.c.redirect(`/console/leads/${leadId}?done=lead.message`, 303)
}
