import type { FC } from 'hono/jsx'
import { myFilters } from '../handoff/filter-names.ts'
import { may } from '../handoff/permissions.ts'
import type { Township } from '../policy/places.ts'
import { filtersOf } from '../storage/console-filters.ts'
import { closedPage, type QueueRow, queuePage } from '../storage/console-queue.ts'
import { staffNames } from '../storage/staff.ts'
import { BulkAssign } from './bulk-assign.tsx'
import type { DeskCall } from './desk-call.ts'
import { Form } from './form.tsx'
import { gloss, glossary } from './gloss.ts'
import { Page } from './layout.tsx'
import { LeadTable, type ShownLead } from './lead-table.tsx'
import { endedStages, filterOf, filterQuery, isEnded, openStages, readKey, spellKey } from './queue-filter.ts'
import { reachOf } from './reach.ts'
import { type SavedFilter, SavedFilters } from './saved-filters.tsx'
import { SearchBox } from './search-box.tsx'
import { showLeads } from './show-leads.ts'

/** Rows of a page: about 20 KB of HTML. */
const pageLength = 25

type Option = { value: string; label: string }

export async function queue(call: DeskCall): Promise<Response> {
  const { actor, desk, now, c } = call
  const own = reachOf(actor)
  if (!own) return c.redirect('/console', 302)
  const query = filterQuery(c.req.query())
  const after = readKey(c.req.query('after'))
  const chosen = own === 'county' ? query.township : own.township
  const filter = filterOf(query, actor.id, now)
  const ended = isEnded(query.stage)
  let rows: readonly QueueRow[] = []
  if (!ended)
    rows = await queuePage(desk.db, chosen ? { township: chosen } : own, filter, after, pageLength + 1)
  else if (chosen) rows = await closedPage(desk.db, chosen, filter, after, pageLength + 1)
  const last = rows.length > pageLength ? rows[pageLength - 1] : undefined
  const next =
    last && spellKey({ urgent: last.urgent, at: ended ? (last.closedAt ?? 0) : last.dueAt, id: last.id })
  const people = await staffNames(desk.db)
  const owners = people
    .filter(({ township }) => township !== null && (!chosen || township === chosen))
    .map(({ id, name }) => ({ value: id, label: name }))
  const leads = await showLeads(call, rows.slice(0, pageLength))
  const notice = ended && !chosen ? '看已办结的，请先选一个乡镇。' : undefined
  const saved = await myFilters(desk, actor, await filtersOf(desk.db, actor.id))
  const done = c.req.query('done') === 'lead.assign' ? '已分派' : undefined
  const paged = after !== null
  return c.html(<QueuePage {...{ call, query, leads, next, owners, chosen, notice, paged, saved, done }} />)
}

type QueuePageProps = {
  call: DeskCall
  query: Readonly<Record<string, string>>
  leads: readonly ShownLead[]
  next: string | undefined
  owners: readonly Option[]
  chosen: string | undefined
  notice: string | undefined
  paged: boolean
  saved: readonly SavedFilter[]
  done: string | undefined
}

