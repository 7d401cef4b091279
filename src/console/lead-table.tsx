import type { FC } from 'hono/jsx'
import { civilMinute } from '../kernel/civil-date.ts'
import type { QueueRow } from '../storage/console-queue.ts'
import type { DeskCall } from './desk-call.ts'
import { DueLight } from './due-light.tsx'
import { gloss } from './gloss.ts'
import { placeWords } from './place-words.ts'
import { UrgentBadge } from './urgent-badge.tsx'

export type ShownLead = QueueRow & {
  maskedName: string
  ownerName: string | null
  /** Another lead may be this household, or is said to be. */
  mark: 'pair' | 'household' | null
  /** When the reporter last wrote, ms. */
  lastAt: number | null
  /** Messages a colleague in the chat has not answered. */
  awaiting: number
}

/** `低保 · 低保边缘 · 监测`: every outcome still possible, or that too little is known. */
export function outcomeWords(lead: { outcomes: string; status: string; category: string }): string {
  if (lead.category === 'undetermined' || lead.outcomes === '') return '信息不够'
  const pairs = lead.outcomes.split(',').map((pair) => pair.split('/'))
  const classes = [...new Set(pairs.map(([category]) => category ?? ''))].map((key) => gloss('category', key))
  const monitored = pairs.some(([, monitor]) => monitor !== undefined && monitor !== 'none')
  const always = pairs.every(([, monitor]) => monitor !== undefined && monitor !== 'none')
  return [...classes, ...(monitored ? [always ? '监测' : '可能监测'] : [])].join(' · ')
}

/** How many topics are still open: three ages of three people are one thing to ask about. */
export const openTopics = (decisive: string): number =>
  new Set(
    decisive
      .split(',')
      .filter(Boolean)
      .map((fact) => fact.replace(/^review\./, '').split(/[.[]/)[0]),
  ).size

/** Leads as rows; on a phone each row stands as a card. */
export const LeadTable: FC<{
  call: DeskCall
  leads: readonly ShownLead[]
  caption: string
  /** Rows can be ticked, for a form around the table. */
  tick?: boolean
}> = ({ call, leads, caption, tick = false }) => {
  return (
    <table class="cards tight">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {tick ? <th scope="col">勾选</th> : null}
          <th scope="col">编号</th>
          <th scope="col">谁，哪里</th>
          <th scope="col">期限</th>
          <th scope="col">阶段</th>
          <th scope="col">可能的结果（预判）</th>
          <th scope="col">还差</th>
          <th scope="col">谁在办</th>
          <th scope="col">来源</th>
          <th scope="col">收到</th>
        </tr>
      </thead>
      <tbody>
        {leads.map((lead) => (
          <LeadRow {...{ call, lead, tick }} />
        ))}
      </tbody>
    </table>
  )
}

const LeadRow: FC<{ call: DeskCall; lead: ShownLead; tick: boolean }> = ({ call, lead, tick }) => {
  const ended = lead.closedAt !== null
  const open = openTopics(lead.decisive)
  return (
    <tr class={lead.urgent && !ended ? 'urgent' : undefined}>
      {tick ? (
        <td>
          <input
            type="checkbox"
            name={`lead:${lead.id}`}
            value={String(lead.version)}
            aria-label={`勾选 ${lead.code}`}
          />
        </td>
      ) : null}
      <th scope="row">
        <a class="whole" href={`/console/leads/${lead.id}`}>
          {lead.code}
        </a>
        {lead.urgent && ended ? <strong class="badge red">紧急</strong> : null}
        {ended ? null : <UrgentBadge lead={lead} />}
        {lead.unfinished ? <span class="badge">没说完</span> : null}
        {lead.mark ? <span class="badge">{lead.mark === 'pair' ? '疑似重复' : '同户另有'}</span> : null}
        {lead.awaiting > 0 ? <span class="badge amber">{lead.awaiting} 条等回复</span> : null}
      </th>
      <td data-label="谁，哪里">
        <bdi>{lead.maskedName}</bdi> · {placeWords(call.desk.townships, lead)}
      </td>
      <td data-label="期限">{ended || lead.stage === 'answered' ? '—' : <DueLight {...{ call, lead }} />}</td>
      <td data-label="阶段">
        {gloss('stage', lead.stage)}
        {lead.waitingOn && lead.waitingOn !== 'us' ? `，${gloss('waiting', lead.waitingOn)}` : ''}
      </td>
      <td data-label="预判">
        {outcomeWords(lead)}
        {lead.category === 'undetermined' ? null : <span class="hint"> {gloss('status', lead.status)}</span>}
      </td>
      <td data-label="还差">{open === 0 ? '—' : `${open} 方面`}</td>
      <td data-label="谁在办">{lead.ownerName ?? '没人领'}</td>
      <td data-label="来源">
        {gloss('source', lead.source)}
        {lead.lang === 'zh' ? '' : `，${gloss('lang', lead.lang)}`}
      </td>
      <td data-label="收到">
        <time>{civilMinute(lead.openedAt).slice(5)}</time>
        {lead.lastAt === null || lead.lastAt <= lead.openedAt ? null : (
          <span class="hint"> 最近联系 {civilMinute(lead.lastAt).slice(5)}</span>
        )}
      </td>
    </tr>
  )
}
