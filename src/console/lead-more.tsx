import type { FC } from 'hono/jsx'
import { may } from '../handoff/permissions.ts'
import type { LeadView } from '../handoff/view-lead.ts'
import { waitingOn } from '../leads/lead.ts'
import { can } from '../leads/life.ts'
import type { DeskCall } from './desk-call.ts'
import { Form } from './form.tsx'
import { gloss } from './gloss.ts'

/** The rarer moves: whose turn it is, danger, the household's own wish, and another lead to compare with. */
export const LeadMore: FC<{ call: DeskCall; view: LeadView }> = ({ call, view }) => {
  const { actor } = call
  const { lead, life } = view
  const href = `/console/leads/${lead.id}`
  return (
    <details class="more">
      <summary>更多</summary>
      {may(actor, 'lead.wait') && can(life.stage, 'waitOn') ? (
        <Form call={call} action={`${href}/wait`}>
          <input type="hidden" name="version" value={String(lead.version)} />
          <label for="whom">现在等谁</label>{' '}
          <select id="whom" name="whom">
            {waitingOn.map((whom) => (
              <option value={whom} selected={whom === (life.waitingOn ?? 'us')}>
                {gloss('waiting', whom)}
              </option>
            ))}
          </select>{' '}
          <button type="submit" class="second">
            保存
          </button>
        </Form>
      ) : null}
      {may(actor, 'lead.urgent') && can(life.stage, 'markUrgent') ? (
        <Form call={call} action={`${href}/urgent`}>
          <input type="hidden" name="version" value={String(lead.version)} />
          <input type="hidden" name="urgent" value={life.urgent ? '0' : '1'} />
          <button type="submit" class="second">
            {life.urgent ? '有人看过，没有危险，取消紧急' : '标为紧急'}
          </button>
        </Form>
      ) : null}
      {may(actor, 'lead.withdraw') && can(life.stage, 'withdraw') ? (
        <p>
          <a class="button second" href={`${href}/withdraw`}>
            本人不办了，撤回
          </a>
        </p>
      ) : null}
      {may(actor, 'pair.view') && lead.stage !== 'merged' ? (
        <Form call={call} action={`${href}/compare`}>
          <label for="code">和另一条线索对照（编号）</label>{' '}
          <input id="code" name="code" type="text" maxlength={40} required />{' '}
          <button type="submit" class="second">
            对照
          </button>
        </Form>
      ) : null}
    </details>
  )
}
