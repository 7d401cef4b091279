import type { FC } from 'hono/jsx'
import { revokeReferral } from '../../handoff/answer-referral.ts'
import { householdOfLead } from '../../handoff/household-of-lead.ts'
import { judgeToday } from '../../handoff/judge-today.ts'
import { ReferralRefused } from '../../handoff/move-referral.ts'
import { may } from '../../handoff/permissions.ts'
import { proposeReferral } from '../../handoff/propose-referral.ts'
import { sendReferral } from '../../handoff/send-referral.ts'
import { type LeadView, viewLead } from '../../handoff/view-lead.ts'
import { openReferralWords } from '../../handoff/view-referral.ts'
import { AppError } from '../../kernel/errors.ts'
import { proposeReferrals } from '../../leads/propose-referrals.ts'
import { canRefer, type Need, needs, type Referral, type ReferralStage } from '../../leads/referral.ts'
import { type ReferralRow, referralsOf } from '../../storage/referrals.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { LeadTitle, leadTitle } from '../lead-head.tsx'
import { departmentName } from '../place-words.ts'
import { readVersion } from '../read-version.ts'
import { ReferralDue } from './referral-due.tsx'
import { problemWords, stageWords } from './referral-words.ts'

export const longestWords = 500

/** Departments the household agreed to at its last visit. */
function agreedTo(view: LeadView): ReadonlySet<string> {
  const value = view.facts.findLast(({ id }) => id === 'visit.confirmation')?.value
  const listed = typeof value === 'object' && value !== null && 'mayRefer' in value ? value.mayRefer : []
  return new Set(Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [])
}

const ended = (row: ReferralRow): boolean => ['refused', 'done', 'revoked'].includes(row.stage)

async function render(
  call: DeskCall,
  typed: Typed = {},
  problems: readonly Problem[] = [],
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { desk, actor, c, now } = call
  const view = await viewLead(desk, actor, c.req.param('id') ?? '', 'referrals')
  const { lead } = view
  const rows = await referralsOf(desk.db, lead.id)
  const words = await openReferralWords(desk, rows)
  const { found } = await householdOfLead(desk, lead.id)
  const screened = (await judgeToday(desk, now))(found)
  const offered = proposeReferrals(found, { ...screened, urgent: screened.urgent || lead.urgent }).filter(
    ({ need }) => !rows.some((row) => row.need === need && !ended(row)),
  )
  const verb = c.req.query('done')
  const agreed = agreedTo(view)
  return c.html(
    <Page
      call={call}
      title={`${leadTitle(view)} 转介`}
      done={verb ? `${gloss('verb', verb)}：已保存` : undefined}
    >
      <LeadTitle {...{ call, view }} at="/referrals" />
      <ErrorSummary problems={problems} />
      <section aria-labelledby="sent">
        <h2 id="sent">转介</h2>
        {rows.length === 0 ? <p>还没有。</p> : null}
        <ul class="rows">
          {rows.map((row) => (
            <li class={row.urgent ? 'urgent' : undefined}>
              <Row {...{ call, row, typed, problems, agreed: agreed.has(row.department) }} />
              {words.get(row.id)?.why ? <p class="hint">危险，没有等同意：{words.get(row.id)?.why}</p> : null}
              {words.get(row.id)?.note ? <p>说明：{words.get(row.id)?.note}</p> : null}
            </li>
          ))}
        </ul>
      </section>
      {may(actor, 'lead.propose-referral') ? <Offered {...{ call, offered }} leadId={lead.id} /> : null}
    </Page>,
    status,
  )
}

