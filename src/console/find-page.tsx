import { findLeads } from '../handoff/find-leads.ts'
import { nameKey, phoneKey } from '../intake/lead-columns.ts'
import { normaliseCode } from '../leads/code.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { Page } from './layout.tsx'
import { LeadTable } from './lead-table.tsx'
import { reachOf } from './reach.ts'
import { SearchBox } from './search-box.tsx'
import { showLeads } from './show-leads.ts'

/** Posted, so that a name or phone stands in no address, history or log. A code goes straight to its lead. */
export async function find(call: DeskCall, typed: Typed): Promise<Response> {
  const { desk, actor, c } = call
  const text = (typed.q ?? '').trim().slice(0, 80)
  const reach = reachOf(actor)
  if (!reach || text === '') return c.redirect('/console', 303)
  const phone = phoneKey(text)
  const code = normaliseCode(text)
  const rows = await findLeads(desk, actor, reach, {
    code,
    phone: code === null && phone.length >= 5 ? phone : null,
    name: code === null ? nameKey(text) : null,
  })
  const [only] = rows
  if (code !== null && only) return c.redirect(`/console/leads/${only.id}`, 303)
  const leads = await showLeads(call, rows)
  return c.html(
    <Page call={call} title="查找">
      <h1>查找</h1>
      <SearchBox call={call} typed={text} />
      {leads.length === 0 ? (
        <p class="notice">没有找到。姓名和电话要写全；编号像 QM-7K3F-92H-X4P。</p>
      ) : (
        <LeadTable call={call} leads={leads} caption={`找到 ${leads.length} 条`} />
      )}
    </Page>,
  )
}
