import type { FC } from 'hono/jsx'
import { MoveRefused } from '../../handoff/change-lead.ts'
import { householdOfLead } from '../../handoff/household-of-lead.ts'
import { judgeToday } from '../../handoff/judge-today.ts'
import { may } from '../../handoff/permissions.ts'
import { FindingsRefused, recordVisit, tryVisit } from '../../handoff/record-visit.ts'
import { type LeadView, viewLead } from '../../handoff/view-lead.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Outcome } from '../../leads/outcome.ts'
import { visitSheet } from '../../leads/visit/sheet.ts'
import { wordsOf } from '../../rules/explain.ts'
import { factName } from '../../rules/fact-name.ts'
import { judge } from '../../rules/judge.ts'
import { workersOf } from '../../storage/staff.ts'
import { recordsOf, visitsOf } from '../../storage/visits.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { ErrorSummary, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { LeadTitle, leadTitle } from '../lead-head.tsx'
import { classesOf } from '../lead-outcomes.tsx'
import { placeWords } from '../place-words.ts'
import { readVersion } from '../read-version.ts'
import { findingPath } from './finding-kind.ts'
import { readFindings } from './read-findings.ts'
import { Attachments, readConfirmation, SheetEnds } from './sheet-ends.tsx'
import { DecisiveLines, OtherSections, onePerPath, SharedEvidence, type SheetProps } from './sheet-lines.tsx'
import { withTotalWitness } from './total-witness.ts'
import { Tried, VisitHistory } from './visit-history.tsx'

type Draft = {
  typed: Typed
  problems: readonly Problem[]
  tried?: { before: readonly Outcome[]; after: readonly Outcome[] }
}

const recordable = (view: LeadView): boolean =>
  ['taken', 'visit_planned', 'visited'].includes(view.life.stage)

async function render(call: DeskCall, draft: Draft, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { desk, actor, now, c } = call
  const view = await viewLead(desk, actor, c.req.param('id') ?? '', 'visit')
  const { lead } = view
  const { log, found } = await householdOfLead(desk, lead.id)
  const judged = (await judgeToday(desk, now))(found, true)
  const screened = { ...judged, decisive: judged.decisive.map(withTotalWitness) }
  const sheet = visitSheet(screened, found, log, (completion) =>
    judge(completion.household, completion.standards),
  )
  const [plans, records, people] = await Promise.all([
    visitsOf(desk.db, lead.id),
    recordsOf(desk.db, lead.id),
    workersOf(desk.db, lead.township),
  ])
  const props: SheetProps = { view, sheet, household: found, typed: draft.typed, problems: draft.problems }
  const verb = c.req.query('done')
  const isOpen = may(actor, 'lead.record-visit') && recordable(view)
  return c.html(
    <Page
      call={call}
      title={`${leadTitle(view)} 走访`}
      done={verb ? `${gloss('verb', verb)}：已保存` : undefined}
    >
      <link rel="stylesheet" href="/visit-sheet.css" />
      <LeadTitle {...{ call, view }} at="/visit" />
      <ErrorSummary problems={draft.problems} />
      {draft.tried ? <Tried {...draft.tried} /> : null}
      <VisitHistory {...{ call, view, plans, records, people }} />
      <section aria-labelledby="sheet">
        <h2 id="sheet">入户核实表</h2>
        <p class="hint">
          {placeWords(desk.townships, lead)}，{lead.code}。按 {sheet.asOf}{' '}
          的标准计算，只列还能改变结果的情况。
        </p>
        <ul class="outcomes">
          {classesOf(sheet).map(({ category, monitors }) => (
            <li>
              <b>{gloss('category', category)}</b>
              {monitors.length > 0 ? (
                <span class="hint"> 监测：{monitors.map((key) => gloss('monitor', key)).join('、')}</span>
              ) : null}
            </li>
          ))}
        </ul>
        {isOpen ? <SheetForm {...{ call, people, ...props }} /> : <NotOpen {...{ view }} />}
      </section>
    </Page>,
    status,
  )
}

const NotOpen: FC<{ view: LeadView }> = ({ view }) => (
  <p class="notice">
    {view.life.stage === 'new' || view.life.stage === 'returned'
      ? '先在概要页点「我来办」，再约时间、填核实表。'
      : `这条线索现在是「${gloss('stage', view.lead.stage)}」，核实表不能再填。`}
  </p>
)

