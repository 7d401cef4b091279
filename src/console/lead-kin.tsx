import type { FC } from 'hono/jsx'
import { inScope, may } from '../handoff/permissions.ts'
import type { LeadView } from '../handoff/view-lead.ts'
import { civilMinute } from '../kernel/civil-date.ts'
import type { DeskCall } from './desk-call.ts'
import { LeadButton } from './form.tsx'
import { gloss } from './gloss.ts'
import { placeWords } from './place-words.ts'

/** The other leads of a household, on each of its pages: beside it, gone on in another, or still to be compared. */
export const LeadKin: FC<{ call: DeskCall; view: LeadView }> = ({ call, view }) => {
  const { lead, goesOn, beside } = view
  // Across townships only the county compares.
  const pairs = view.pairs.filter(({ township }) => township !== null || call.actor.role === 'county')
  return (
    <>
      {lead.stage === 'merged' && goesOn ? (
        <p class="notice">
          已合并，并在 <a href={`/console/leads/${goesOn.id}`}>{goesOn.code}</a>（
          {gloss('stage', goesOn.stage)}）里办。
          {may(call.actor, 'lead.unmerge') && lead.dataDeletedAt === null ? (
            <>
              {' '}
              <LeadButton {...{ call, lead }} verb="unmerge" class="quiet">
                拆开合并
              </LeadButton>
            </>
          ) : null}
        </p>
      ) : null}
      {beside.length > 0 ? (
        <p class="notice">
          {`同一户的另${beside.length === 1 ? '一' : beside.length}条：`}
          {beside.map((other, at) => (
            <>
              {at > 0 ? '；' : ''}
              <Beside {...{ call, other }} leadId={lead.id} />
            </>
          ))}
        </p>
      ) : null}
      {pairs.length > 0 ? (
        <p class="notice">
          可能和别的线索是同一户：
          {pairs.map(({ leadId, otherId }, at) => (
            <>
              {at > 0 ? '、' : ''}
              <a href={`/console/duplicates/${leadId}/${otherId}`}>
                对照{pairs.length > 1 ? ` ${at + 1}` : ''}
              </a>
            </>
          ))}
        </p>
      ) : null}
      <MergedReports view={view} />
    </>
  )
}

/** A lead of another township is named by its township alone. */
const Beside: FC<{ call: DeskCall; other: LeadView['beside'][number]; leadId: string }> = (props) => {
  const { call, other, leadId } = props
  const { townships } = call.desk
  if (!inScope(call.actor, other)) return <>{placeWords(townships, { ...other, village: null })}的一条</>
  return (
    <>
      <a href={`/console/leads/${other.id}`}>{other.code}</a> {gloss('stage', other.stage)}，
      {placeWords(townships, other)}（<a href={`/console/duplicates/${leadId}/${other.id}`}>对照</a>）
    </>
  )
}

const MergedReports: FC<{ view: LeadView }> = ({ view }) =>
  view.merged.length === 0 ? null : (
    <div class="notice">
      <p>
        {view.lead.dataDeletedAt === null
          ? '并进来的（说过的话在下面，注明了编号；答复也会发给他们）：'
          : '并进来的，一起删除了个人信息：'}
      </p>
      <ul>
        {view.merged.map((report) => (
          <li>
            <a href={`/console/leads/${report.id}`}>{report.code}</a>，{gloss('source', report.source)}，
            {gloss('lang', report.lang)}
            {report.channel ? `，${gloss('channel', report.channel)}` : '，没有聊天'}，
            {civilMinute(report.openedAt)}
            {report.stage === 'merged' ? '' : `，${gloss('stage', report.stage)}，不再计入`}{' '}
            {view.lead.dataDeletedAt === null ? (
              <a href={`/console/duplicates/${report.id}/${view.lead.id}`}>对照或拆开</a>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
