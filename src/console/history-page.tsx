import { viewLead } from '../handoff/view-lead.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import { leadHistory } from '../storage/console-lead.ts'
import { auditDetail } from './audit-words.ts'
import type { DeskCall } from './desk-call.ts'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { LeadTitle, leadTitle } from './lead-head.tsx'
import { peopleOf } from './lead-page.tsx'

/** Who did and who saw what on a lead, from the audit log. */
export async function historyPage(call: DeskCall): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const view = await viewLead(call.desk, call.actor, leadId, 'history')
  const [rows, people] = [await leadHistory(call.desk.db, leadId), await peopleOf(call)]
  return call.c.html(
    <Page call={call} title={`${leadTitle(view)} 历史`}>
      <LeadTitle {...{ call, view }} at="/history" />
      <table class="cards">
        <caption>最近 {rows.length} 条，新的在前</caption>
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">谁</th>
            <th scope="col">做了什么</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{civilMinute(row.at)}</th>
              <td data-label="谁">{people.get(row.actorId) ?? gloss('speaker', row.actorKind)}</td>
              <td data-label="做了什么">{gloss('verb', row.verb)}</td>
              <td data-label="说明">{auditDetail(row.detail, people)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>,
  )
}
