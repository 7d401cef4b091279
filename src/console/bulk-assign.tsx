import type { FC } from 'hono/jsx'
import { type Assigned, assignLeads } from '../handoff/assign-leads.ts'
import { AppError } from '../kernel/errors.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { TroublePage } from './trouble-page.tsx'

type Option = { value: string; label: string }

/** Below the table, inside its form: who gets the leads that are ticked. */
export const BulkAssign: FC<{ owners: readonly Option[] }> = ({ owners }) => (
  <div class="filters">
    <div>
      <label for="bulk-to">把勾选的分派给</label>
      <select id="bulk-to" name="to" required>
        <option value="">请选择</option>
        {owners.map(({ value, label }) => (
          <option value={value}>{label}</option>
        ))}
      </select>
    </div>
    <button type="submit">分派</button>
  </div>
)

const words = ({ done, changed, refused }: Assigned): string =>
  [
    `已分派 ${done} 条。`,
    changed > 0 ? `${changed} 条刚刚被别人改过，没有动。` : '',
    refused > 0 ? `${refused} 条现在的阶段不能分派。` : '',
  ].join('')

/** `lead:<id>` = version for each ticked row. */
const ticked = (typed: Typed) =>
  Object.entries(typed)
    .filter(([name, version]) => name.startsWith('lead:') && /^\d{1,9}$/.test(version))
    .map(([name, version]) => ({ leadId: name.slice('lead:'.length), version: Number(version) }))

export async function bulkAssign(call: DeskCall, typed: Typed): Promise<Response> {
  const leads = ticked(typed)
  const back = { href: '/console/queue', label: '回到队列' }
  const say = (title: string, text: string, status: 200 | 422) =>
    call.c.html(<TroublePage {...{ call, title, back }} words={text} />, status)
  if (leads.length === 0) return say('没有分派', '一条也没有勾选。', 422)
  if (!typed.to) return say('没有分派', '没有选由谁来办。', 422)
  try {
    const result = await assignLeads(call.desk, call.actor, { leads, to: typed.to })
    if (result.changed + result.refused > 0) return say('分派结果', words(result), 200)
    return call.c.redirect('/console/queue?done=lead.assign', 303)
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad_request') {
      return say(
        '没有全部分派',
        '这个人不能办其中的某一条（不在同一个乡镇）。前面的已经分派，请看队列。',
        422,
      )
    }
    throw error
  }
}