const Offered: FC<{ call: DeskCall; leadId: string; offered: readonly Referral[] }> = ({
  call,
  leadId,
  offered,
}) => {
  const others = (Object.keys(needs) as Need[]).filter((need) => !offered.some((one) => one.need === need))
  return (
    <section aria-labelledby="offered">
      <h2 id="offered">缺什么帮什么</h2>
      <p class="hint">按已知情况提出。列入不等于发出：发出要本户同意，或有危险并写明原因。</p>
      {offered.length === 0 ? <p>按现在知道的情况没有可提的。</p> : null}
      <ul class="rows">
        {offered.map(({ need, department, urgent }) => (
          <li class={urgent ? 'urgent' : undefined}>
            {urgent ? <strong class="badge red">紧急</strong> : null} <b>{needs[need].label}</b>，
            {departmentName(department)}{' '}
            <Form call={call} action={`/console/leads/${leadId}/propose-referral`} class="inline">
              <input type="hidden" name="need" value={need} />
              <input type="hidden" name="urgent" value={urgent ? '1' : ''} />
              <button type="submit" class="second">
                列入<span class="hidden">{needs[need].label}</span>
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <details>
        <summary>还有别的需要</summary>
        <Form call={call} action={`/console/leads/${leadId}/propose-referral`}>
          <Field id="need" label="需要什么">
            <select {...described('need', false, [])}>
              {others.map((need) => (
                <option value={need}>
                  {needs[need].label}（{departmentName(needs[need].department)}）
                </option>
              ))}
            </select>
          </Field>
          <button type="submit" class="second">
            列入
          </button>
        </Form>
      </details>
    </section>
  )
}

type RowProps = {
  call: DeskCall
  row: ReferralRow
  typed: Typed
  problems: readonly Problem[]
  agreed: boolean
}

const Row: FC<RowProps> = (props) => {
  const { call, row } = props
  const stage = row.stage as ReferralStage
  const label = needs[row.need as Need].label
  return (
    <>
      {row.urgent ? <strong class="badge red">紧急</strong> : null} <b>{label}</b>，
      {departmentName(row.department)} <span class="badge">{stageWords[stage]}</span>{' '}
      <ReferralDue call={call} row={row} />
      {stage === 'proposed' && may(call.actor, 'lead.send-referral') ? <Send {...props} /> : null}
      {canRefer(stage, 'revoke') && may(call.actor, 'lead.revoke-referral') ? <Revoke {...props} /> : null}
    </>
  )
}

/** Ids of fields follow the referral's need, so that several forms stand on one page. */
const Send: FC<RowProps> = ({ call, row, typed, problems, agreed }) => {
  const mine = typed.referral === row.id ? typed : {}
  const id = `leave-${row.need}`
  return (
    <Form call={call} action={`/console/leads/${row.leadId}/send-referral`}>
      <input type="hidden" name="referral" value={row.id} />
      <input type="hidden" name="version" value={String(row.version)} />
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name="agreed"
          value="1"
          checked={typed.referral === row.id ? typed.agreed === '1' : agreed}
        />
        <label for={id}>
          本户同意把这件事需要的情况告诉{departmentName(row.department)}
          {agreed ? <span class="hint">入户时已同意</span> : null}
        </label>
      </div>
      {row.urgent ? (
        <Field id={`why-${row.need}`} label="没有同意但有危险：为什么不能等" problems={problems}>
          <textarea
            {...described(`why-${row.need}`, false, problems)}
            name="why"
            rows={2}
            maxlength={longestWords}
          >
            {mine.why ?? ''}
          </textarea>
        </Field>
      ) : null}
      <button type="submit">发给{departmentName(row.department)}</button>
    </Form>
  )
}

const Revoke: FC<RowProps> = ({ call, row, typed, problems }) => {
  const id = `words-${row.need}`
  return (
    <details open={typed.referral === row.id && typed.words !== undefined}>
      <summary>撤回</summary>
      <Form call={call} action={`/console/leads/${row.leadId}/revoke-referral`}>
        <input type="hidden" name="referral" value={row.id} />
        <input type="hidden" name="version" value={String(row.version)} />
        <Field id={id} label="为什么撤回" problems={problems}>
          <textarea {...described(id, false, problems)} name="words" rows={2} maxlength={longestWords}>
            {typed.referral === row.id ? (typed.words ?? '') : ''}
          </textarea>
        </Field>
        <button type="submit" class="second">
          撤回
        </button>
      </Form>
    </details>
  )
}

export const leadReferrals = (call: DeskCall): Promise<Response> => render(call)

const leadOf = (call: DeskCall): string => call.c.req.param('id') ?? ''
const back = (call: DeskCall, verb: string): Response =>
  call.c.redirect(`/console/leads/${leadOf(call)}/referrals?done=${verb}`, 303)

export async function proposeOne(call: DeskCall, typed: Typed): Promise<Response> {
  const need = (Object.keys(needs) as Need[]).find((key) => key === typed.need)
  if (!need) throw new AppError('bad_request', 'no such need', ['need'])
  await proposeReferral(call.desk, call.actor, { leadId: leadOf(call), need, urgent: typed.urgent === '1' })
  return back(call, 'lead.propose-referral')
}

/** A referral of this very lead: the form's id is checked against the address. */
async function ownReferral(call: DeskCall, typed: Typed): Promise<ReferralRow> {
  await viewLead(call.desk, call.actor, leadOf(call), 'form')
  const rows = await referralsOf(call.desk.db, leadOf(call))
  const row = rows.find(({ id }) => id === typed.referral)
  if (!row) throw new AppError('not_found', 'no such referral')
  return row
}

async function tried(
  call: DeskCall,
  typed: Typed,
  field: string,
  work: () => Promise<void>,
): Promise<Response | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof ReferralRefused)
      return render(call, typed, [{ field, words: problemWords(error.problem) }], 422)
    if (error instanceof AppError && error.code === 'conflict') {
      const words = '刚刚有人改动了这项转介。您写的还在下面，看一下现在的情况再保存。'
      return render(call, typed, [{ field: '', words }], 409)
    }
    throw error
  }
}

export async function sendOne(call: DeskCall, typed: Typed): Promise<Response> {
  const row = await ownReferral(call, typed)
  const field = row.urgent ? `why-${row.need}` : `leave-${row.need}`
  const input = { id: row.id, version: readVersion(typed), agreed: typed.agreed === '1' }
  const why = (typed.why ?? '').slice(0, longestWords)
  const trouble = await tried(call, typed, field, () =>
    sendReferral(call.desk, call.actor, { ...input, why }),
  )
  return trouble ?? back(call, 'lead.send-referral')
}

export async function revokeOne(call: DeskCall, typed: Typed): Promise<Response> {
  const row = await ownReferral(call, typed)
  const input = { id: row.id, version: readVersion(typed), words: (typed.words ?? '').slice(0, longestWords) }
  const trouble = await tried(call, typed, `words-${row.need}`, () =>
    revokeReferral(call.desk, call.actor, input),
  )
  return trouble ?? back(call, 'lead.revoke-referral')
}
