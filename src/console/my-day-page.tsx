import type { FC } from 'hono/jsx'
import { addDays, civilDate, startOfDay } from '../kernel/civil-date.ts'
import { dayQueries, mostTasks } from '../storage/console-day.ts'
import { countList, type Reach } from '../storage/console-queue.ts'
import type { LeadList } from '../storage/lead-lists.ts'
import { countOpenPairs } from '../storage/lead-pairs.ts'
import { openChecks } from '../storage/sample.ts'
import type { DeskCall } from './desk-call.ts'
import { lastDay } from './due-words.ts'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { placeWords } from './place-words.ts'
import { type RaisedLead, RaisedLeads, raisedTo } from './raised-leads.tsx'
import { reachOf } from './reach.ts'
import { departmentDesk } from './referrals/department-desk.tsx'
import { monthsShown } from './sample/sample-page.tsx'
import { SearchBox } from './search-box.tsx'
import { UrgentBadge } from './urgent-badge.tsx'

type Counts = Awaited<ReturnType<typeof dayQueries>['leads']>[number]
type TaskRow = Awaited<ReturnType<typeof dayQueries>['otherTasks']>[number]

type Tile = { label: string; count: number; query: string; alarm?: true; page?: string }
/** Lists that are more than columns of a lead, and pairs that wait for a look. */
type Lists = { visits: number; chats: number; refused: number; pairs: number }

async function listsOf({ desk, actor, now }: DeskCall, reach: Reach): Promise<Lists> {
  const count = (list: LeadList) => countList(desk.db, reach, list)
  const [visits, chats, refused, pairs] = await desk.db.batch([
    count({ of: 'visits', day: civilDate(now) }),
    count({ of: 'chats', staffId: actor.id }),
    count({ of: 'refused', staffId: actor.id }),
    countOpenPairs(desk.db, reach),
  ])
  const of = (rows: readonly { count: number }[]) => rows[0]?.count ?? 0
  return { visits: of(visits), chats: of(chats), refused: of(refused), pairs: of(pairs) }
}

/** Every number is the length of the list its link opens. */
const tiles = (counts: Counts, lists: Lists): readonly Tile[] => [
  { label: '新来的', count: counts.fresh, query: 'stage=new' },
  { label: '紧急', count: counts.urgent, query: 'urgent=1', alarm: true },
  { label: '已逾期', count: counts.overdue, query: 'due=overdue', alarm: true },
  { label: '今天到期', count: counts.today, query: 'due=today' },
  { label: '还没人领', count: counts.unassigned, query: 'owner=none' },
  { label: '我领的', count: counts.mine, query: 'owner=me' },
  { label: '我领的，已逾期', count: counts.mineOverdue, query: 'owner=me&due=overdue', alarm: true },
  { label: '今天入户', count: lists.visits, query: 'list=visits' },
  { label: '聊天等我回', count: lists.chats, query: 'list=chats', alarm: true },
  { label: '部门退回我的', count: lists.refused, query: 'list=refused' },
  { label: '退回待领', count: counts.returned, query: 'stage=returned' },
  { label: '已约入户', count: counts.visits, query: 'stage=visit_planned' },
  { label: '可能重复', count: lists.pairs, query: '', alarm: true, page: '/console/duplicates' },
  { label: '没说完，要回电话', count: counts.unfinished, query: 'unfinished=1' },
  { label: '全部未办结', count: counts.all, query: '' },
]

const doneWords: Readonly<Record<string, string>> = {
  task: '这件事办完了',
  'to-aide': '已请村里的专干去办',
}

export async function myDay(call: DeskCall): Promise<Response> {
  const { actor, desk, now } = call
  if (actor.role === 'department') return departmentDesk(call)
  const reach = reachOf(actor)
  if (!reach) return call.c.html(<NothingYet call={call} />)
  const tomorrow = startOfDay(addDays(civilDate(now), 1))
  const queries = dayQueries(desk.db, reach, { now, tomorrow, me: actor.id })
  const checks = openChecks(desk.db, reach, monthsShown(now).from)
  const [counts, urgent, others, sample] = await desk.db.batch([
    queries.leads,
    queries.urgentTasks,
    queries.otherTasks,
    checks,
  ])
  const tasks = [...urgent, ...others].slice(0, mostTasks)
  const raised = await raisedTo(call)
  const lists = await listsOf(call, reach)
  return call.c.html(
    <MyDay {...{ call, tasks, raised, lists }} counts={counts[0] as Counts} checks={sample[0]?.n ?? 0} />,
  )
}

const MyDay: FC<{
  call: DeskCall
  counts: Counts
  lists: Lists
  tasks: readonly TaskRow[]
  raised: readonly RaisedLead[]
  /** Calls and visits of the monthly sample still to do. */
  checks: number
}> = (props) => {
  const { call, counts, lists, tasks, raised, checks } = props
  return (
    <Page call={call} title="我的一天" done={doneWords[call.c.req.query('done') ?? '']}>
      <h1>我的一天 · {civilDate(call.now)}</h1>
      <SearchBox call={call} />
      <ul class="tiles">
        {tiles(counts, lists).map(({ label, count, query, alarm, page = '/console/queue' }) => (
          <li class={alarm && count > 0 ? 'alarm' : undefined}>
            <a href={`${page}${query ? `?${query}` : ''}`}>
              <b>{count}</b> <span>{label}</span>
            </a>
          </li>
        ))}
        {checks > 0 ? (
          <li>
            <a href="/console/samples">
              <b>{checks}</b> <span>抽查要做</span>
            </a>
          </li>
        ) : null}
      </ul>
      <RaisedLeads {...{ call, raised }} />
      <h2>要人做的事</h2>
      {tasks.length === 0 ? <p>现在没有。</p> : <Tasks call={call} tasks={tasks} />}
    </Page>
  )
}

const Tasks: FC<{ call: DeskCall; tasks: readonly TaskRow[] }> = ({ call, tasks }) => (
  <ul class="rows">
    {tasks.map((task) => (
      <li class={task.urgent ? 'urgent' : undefined}>
        {task.urgent && task.leadUrgent !== 1 ? <strong class="badge red">紧急</strong> : null}
        <UrgentBadge
          lead={{ urgent: task.urgent && task.leadUrgent === 1, urgentReasons: task.urgentReasons }}
        />{' '}
        <a href={`/console/tasks/${task.id}`}>{gloss('task', task.kind)}</a>{' '}
        {placeWords(call.desk.townships, task)}{' '}
        {task.code ? <a href={`/console/leads/${task.leadId}`}>{task.code}</a> : '（还没有登记成线索）'}{' '}
        <span class="hint">{lastDay(task.dueAt, call.desk)} 前</span>
      </li>
    ))}
  </ul>
)

const NothingYet: FC<{ call: DeskCall }> = ({ call }) => (
  <Page call={call} title="我的一天">
    <h1>我的一天</h1>
    <p>
      您可以查看<a href="/console/audit">审计记录</a>。这里不显示任何群众的个人信息。
    </p>
  </Page>
)
