import type { FC } from 'hono/jsx'
import type { LeadView } from '../handoff/view-lead.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import { closingReason } from '../leads/closing.ts'
import { DataDeletedNote } from './data-deleted.tsx'
import type { DeskCall } from './desk-call.ts'
import { dueWords } from './due-words.ts'
import { Form } from './form.tsx'
import { gloss } from './gloss.ts'
import { LeadKin } from './lead-kin.tsx'
import { maskName, maskPhone } from './mask.ts'
import { placeWords } from './place-words.ts'

export type People = ReadonlyMap<string, string>
/** A full name or phone, shown once after its reveal was logged. */
export type Revealed = { field: 'name' | 'phone'; value: string | null }
export type LeadProps = { call: DeskCall; view: LeadView; people: People; revealed?: Revealed | undefined }

export const personName = (people: People, id: string | null): string =>
  id === null ? '没人领' : (people.get(id) ?? '已离开的人员')

export const leadTitle = (view: LeadView): string => `线索 ${view.lead.code}`

const tabs = [
  { part: '', label: '概要' },
  { part: '/talk', label: '对话' },
  { part: '/visit', label: '走访' },
  { part: '/decide', label: '决定' },
  { part: '/referrals', label: '转介' },
  { part: '/screen', label: '重新预判' },
  { part: '/history', label: '历史' },
]

/** Of a lead whose data were deleted only the first and the last tab have something to show. */
const tabsOf = ({ dataDeletedAt }: LeadView['lead']) =>
  dataDeletedAt === null ? tabs : tabs.filter(({ part }) => part === '' || part === '/history')

/** Code, marks and tabs: the same on each page of a lead. */
export const LeadTitle: FC<{
  view: LeadView
  call: DeskCall
  at: '' | '/talk' | '/visit' | '/decide' | '/referrals' | '/screen' | '/history'
}> = ({ view, call, at }) => {
  const { lead } = view
  const due = dueWords(lead, call.now, call.desk)
  return (
    <>
      <p class="crumbs">
        <a href="/console/queue">线索队列</a>
      </p>
      <h1>
        {leadTitle(view)} {lead.urgent ? <strong class="badge red">紧急</strong> : null}
        {lead.unfinished ? <span class="badge">没说完</span> : null}
        {lead.nearRelative ? <strong class="badge amber">近亲属，另行登记</strong> : null}
        <span class="badge">{gloss('stage', lead.stage)}</span>{' '}
        {lead.closedAt === null && lead.stage !== 'answered' ? (
          <span class={`light ${due.light}`}>{due.words}</span>
        ) : null}
      </h1>
      <nav aria-label="线索" class="tabs">
        <ul>
          {tabsOf(lead).map(({ part, label }) => (
            <li>
              <a href={`/console/leads/${lead.id}${part}`} aria-current={part === at ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <DataDeletedNote at={lead.dataDeletedAt} />
      <LeadKin {...{ call, view }} />
    </>
  )
}

const Personal: FC<{
  call: DeskCall
  view: LeadView
  field: 'name' | 'phone'
  revealed?: Revealed | undefined
}> = (props) => {
  const { call, view, field, revealed } = props
  const value = view[field]
  if (value === null) return <>{view.lead.dataDeletedAt === null ? '没留' : '已按规定删除'}</>
  if (revealed?.field === field) {
    return (
      <>
        <bdi class="revealed">{revealed.value}</bdi> <span class="hint">（只显示这一次，已记录）</span>
      </>
    )
  }
  return (
    <>
      <bdi>{field === 'name' ? maskName(value) : maskPhone(value)}</bdi>{' '}
      <Form call={call} action={`/console/leads/${view.lead.id}/reveal`} class="inline">
        <input type="hidden" name="field" value={field} />
        <button type="submit" class="quiet">
          显示{field === 'name' ? '姓名' : '电话'}
        </button>
      </Form>
    </>
  )
}

/** Who, where, how to reach them, whose lead it is. */
export const LeadHead: FC<LeadProps> = ({ call, view, people, revealed }) => {
  const { lead, talk } = view
  const about = call.desk.townships
  return (
    <dl class="summary">
      <dt>称呼</dt>
      <dd>
        <Personal {...{ call, view, revealed }} field="name" />
      </dd>
      <dt>电话</dt>
      <dd>
        <Personal {...{ call, view, revealed }} field="phone" />
      </dd>
      <dt>住在</dt>
      <dd>{placeWords(about, lead)}</dd>
      <dt>谁说的</dt>
      <dd>
        {gloss('source', lead.source)}，{gloss('lang', lead.lang)}
        {talk ? `，${gloss('channel', talk.channel)}` : ''}
      </dd>
      <dt>收到</dt>
      <dd>
        {civilMinute(lead.openedAt)}，最近 {civilMinute(lead.updatedAt)}
      </dd>
      <dt>谁在办</dt>
      <dd>
        {personName(people, lead.ownerId)}
        {lead.waitingOn ? `，${gloss('waiting', lead.waitingOn)}` : ''}
      </dd>
      {lead.closedAt === null ? null : (
        <>
          <dt>办结</dt>
          <dd>
            {civilMinute(lead.closedAt)}
            {lead.closingReason ? `，${closingReason(lead.closingReason)?.label ?? lead.closingReason}` : ''}
          </dd>
        </>
      )}
    </dl>
  )
}