const SheetForm: FC<SheetProps & { call: DeskCall; people: Awaited<ReturnType<typeof workersOf>> }> = (
  props,
) => {
  const { call, people, view, sheet, typed, problems } = props
  const decisive = onePerPath(sheet.decisive)
  const reviews = onePerPath(sheet.reviews)
  const taken = new Set([...decisive, ...reviews].map(({ path }) => findingPath(path)))
  return (
    <>
      <p id="visit-state" class="notice" role="status" hidden />
      <div class="actions">
        <button type="button" class="second" id="print" hidden>
          打印
        </button>
      </div>
      <Form call={call} action={`/console/leads/${view.lead.id}/visit`} class="sheet">
        <input type="hidden" name="version" value={String(view.lead.version)} />
        <input type="hidden" name="sheet" value={typed.sheet ?? call.desk.ids.id('sheet')} />
        {decisive.length === 0 ? <p>没有还能改变结果的情况，按下面各项核对即可。</p> : null}
        <SharedEvidence {...{ typed, problems }} />
        <DecisiveLines {...props} lines={decisive} from={0} />
        {reviews.length > 0 ? <h2>要人判断的</h2> : null}
        <DecisiveLines {...props} lines={reviews} from={decisive.length} />
        {sheet.countyOpen.length > 0 ? (
          <p class="notice">
            县里还没有填的标准：{sheet.countyOpen.map((path) => factName(path, wordsOf.zh)).join('、')}
            。上门问不到。
          </p>
        ) : null}
        <h2>两套系统还要的其他情况</h2>
        <p class="hint">不填就是没有核实，不会当成零，也不会当成没有。</p>
        <OtherSections {...props} taken={taken} from={decisive.length + reviews.length} />
        <Attachments sheet={sheet} />
        <SheetEnds {...{ view, people, typed, problems }} />
        <div class="go">
          <button type="submit" name="try" value="1" class="second">
            先算一下（不保存）
          </button>
          <button type="submit">保存走访结果</button>
        </div>
      </Form>
      <script src="/visit.js" defer />
    </>
  )
}

export const sheetPage = (call: DeskCall): Promise<Response> => render(call, { typed: {}, problems: [] })

const visitorsOf = (typed: Typed): string[] =>
  [typed.visitor1 ?? '', typed.visitor2 ?? ''].filter((id) => id !== '')

/** Which box of the posted sheet speaks of a path that makes no household. */
function boxOf(typed: Typed, wrong: string): string {
  const room = wrong.split('.')[0] ?? ''
  for (let index = 0; typed[`p${index}`] !== undefined; index++)
    if (typed[`p${index}`]?.startsWith(room) && (typed[`v${index}`] ?? '') !== '') return `v${index}`
  return ''
}

export async function record(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const { findings, problems } = readFindings(typed)
  const isTry = typed.try === '1'
  const signed = readConfirmation(typed)
  const visitors = visitorsOf(typed)
  if (!isTry) problems.push(...signed.problems)
  if (!isTry && new Set(visitors).size < 2)
    problems.push({ field: 'visitor2', words: gloss('refusal', 'two_visitors') })
  if (problems.length > 0) return render(call, { typed, problems }, 422)
  try {
    if (isTry) {
      // Reach is checked before anything of the lead is read.
      await viewLead(call.desk, call.actor, leadId, 'form')
      const { before, after } = await tryVisit(call.desk, leadId, findings)
      return render(call, { typed, problems, tried: { before: before.outcomes, after: after.outcomes } })
    }
    if (!signed.confirmation) return render(call, { typed, problems: signed.problems }, 422)
    const version = readVersion(typed)
    const { confirmation } = signed
    const sheetId = typed.sheet ?? ''
    await recordVisit(call.desk, call.actor, { leadId, version, sheetId, visitors, findings, confirmation })
  } catch (error) {
    const again = troubleIn(error, typed)
    if (!again) throw error
    return render(call, { typed, problems: [again.problem] }, again.status)
  }
  return call.c.redirect(`/console/leads/${leadId}/visit?done=lead.record-visit`, 303)
}

function troubleIn(error: unknown, typed: Typed): { problem: Problem; status: 409 | 422 } | null {
  if (error instanceof FindingsRefused) {
    const field = boxOf(typed, error.paths[0] ?? '')
    return { problem: { field, words: '这一项和别的情况对不上，请再看一下。' }, status: 422 }
  }
  if (error instanceof MoveRefused)
    return { problem: { field: '', words: gloss('refusal', error.problem) }, status: 409 }
  if (error instanceof AppError && error.code === 'conflict') {
    const words = '刚刚有人改动了这条线索。您填的都在下面，看一下现在的情况再保存一次。'
    return { problem: { field: '', words }, status: 409 }
  }
  if (error instanceof AppError && error.code === 'bad_request' && error.details.includes('visitors'))
    return { problem: { field: 'visitor1', words: '这个人不在本乡镇，请另选。' }, status: 422 }
  return null
}
