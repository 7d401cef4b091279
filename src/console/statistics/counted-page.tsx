import {
  countedLeads,
  type DayBand,
  dayBands,
  type LeadKey,
  type LeadWish,
  type Measure,
  measures,
} from '../../storage/statistics.ts'
import type { DeskCall } from '../desk-call.ts'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { LeadTable } from '../lead-table.tsx'
import { townshipName } from '../place-words.ts'
import { showLeads } from '../show-leads.ts'
import { instantsOf, readPeriod } from './period.ts'
import { closingLabel } from './stat-tables.ts'
import { townshipOf } from './statistics-page.tsx'

const pageLength = 25

type Query = Readonly<Record<string, string>>
const words = [
  'source',
  'category',
  'monitor',
  'stage',
  'lang',
  'village',
  'reason',
  'took',
  'place',
] as const
const flags = ['urgent', 'unfinished'] as const

/** Known names with values that could be keys; anything else in the address is as if it were not there. */
function narrowedBy(query: Readonly<Record<string, string | undefined>>): Query {
  const kept: Record<string, string> = {}
  for (const name of [...words, ...flags]) {
    const value = query[name]
    if (value && /^[\w.-]{1,64}$/.test(value)) kept[name] = value
  }
  return kept
}

function tookOf(text: string | undefined): LeadWish['took'] {
  const [measure, band] = (text ?? '').split('.')
  const known = measures.some((one) => one === measure) && [...dayBands, 'none'].some((one) => one === band)
  return known ? { measure: measure as Measure, band: band as DayBand | 'none' } : undefined
}

const wishOf = (query: Query): Omit<LeadWish, 'from' | 'to' | 'township'> => ({
  source: query.source,
  category: query.category,
  monitor: query.monitor,
  stage: query.stage,
  lang: query.lang,
  village: query.village,
  reason: query.reason,
  place: query.place === 'none' ? 'none' : undefined,
  took: tookOf(query.took),
  urgent: query.urgent === '1' ? true : undefined,
  unfinished: query.unfinished === '1' ? true : undefined,
})

/** `<ms>.<id>`: the last row of the page before. Null for anything else. */
function readKey(text: string | undefined): LeadKey | null {
  const match = /^(\d{1,16})\.([\w-]{1,64})$/.exec(text ?? '')
  return match ? { at: Number(match[1]), id: match[2] ?? '' } : null
}

const measureWords: Readonly<Record<string, string>> = { contact: '联系上', visit: '入户', close: '办结' }

/** What the list is narrowed to, in words. */
function said(call: DeskCall, query: Query): string {
  const { townships } = call.desk
  const village = townships.flatMap(({ villages }) => villages).find(({ code }) => code === query.village)
  const [measure = '', band = ''] = (query.took ?? '').split('.')
  const parts = [
    query.source && `来源：${gloss('source', query.source)}`,
    query.category && `预判：${gloss('category', query.category)}`,
    query.monitor && `监测：${gloss('monitor', query.monitor)}`,
    query.stage && `阶段：${gloss('stage', query.stage)}`,
    query.lang && `语言：${gloss('lang', query.lang)}`,
    query.village && `村（社区）：${village?.name.zh ?? query.village}`,
    query.place && '没说住处',
    query.reason && `办结原因：${closingLabel(query.reason)}`,
    query.took && `${measureWords[measure] ?? measure}：${band === 'none' ? '还没有' : `${band} 天`}`,
    query.urgent && '紧急',
    query.unfinished && '没说完',
  ]
  return parts.filter(Boolean).join('，')
}

/** The leads behind a number of the statistics. */
export async function countedPage(call: DeskCall): Promise<Response> {
  const { c, desk, now } = call
  const { period } = readPeriod(c.req.query(), now)
  const township = townshipOf(call, c.req.query('township'))
  const query = narrowedBy(c.req.query())
  const after = readKey(c.req.query('after'))
  const wish = { ...instantsOf(period), township, ...wishOf(query) }
  const rows = await countedLeads(desk.db, wish, after, pageLength + 1)
  const leads = await showLeads(call, rows.slice(0, pageLength))
  const last = rows.length > pageLength ? rows[pageLength - 1] : undefined
  const scope: Query = township !== null && call.actor.role === 'county' ? { township } : {}
  const here = new URLSearchParams({ ...scope, ...period, ...query }).toString()
  const place = township === null ? '全县' : townshipName(desk.townships, township)
  return c.html(
    <Page call={call} title="统计的线索">
      <h1>统计的线索</h1>
      <p class="crumbs">
        <a href={`/console/statistics?${new URLSearchParams({ ...scope, ...period })}`}>回到统计</a>
      </p>
      <p>
        {place}，{period.from} 至 {period.to} 登记
        {Object.keys(query).length > 0 ? `，${said(call, query)}` : ''}。
      </p>
      {leads.length === 0 ? <p class="notice">没有这样的线索。</p> : null}
      {leads.length > 0 ? <LeadTable {...{ call, leads }} caption="后登记的在前" /> : null}
      <p class="pages">
        {after ? <a href={`/console/statistics/leads?${here}`}>回到第一页</a> : null}{' '}
        {last ? (
          <a href={`/console/statistics/leads?${here}&after=${last.openedAt}.${last.id}`} rel="next">
            下一页
          </a>
        ) : null}
      </p>
    </Page>,
  )
}