const QueuePage: FC<QueuePageProps> = (props) => {
  const { call, query, leads, next, owners, chosen, notice, paged, saved, done } = props
  const narrowed = Object.keys(query).length > 0
  const base = new URLSearchParams(query).toString()
  return (
    <Page call={call} title="线索队列" done={done}>
      <h1>线索队列</h1>
      <SearchBox call={call} />
      <Filters {...{ call, query, owners, chosen }} />
      <SavedFilters {...{ call, saved }} query={base} />
      {notice ? <p class="notice">{notice}</p> : null}
      {leads.length === 0 && !notice ? (
        <p class="notice">{narrowed ? '没有这样的线索。' : '现在没有未办结的线索。'}</p>
      ) : null}
      {leads.length > 0 ? <Leads {...{ call, leads, owners }} ended={isEnded(query.stage)} /> : null}
      {leads.length > 0 && !isEnded(query.stage) && may(call.actor, 'export.list') ? (
        <Form call={call} action="/console/queue/csv" class="inline">
          {Object.entries(query).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="quiet">
            导出这个列表（CSV，姓名已遮）
          </button>
        </Form>
      ) : null}
      <p class="pages">
        {paged ? <a href={`/console/queue?${base}`}>回到第一页</a> : null}{' '}
        {next ? (
          <a href={`/console/queue?${base}${base ? '&' : ''}after=${next}`} rel="next">
            下一页
          </a>
        ) : null}
      </p>
    </Page>
  )
}

/** Whoever may assign can tick rows and give them to somebody. */
const Leads: FC<Pick<QueuePageProps, 'call' | 'leads' | 'owners'> & { ended: boolean }> = (props) => {
  const { call, leads, owners, ended } = props
  if (ended) return <LeadTable {...{ call, leads }} caption="后办结的在前" />
  const caption = '紧急的在前，然后按期限先后'
  if (!may(call.actor, 'lead.assign')) return <LeadTable {...{ call, leads, caption }} />
  return (
    <Form call={call} action="/console/queue/assign">
      <LeadTable {...{ call, leads, caption }} tick />
      <BulkAssign owners={owners} />
    </Form>
  )
}

const Select: FC<{ name: string; label: string; value: string | undefined; options: readonly Option[] }> = (
  props,
) => (
  <div>
    <label for={`by-${props.name}`}>{props.label}</label>
    <select id={`by-${props.name}`} name={props.name}>
      <option value="">全部</option>
      {props.options.map(({ value, label }) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  </div>
)

const Check: FC<{ name: string; label: string; on: boolean }> = ({ name, label, on }) => (
  <div class="check">
    <input type="checkbox" id={`by-${name}`} name={name} value="1" checked={on} />
    <label for={`by-${name}`}>{label}</label>
  </div>
)

const entries = (kind: Parameters<typeof glossary>[0], without: readonly string[] = []): Option[] =>
  Object.entries(glossary(kind))
    .filter(([value]) => !without.includes(value))
    .map(([value, label]) => ({ value, label }))

const Filters: FC<{
  call: DeskCall
  query: Readonly<Record<string, string>>
  owners: readonly Option[]
  chosen: string | undefined
}> = ({ call, query, owners, chosen }) => {
  const { townships } = call.desk
  const villages = townships.find(({ code }) => code === chosen)?.villages ?? []
  const stageOptions = [...openStages, ...endedStages].map((value) => ({
    value,
    label: gloss('stage', value),
  }))
  const someone = [{ value: 'me', label: '我' }, { value: 'none', label: '没人领' }, ...owners]
  const due = [
    { value: 'overdue', label: '已逾期' },
    { value: 'today', label: '今天到期' },
  ]
  const classes = [...entries('category', ['undetermined']), { value: 'monitor', label: '监测' }]
  return (
    <details class="filters" open={Object.keys(query).length > 0}>
      <summary>筛选</summary>
      <form method="get" action="/console/queue">
        {call.actor.role === 'county' ? (
          <Select name="township" label="乡镇" value={query.township} options={townshipOptions(townships)} />
        ) : null}
        <Select name="stage" label="阶段" value={query.stage} options={stageOptions} />
        {villages.length > 0 ? (
          <Select
            name="village"
            label="村（社区）"
            value={query.village}
            options={villages.map(({ code, name }) => ({ value: code, label: name.zh }))}
          />
        ) : null}
        <Select name="owner" label="谁在办" value={query.owner} options={someone} />
        <Select name="due" label="期限" value={query.due} options={due} />
        <Select name="category" label="可能的结果" value={query.category} options={classes} />
        <Select name="waiting" label="等谁" value={query.waiting} options={entries('waiting')} />
        <Select name="list" label="名单" value={query.list} options={lists} />
        <Select name="source" label="来源" value={query.source} options={entries('source')} />
        <Select name="lang" label="语言" value={query.lang} options={entries('lang')} />
        <Check name="urgent" label="只看紧急" on={query.urgent === '1'} />
        <Check name="unfinished" label="只看没说完的" on={query.unfinished === '1'} />
        <div class="go">
          <button type="submit">筛选</button> <a href="/console/queue">清除</a>
        </div>
      </form>
    </details>
  )
}

const lists: readonly Option[] = [
  { value: 'visits', label: '今天入户' },
  { value: 'chats', label: '聊天等我回' },
  { value: 'refused', label: '部门退回我的' },
]

const townshipOptions = (townships: readonly Township[]): Option[] =>
  townships.map(({ code, name }) => ({ value: code, label: name.zh }))
