import { MoveRefused } from '../handoff/change-lead.ts'
import { viewLead } from '../handoff/view-lead.ts'
import { longestWithdrawWords, withdrawLead } from '../handoff/withdraw-lead.ts'
import { AppError } from '../kernel/errors.ts'
import { can } from '../leads/life.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from './form.tsx'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { LeadTitle, leadTitle } from './lead-head.tsx'
import { readVersion } from './read-version.ts'

async function render(
  call: DeskCall,
  words: string,
  problems: readonly Problem[],
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const view = await viewLead(call.desk, call.actor, call.c.req.param('id') ?? '', 'form')
  const { lead, life } = view
  return call.c.html(
    <Page call={call} title={`${leadTitle(view)} 本人撤回`}>
      <LeadTitle {...{ call, view }} at="" />
      <h2>本人不办了，撤回</h2>
      <ErrorSummary problems={problems} />
      {can(life.stage, 'withdraw') ? (
        <Form call={call} action={`/console/leads/${lead.id}/withdraw`}>
          <input type="hidden" name="version" value={String(lead.version)} />
          <p>只在这户自己说不办了的时候用。撤回以后不再上门；以后再来说，可以重新打开。</p>
          <Field id="words" label="谁说的，什么时候，怎么说的" problems={problems}>
            <textarea
              {...described('words', false, problems)}
              rows={3}
              maxlength={longestWithdrawWords}
              required
            >
              {words}
            </textarea>
          </Field>
          <button type="submit">撤回</button> <a href={`/console/leads/${lead.id}`}>不撤回</a>
        </Form>
      ) : (
        <p class="notice">这条线索现在是「{gloss('stage', lead.stage)}」，不能撤回。</p>
      )}
    </Page>,
    status,
  )
}

export const withdrawForm = (call: DeskCall): Promise<Response> => render(call, '', [])

export async function withdraw(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const words = (typed.words ?? '').trim().slice(0, longestWithdrawWords)
  if (words === '') return render(call, '', [{ field: 'words', words: '请写谁说的、怎么说的。' }], 422)
  try {
    await withdrawLead(call.desk, call.actor, { leadId, version: readVersion(typed), words })
  } catch (error) {
    const again = (said: string) => render(call, words, [{ field: '', words: said }], 409)
    if (error instanceof MoveRefused) return again(gloss('refusal', error.problem))
    if (error instanceof AppError && error.code === 'conflict')
      return again('刚刚有人改动了这条线索。您写的还在下面，看一下现在的情况再撤回。')
    throw error
  }
  return call.c.redirect(`/console/leads/${leadId}?done=lead.withdraw`, 303)
}
