import { assignLead } from '../handoff/assign-lead.ts'
import { viewLead } from '../handoff/view-lead.ts'
import { AppError } from '../kernel/errors.ts'
import { workersOf } from '../storage/staff.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from './form.tsx'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { LeadTitle, leadTitle } from './lead-head.tsx'
import { readVersion } from './read-version.ts'

const changed = '刚刚有人改动了这条线索。您选的人还在下面，看一下现在的情况再保存。'

async function render(
  call: DeskCall,
  to: string,
  problems: readonly Problem[],
  status: 200 | 409 | 422 = 200,
) {
  const view = await viewLead(call.desk, call.actor, call.c.req.param('id') ?? '', 'form')
  const { lead } = view
  const people = await workersOf(call.desk.db, lead.township)
  return call.c.html(
    <Page call={call} title={`${leadTitle(view)} 分派`}>
      <LeadTitle {...{ call, view }} at="" />
      <h2>分派给谁</h2>
      <ErrorSummary problems={problems} />
      <p>
        现在：
        {lead.ownerId ? (people.find(({ id }) => id === lead.ownerId)?.name ?? '已离开的人员') : '没人领'}
      </p>
      <Form call={call} action={`/console/leads/${lead.id}/assign`}>
        <input type="hidden" name="version" value={String(lead.version)} />
        <Field id="to" label="由谁来办" problems={problems}>
          <select {...described('to', false, problems)} required>
            <option value="">请选择</option>
            {people.map(({ id, name, role }) => (
              <option value={id} selected={id === to}>
                {name}（{gloss('role', role)}）
              </option>
            ))}
          </select>
        </Field>
        <button type="submit">分派</button> <a href={`/console/leads/${lead.id}`}>不分派了</a>
      </Form>
    </Page>,
    status,
  )
}

export const assignForm = (call: DeskCall): Promise<Response> => render(call, '', [])

export async function assign(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const to = typed.to ?? ''
  if (to === '') return render(call, to, [{ field: 'to', words: '请选择一个人。' }], 422)
  try {
    await assignLead(call.desk, call.actor, { leadId, version: readVersion(typed), to })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'conflict') return render(call, to, [{ field: 'to', words: changed }], 409)
    if (error.code === 'bad_request')
      return render(call, '', [{ field: 'to', words: '这个人不能办这条线索，请另选。' }], 422)
    throw error
  }
  return call.c.redirect(`/console/leads/${leadId}?done=lead.assign`, 303)
}
