import { exportList, mostListed } from '../handoff/export-list.ts'
import { civilDate, civilMinute } from '../kernel/civil-date.ts'
import { csvText } from '../leads/exports/csv.ts'
import { urgentWords } from '../leads/urgent-reasons.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { dueWords } from './due-words.ts'
import { sendFile } from './exports/send-file.ts'
import { gloss } from './gloss.ts'
import { openTopics, outcomeWords, type ShownLead } from './lead-table.tsx'
import { placeWords } from './place-words.ts'
import { filterOf, filterQuery, isEnded } from './queue-filter.ts'
import { reachOf } from './reach.ts'
import { showLeads } from './show-leads.ts'

type Column = { header: string; say: (call: DeskCall, lead: ShownLead) => string | number }

const columns: readonly Column[] = [
  { header: '编号', say: (_, { code }) => code },
  { header: '称呼（已遮）', say: (_, { maskedName }) => maskedName },
  { header: '地点', say: ({ desk }, lead) => placeWords(desk.townships, lead) },
  { header: '来源', say: (_, { source }) => gloss('source', source) },
  { header: '语言', say: (_, { lang }) => gloss('lang', lang) },
  { header: '收到', say: (_, { openedAt }) => civilMinute(openedAt) },
  { header: '最近联系', say: (_, { lastAt }) => (lastAt === null ? '' : civilMinute(lastAt)) },
  { header: '紧急', say: (_, { urgent }) => (urgent ? '是' : '') },
  { header: '紧急原因', say: (_, lead) => (lead.urgent ? urgentWords(lead.urgentReasons) : '') },
  { header: '可能的结果（预判，不是认定）', say: (_, lead) => outcomeWords(lead) },
  { header: '把握', say: (_, { status }) => gloss('status', status) },
  { header: '还差几方面', say: (_, { decisive }) => openTopics(decisive) },
  { header: '谁在办', say: (_, { ownerName }) => ownerName ?? '' },
  { header: '阶段', say: (_, { stage }) => gloss('stage', stage) },
  { header: '等谁', say: (_, { waitingOn }) => (waitingOn ? gloss('waiting', waitingOn) : '') },
  { header: '期限', say: ({ now, desk }, lead) => dueWords(lead, now, desk).words },
  { header: '没说完', say: (_, { unfinished }) => (unfinished ? '是' : '') },
  { header: '重复', say: (_, { mark }) => (mark === 'pair' ? '疑似' : mark ? '同户另有' : '') },
]

/** The list as it is filtered, as a file for an office program; names stay masked, phones are not in it. */
export async function queueCsv(call: DeskCall, typed: Typed): Promise<Response> {
  const { actor, desk, now, c } = call
  const own = reachOf(actor)
  const query = filterQuery(typed)
  if (!own || isEnded(query.stage)) return c.redirect('/console/queue', 303)
  const reach = own === 'county' && query.township ? { township: query.township } : own
  const filter = filterOf(query, actor.id, now)
  const rows = await exportList(desk, actor, reach, { filter, named: Object.keys(query) })
  const leads = await showLeads(call, rows.slice(0, mostListed))
  const sheet = {
    name: '线索',
    columns: columns.map(({ header }) => ({ header, kind: 'text' as const, width: 16 })),
    rows: leads.map((lead) => columns.map(({ say }) => say(call, lead))),
  }
  return sendFile(call, csvText(sheet), `leads-${civilDate(now)}.csv`, 'text/csv; charset=utf-8')
}
