import { handOverLeads, mostHandedOver } from '../../handoff/hand-over-leads.ts'
import { AppError } from '../../kernel/errors.ts'
import { openLeadsOf } from '../../storage/console-load.ts'
import { staffNames, workersOf } from '../../storage/staff.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { ErrorSummary, Form, type Problem } from '../form.tsx'
import { Page } from '../layout.tsx'
import { reachOf } from '../reach.ts'

async function render(
  call: DeskCall,
  from: string,
  typed: Typed,
  problems: readonly Problem[],
): Promise<Response> {
  const { desk, actor, c } = call
  const reach = reachOf(actor)
  const person = (await staffNames(desk.db)).find(({ id }) => id === from)
  const inReach = person && (reach === 'county' || person.township === actor.township)
  if (!reach || !inReach) throw new AppError('not_found', 'no such person')
  const rows = await openLeadsOf(desk.db, reach, from, mostHandedOver + 1)
  const heirs = (await workersOf(desk.db, person.township)).filter(
    ({ id, role }) => id !== from && (role === 'worker' || role === 'supervisor'),
  )
  const many =
    rows.length > mostHandedOver
      ? `${mostHandedOver} 条以上，一次转 ${mostHandedOver} 条`
      : `${rows.length} 条`
  const problem = problems[0]
  return c.html(
    <Page call={call} title="全部转交">
      <p class="crumbs">
        <a href="/console/load">回到主管</a>
      </p>
      <h1>把{person.name}的线索转交</h1>
      <ErrorSummary problems={problems} />
      <p>
        <a href={`/console/queue?owner=${from}`}>还在办的</a> {many}
        （已答复、等办结的不转）。选几个人，就按期限先后轮流分。 已约的入户日期不变，请新的人看一下。
      </p>
      {heirs.length === 0 ? <p class="notice">这个乡镇没有别的人可以转。</p> : null}
      {heirs.length > 0 && rows.length > 0 ? (
        <Form call={call} action="/console/load/hand-over">
          <input type="hidden" name="from" value={from} />
          <fieldset class={problem ? 'field wrong' : 'field'} id="to">
            <legend>转给</legend>
            {problem ? <p class="problem">{problem.words}</p> : null}
            {heirs.map(({ id, name }) => (
              <div class="choice">
                <input
                  type="checkbox"
                  id={`to-${id}`}
                  name={`to:${id}`}
                  value="1"
                  checked={typed[`to:${id}`] === '1'}
                />
                <label for={`to-${id}`}>{name}</label>
              </div>
            ))}
          </fieldset>
          <button type="submit">全部转交（记录在案）</button>
        </Form>
      ) : null}
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

/** Without a person there is nothing to hand over: the page where one is chosen. */
export async function handOverForm(call: DeskCall): Promise<Response> {
  const from = call.c.req.query('from')
  return from ? render(call, from, {}, []) : call.c.redirect('/console/load', 302)
}

/** `to:<id>` = 1 for each person ticked. */
export async function handOver(call: DeskCall, typed: Typed): Promise<Response> {
  const from = typed.from ?? ''
  const to = Object.keys(typed).flatMap((name) => (name.startsWith('to:') ? [name.slice(3)] : []))
  if (to.length === 0) return render(call, from, typed, [{ field: 'to', words: '请至少选一个人。' }])
  const { done, left } = await handOverLeads(call.desk, call.actor, { from, to })
  const where =
    left > 0
      ? `/console/load/hand-over?from=${encodeURIComponent(from)}`
      : '/console/load?done=load.hand-over'
  return call.c.redirect(left > 0 ? where : `${where}&n=${done}`, 303)
}
