import type { FC } from 'hono/jsx'
import { civilDate } from '../../kernel/civil-date.ts'
import { type Need, needs, type ReferralStage } from '../../leads/referral.ts'
import { type Departmental, mostSent, sentReferrals } from '../../storage/referrals.ts'
import type { DeskCall } from '../desk-call.ts'
import { Page } from '../layout.tsx'
import { departmentName, placeWords } from '../place-words.ts'
import { reachOf } from '../reach.ts'
import { ReferralDue } from './referral-due.tsx'
import { stageWords } from './referral-words.ts'

/** How long a refusal stays on the list, unless the need was listed again: a quarter, as the ledger. */
const refusedDays = 92

/** What the township handed on and what became of it: refused first, then late, then all that departments have in hand. */
export async function sentReferralsPage(call: DeskCall): Promise<Response> {
  const { actor, desk, now, c } = call
  const reach = reachOf(actor)
  if (!reach) return c.redirect('/console', 302)
  const [refused, open] = await Promise.all([
    sentReferrals(desk.db, reach, { refusedSince: now - refusedDays * 86_400_000 }),
    sentReferrals(desk.db, reach, 'in-hand'),
  ])
  const isLate = ({ referral }: Departmental) => referral.dueAt !== null && referral.dueAt <= now
  return c.html(
    <Page call={call} title="转介">
      <h1>转给部门的</h1>
      <Part id="refused" title="部门没有接收，要另想办法" rows={refused} {...{ call }} />
      <Part id="late" title="部门逾期" rows={open.filter(isLate)} {...{ call }} />
      <Part id="open" title="部门手里" rows={open.filter((row) => !isLate(row))} {...{ call }} />
      <p class="hint">
        办完的在<a href="/console/ledger">季度帮扶台账</a>。
      </p>
    </Page>,
  )
}

const Part: FC<{ call: DeskCall; id: string; title: string; rows: readonly Departmental[] }> = ({
  call,
  id,
  title,
  rows,
}) => (
  <section aria-labelledby={id}>
    <h2 id={id}>
      {title}（{rows.length}
      {rows.length >= mostSent ? ' 以上' : ''}）
    </h2>
    {rows.length === 0 ? <p>没有。</p> : null}
    <ul class="rows">
      {rows.map(({ referral, lead }) => (
        <li class={referral.urgent ? 'urgent' : undefined}>
          {referral.urgent ? <strong class="badge red">紧急</strong> : null}{' '}
          <a href={`/console/leads/${lead.id}/referrals`}>
            {lead.code} {needs[referral.need as Need].label}
          </a>
          ，{departmentName(referral.department)}，{placeWords(call.desk.townships, lead)}{' '}
          <span class="badge">{stageWords[referral.stage as ReferralStage]}</span>{' '}
          {referral.endedAt === null ? (
            <ReferralDue call={call} row={referral} />
          ) : (
            civilDate(referral.endedAt)
          )}
        </li>
      ))}
    </ul>
  </section>
)
