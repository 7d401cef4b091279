import { MoveRefused } from '../../handoff/change-lead.ts'
import { longestReopenWords, reopenLead } from '../../handoff/reopen-lead.ts'
import { viewLead } from '../../handoff/view-lead.ts'
import { AppError } from '../../kernel/errors.ts'
import { can } from '../../leads/life.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { LeadTitle, leadTitle } from '../lead-head.tsx'
import { readVersion } from '../read-version.ts'

async function render(
  call: DeskCall,
  words: string,
  problems: readonly Problem[],
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const view = await viewLead(call.desk, call.actor, call.c.req.param('id') ?? '', 'form')
  const { lead, life } = view
  return call.c.html(
    <Page call={call} title={`${leadTitle(view)} 重新打开`}>
      <LeadTitle {...{ call, view }} at="/decide" />
      <h2>重新打开</h2>
      <ErrorSummary problems={problems} />
      {can(life.stage, 'reopen') ? (
        <Form call={call} action={`/console/leads/${lead.id}/reopen`}>
          <input type="hidden" name="version" value={String(lead.version)} />
          <p>
            打开以后回到待领取，重新入户、重新认定。原来的认定留在记录里，不再导出；再认定以后，两套系统各导出一次更正。
          </p>
          <Field id="words" label="为什么重新打开" hint="异议、弄错了、情况变了。" problems={problems}>
            <textarea
              {...described('words', true, problems)}
              rows={3}
              maxlength={longestReopenWords}
              required
            >
              {words}
            </textarea>
          </Field>
          <button type="submit">重新打开</button> <a href={`/console/leads/${lead.id}`}>不打开</a>
        </Form>
      ) : (
        <p class="notice">这条线索现在是「{gloss('stage', lead.stage)}」，不用重新打开。</p>
      )}
    </Page>,
    status,
  )
}

export const reopenForm = (call: DeskCall): Promise<Response> => render(call, '', [])

export async function reopen(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const words = (typed.words ?? '').trim().slice(0, longestReopenWords)
  if (words === '') return render(call, '', [{ field: 'words', words: '请写为什么重新打开。' }], 422)
  try {
    await reopenLead(call.desk, call.actor, { leadId, version: readVersion(typed), words })
  } catch (error) {
    const again = (said: string) => render(call, words, [{ field: '', words: said }], 409)
    if (error instanceof MoveRefused) return again(gloss('refusal', error.problem))
    if (error instanceof AppError && error.code === 'conflict')
      return again('刚刚有人改动了这条线索。您写的还在下面，看一下现在的情况再打开。')
    throw error
  }
  return call.c.redirect(`/console/leads/${leadId}?done=lead.reopen`, 303)
}
