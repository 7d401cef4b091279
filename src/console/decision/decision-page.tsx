import type { FC } from 'hono/jsx'
import { MoveRefused } from '../../handoff/change-lead.ts'
import { copyCard } from '../../handoff/copy-card.ts'
import { DecisionRefused, decideLead } from '../../handoff/decide-lead.ts'
import { householdOfLead } from '../../handoff/household-of-lead.ts'
import { isStanding } from '../../handoff/load-recognitions.ts'
import { may } from '../../handoff/permissions.ts'
import { type LeadView, viewLead } from '../../handoff/view-lead.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import { AppError } from '../../kernel/errors.ts'
import { closingReason } from '../../leads/closing.ts'
import {
  type CivilClass,
  civilLabels,
  type MonitorMark,
  monitorLabels,
  riskKinds,
} from '../../leads/decision.ts'
import type { Recognition } from '../../leads/exports/recognition.ts'
import { can } from '../../leads/life.ts'
import { decisionOf, decisionsOf } from '../../storage/decisions.ts'
import { type Exported, lastExported } from '../../storage/exported.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { unsureOfYear } from '../due-words.ts'
import { ErrorSummary, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { LeadTitle, leadTitle } from '../lead-head.tsx'
import { Judgement } from '../lead-outcomes.tsx'
import { readVersion } from '../read-version.ts'
import { CopyCards } from './copy-cards.tsx'
import { DecisionForm, membersOf } from './decision-form.tsx'
import { decisionProblem, readDecision } from './read-decision.ts'

type Extra = { typed?: Typed; problems?: readonly Problem[]; card?: Recognition }

async function render(call: DeskCall, extra: Extra = {}, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { desk, actor, c } = call
  const view = await viewLead(desk, actor, c.req.param('id') ?? '', 'decision')
  const { lead, life } = view
  const { found } = await householdOfLead(desk, lead.id)
  const rows = await decisionsOf(desk.db, lead.id)
  const verb = c.req.query('done')
  const { typed = {}, problems = [], card } = extra
  const isOpen = may(actor, 'lead.decide') && can(life.stage, 'decide')
  return c.html(
    <Page
      call={call}
      title={`${leadTitle(view)} 决定`}
      done={verb ? `${gloss('verb', verb)}：已保存` : undefined}
    >
      <LeadTitle {...{ call, view }} at="/decide" />
      <ErrorSummary problems={problems} />
      {rows[0] ? (
        <Decided
          {...{ call, view }}
          decision={decisionOf(rows[0])}
          exported={await lastExported(desk.db, [lead.id])}
          version={rows[0].version}
        />
      ) : null}
      {card ? <CopyCards {...{ card, call }} /> : null}
      <section aria-labelledby="judged">
        <h2 id="judged">入户以后的预判</h2>
        <p class="hint">机器按已知情况的预判，不是认定。</p>
        {view.judged ? <Judgement judged={view.judged} /> : <p>还没有预判。</p>}
      </section>
      {isOpen ? (
        <section aria-labelledby="form">
          <h2 id="form">{rows[0] ? '改认定' : '认定'}</h2>
          <DecisionForm {...{ call, view, household: found, typed, problems }} />
        </section>
      ) : rows[0] ? null : (
        <p class="notice">入户核实以后才能认定。现在是「{gloss('stage', lead.stage)}」。</p>
      )}
    </Page>,
    status,
  )
}

/** What went out to the platforms of this household, and whether it still says the same. */
const Sent: FC<{ exported: readonly Exported[]; version: number }> = ({ exported, version }) =>
  exported.length === 0 ? (
    <>没有</>
  ) : (
    <>
      {exported.map((one) => {
        const was =
          one.platform === 'civil'
            ? civilLabels[one.civil as CivilClass]
            : monitorLabels[one.monitor as MonitorMark]
        return (
          <div>
            {civilMinute(one.at)} {one.platform === 'civil' ? '民政' : '农业农村'}：{was}
            {one.version === version ? '' : '（以后改过，下次导出会注明更正）'}
          </div>
        )
      })}
    </>
  )

const Decided: FC<{
  call: DeskCall
  view: LeadView
  decision: ReturnType<typeof decisionOf>
  exported: readonly Exported[]
  version: number
}> = ({ call, view, decision, exported, version }) => (
  <section aria-labelledby="decided">
    <h2 id="decided">两项认定</h2>
    {isStanding(view.lead) ? null : (
      <p class="notice">这条线索重新打开了：下面是以前的认定，再认定以前不导出。</p>
    )}
    <dl class="summary">
      <dt>民政</dt>
      <dd>
        {civilLabels[decision.civil]}
        {decision.persons.length > 0 ? `（只认定 ${decision.persons.length} 人）` : ''}
      </dd>
      <dt>农业农村</dt>
      <dd>
        {monitorLabels[decision.monitor]}
        {decision.risks.length > 0 ? `：${decision.risks.map((key) => riskKinds[key]).join('、')}` : ''}
      </dd>
      <dt>评议</dt>
      <dd>{decision.appraisedOn ?? '没有'}</dd>
      <dt>公示</dt>
      <dd>{decision.noticeFrom ? `${decision.noticeFrom} 至 ${decision.noticeTo}` : '不用公示'}</dd>
      <dt>认定日期</dt>
      <dd>{decision.decidedOn}</dd>
      <dt>原因</dt>
      <dd>{closingReason(decision.reason)?.label ?? decision.reason}</dd>
      <dt>可申请复议到</dt>
      <dd>
        {decision.objectionUntil}
        {unsureOfYear(decision.objectionUntil, call.desk)}
      </dd>
      <dt>导出过</dt>
      <dd>
        <Sent {...{ exported, version }} />
      </dd>
    </dl>
    {may(call.actor, 'lead.copy-card') && isStanding(view.lead) ? (
      <Form call={call} action={`/console/leads/${view.lead.id}/copy-card`} class="actions">
        <button type="submit" class="second">
          显示两套系统的录入卡和公示文字（记录在案）
        </button>
      </Form>
    ) : null}
  </section>
)

export const decisionPage = (call: DeskCall): Promise<Response> => render(call)

/** The cards on the answer to the post itself: they have no address of their own. */
export async function showCard(call: DeskCall): Promise<Response> {
  return render(call, { card: await copyCard(call.desk, call.actor, call.c.req.param('id') ?? '') })
}

export async function decide(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  await viewLead(call.desk, call.actor, leadId, 'form')
  const { found } = await householdOfLead(call.desk, leadId)
  const { decision, problems } = readDecision(
    typed,
    membersOf(found).map(({ id }) => id),
  )
  if (!decision) return render(call, { typed, problems }, 422)
  try {
    await decideLead(call.desk, call.actor, { leadId, version: readVersion(typed), decision })
  } catch (error) {
    if (error instanceof DecisionRefused)
      return render(call, { typed, problems: error.problems.map(decisionProblem) }, 422)
    const again = (words: string) => render(call, { typed, problems: [{ field: '', words }] }, 409)
    if (error instanceof MoveRefused) return again(gloss('refusal', error.problem))
    if (error instanceof AppError && error.code === 'conflict')
      return again('刚刚有人改动了这条线索。您填的都在下面，看一下现在的情况再保存。')
    throw error
  }
  return call.c.redirect(`/console/leads/${leadId}/decide?done=lead.decide`, 303)
}
