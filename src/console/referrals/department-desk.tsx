import type { FC } from 'hono/jsx'
import { civilDate } from '../../kernel/civil-date.ts'
import { type Need, needs, type ReferralStage } from '../../leads/referral.ts'
import { type Departmental, departmentReferrals, mostOpen } from '../../storage/referrals.ts'
import type { DeskCall } from '../desk-call.ts'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { departmentName, placeWords } from '../place-words.ts'
import { ReferralDue } from './referral-due.tsx'
import { stageWords } from './referral-words.ts'

/** A department's whole desk: what was sent to it and nothing else. */
export async function departmentDesk(call: DeskCall): Promise<Response> {
  const { desk, actor, c } = call
  const department = actor.department ?? ''
  const [open, ended] = await Promise.all([
    departmentReferrals(desk.db, department, 'open'),
    departmentReferrals(desk.db, department, 'ended'),
  ])
  const verb = c.req.query('done')
  return c.html(
    <Page
      call={call}
      title="转介"
      done={verb && verb !== 'login' ? `${gloss('verb', verb)}：已保存` : undefined}
    >
      <h1>转介给{departmentName(department)}的</h1>
      {open.length === 0 ? (
        <p>还没有转介给{departmentName(department)}的线索。有了会排在这里，并写明要办的事和期限。</p>
      ) : null}
      {open.length === mostOpen ? (
        <p class="hint">先列最急的 {mostOpen} 件；办完一件，后面的接着出来。</p>
      ) : null}
      <List {...{ call, rows: open }} />
      {ended.length > 0 ? (
        <section aria-labelledby="ended">
          <h2 id="ended">最近办完的</h2>
          <List {...{ call, rows: ended }} />
        </section>
      ) : null}
    </Page>,
  )
}

const List: FC<{ call: DeskCall; rows: readonly Departmental[] }> = ({ call, rows }) =>
  rows.length === 0 ? null : (
    <ul class="rows">
      {rows.map(({ referral, lead }) => (
        <li class={referral.urgent ? 'urgent' : undefined}>
          {referral.urgent ? <strong class="badge red">紧急</strong> : null}{' '}
          <a href={`/console/referrals/${referral.id}`}>
            {lead.code} {needs[referral.need as Need].label}
          </a>
          ，{placeWords(call.desk.townships, lead)}，
          {referral.requestedAt === null ? '' : `${civilDate(referral.requestedAt)} 转来`}{' '}
          <span class="badge">{stageWords[referral.stage as ReferralStage]}</span>{' '}
          <ReferralDue call={call} row={referral} />
        </li>
      ))}
    </ul>
  )
