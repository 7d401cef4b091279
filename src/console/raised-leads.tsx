import type { FC } from 'hono/jsx'
import { raisedLeads } from '../storage/escalations.ts'
import type { DeskCall } from './desk-call.ts'
import { dueWords } from './due-words.ts'
import { placeWords } from './place-words.ts'
import { UrgentBadge } from './urgent-badge.tsx'

export type RaisedLead = Awaited<ReturnType<typeof raisedLeads>>[number]

const mostShown = 20

/** Late leads that went up to this person: a supervisor's township, or the whole county. Nothing for anybody else. */
export async function raisedTo({ actor, desk }: DeskCall): Promise<readonly RaisedLead[]> {
  const level = actor.role === 'supervisor' || actor.role === 'county' ? actor.role : null
  return level ? raisedLeads(desk.db, { level, township: actor.township }, mostShown + 1) : []
}

export const RaisedLeads: FC<{ call: DeskCall; raised: readonly RaisedLead[] }> = ({ call, raised }) =>
  raised.length === 0 ? null : (
    <section aria-labelledby="raised">
      <h2 id="raised">逾期，已经报到您这里</h2>
      <ul class="rows">
        {raised.slice(0, mostShown).map((lead) => (
          <li class={lead.urgent ? 'urgent' : undefined}>
            <UrgentBadge lead={lead} /> <a href={`/console/leads/${lead.id}`}>{lead.code}</a>{' '}
            {placeWords(call.desk.townships, lead)}{' '}
            <span class="hint">{dueWords(lead, call.now, call.desk).words}</span>
          </li>
        ))}
      </ul>
      {raised.length > mostShown ? (
        <p>
          <a href="/console/queue?due=overdue">全部逾期的</a>
        </p>
      ) : null}
    </section>
  )
