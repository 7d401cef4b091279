import type { FC } from 'hono/jsx'
import { behindLeads } from '../../handoff/duplicates/merge-leads.ts'
import { reachPair } from '../../handoff/duplicates/pair-change.ts'
import { type LeadView, viewLead } from '../../handoff/view-lead.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import { can } from '../../leads/life.ts'
import { type MergeSide, mergeRefusal } from '../../leads/merge-rule.ts'
import type { PairRow } from '../../storage/lead-pairs.ts'
import type { DeskCall } from '../desk-call.ts'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { type People, personName } from '../lead-head.tsx'
import { peopleOf } from '../lead-page.tsx'
import { maskName, maskPhone } from '../mask.ts'
import { placeWords } from '../place-words.ts'
import { Differences } from './differences.tsx'
import { EvidenceWords } from './evidence.tsx'
import { Verdicts } from './verdicts.tsx'

/** Why one lead cannot go on in the other; null when it can. */
const barOf = (goes: MergeSide, stays: MergeSide): string | null => {
  const refusal = mergeRefusal(goes, stays)
  if (refusal) return gloss('refusal', refusal)
  return can(goes.stage, 'merge') ? null : `这条${gloss('stage', goes.stage)}，不能并到别的线索里。`
}

/** Two leads side by side: why they may be one household, what differs, and what may be done. */
export async function comparePage(call: DeskCall): Promise<Response> {
  const { desk, actor, c } = call
  const [a, b] = [c.req.param('a') ?? '', c.req.param('b') ?? '']
  const { pair } = await reachPair(desk, actor, a, b)
  const views = [await viewLead(desk, actor, a, 'pair'), await viewLead(desk, actor, b, 'pair')] as const
  const [one, two] = views
  const sideOf = await behindLeads(desk, [a, b])
  const [left, right] = [sideOf(one.lead), sideOf(two.lead)]
  const people = await peopleOf(call)
  const done = c.req.query('done')
  return c.html(
    <Page
      call={call}
      title={`对照 ${one.lead.code} 和 ${two.lead.code}`}
      done={done ? `${gloss('verb', done)}：已保存` : undefined}
    >
      <p class="crumbs">
        <a href="/console/duplicates">可能重复</a>
      </p>
      <h1>是不是同一户</h1>
      {pair ? (
        <Known {...{ pair, people }} />
      ) : (
        <p class="notice">机器没有觉得这两条像，是您自己拿来对照的。</p>
      )}
      <Heads {...{ call, views, people }} />
      <Differences {...{ call, views }} />
      <Verdicts {...{ call, views, pair }} bars={[barOf(left, right), barOf(right, left)]} />
    </Page>,
  )
}

const Known: FC<{ pair: PairRow; people: People }> = ({ pair, people }) => (
  <p class="notice">
    {gloss('level', pair.level)}：<EvidenceWords stored={pair.evidence} />。
    {pair.decision ? (
      <>
        {' '}
        <b>{gloss('pair', pair.decision)}</b>（{personName(people, pair.decidedBy)}，
        {civilMinute(pair.decidedAt ?? 0)}）
      </>
    ) : null}
  </p>
)

type Views = readonly [LeadView, LeadView]

/** How long the talk was, and how much was written back. */
const messages = (view: LeadView): string =>
  `对方 ${view.turns.filter(({ said }) => said !== null).length} 条，发出 ${view.messages.length} 条`

const Heads: FC<{ call: DeskCall; views: Views; people: People }> = ({ call, views, people }) => {
  const rows: readonly { label: string; say: (view: LeadView) => string }[] = [
    { label: '称呼', say: ({ name }) => (name === null ? '没留' : maskName(name)) },
    { label: '电话', say: ({ phone }) => (phone === null ? '没留' : maskPhone(phone)) },
    { label: '住在', say: ({ lead }) => placeWords(call.desk.townships, lead) },
    {
      label: '谁说的',
      say: ({ lead, talk }) =>
        `${gloss('source', lead.source)}，${gloss('lang', lead.lang)}${talk ? `，${gloss('channel', talk.channel)}` : ''}`,
    },
    { label: '收到', say: ({ lead }) => civilMinute(lead.openedAt) },
    { label: '阶段', say: ({ lead }) => gloss('stage', lead.stage) },
    { label: '入户', say: ({ life }) => (life.visitOn ? `约在 ${life.visitOn}` : `${life.visits} 次`) },
    { label: '谁在办', say: ({ lead }) => personName(people, lead.ownerId) },
    { label: '消息', say: messages },
  ]
  return (
    <table class="cards">
      <caption>两条线索</caption>
      <thead>
        <tr>
          <th scope="col">项目</th>
          {views.map(({ lead }) => (
            <th scope="col">
              <a href={`/console/leads/${lead.id}`}>{lead.code}</a>
              {lead.urgent ? <strong class="badge red">紧急</strong> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, say }) => (
          <tr>
            <th scope="row">{label}</th>
            {views.map((view) => (
              <td data-label={view.lead.code}>
                <bdi>{say(view)}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
