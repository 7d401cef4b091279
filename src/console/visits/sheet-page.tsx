import type { FC } from 'hono/jsx'
import { MoveRefused } from '../../handoff/change-lead.ts'
import { householdOfLead } from '../../handoff/household-of-lead.ts'
import { judgeToday } from '../../handoff/judge-today.ts'
import { may } from '../../handoff/permissions.ts'
import { FindingsRefused, isVisitStored, recordVisit, tryVisit } from '../../handoff/record-visit.ts'
import { type LeadView, viewLead } from '../../handoff/view-lead.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Outcome } from '../../leads/outcome.ts'
import type { Finding } from '../../leads/visit/finding.ts'
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
import { findingPath, isOfPerson, isOfSupporter } from './finding-kind.ts'
import { peoplePage } from './people-page.ts'
import { addedRows, PeopleSection } from './people-section.tsx'
import { readFindings } from './read-findings.ts'
import { Attachments, readConfirmation, SheetEnds } from './sheet-ends.tsx'
import { DecisiveLines, OtherSections, onePerPath, SharedEvidence, type SheetProps } from './sheet-lines.tsx'
import { SupportSection } from './support-section.tsx'
import { withTotalWitness } from './total-witness.ts'
import { Tried, VisitHistory } from './visit-history.tsx'
import { peopleOptions } from './who-is.ts'

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
  const { typed, problems } = draft
  const onPage = peoplePage(found, Number(typed.page ?? c.req.query('people') ?? 0), problems)
  const who = peopleOptions(onPage, typed, addedRows(typed, onPage.members === null))
  const props: SheetProps = { view, sheet, household: found, people: who, onPage, typed, problems }
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
        {isOpen ? <SheetForm {...props} {...{ call }} staff={people} /> : <NotOpen {...{ view }} />}
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

type Staff = Awaited<ReturnType<typeof workersOf>>

/** The lines of a sheet by where they stand: of the household as a whole, of its people, of who supports them. */
function sorted({ decisive, reviews }: SheetProps['sheet']) {
  const all = [...decisive, ...reviews]
  const ofHousehold = (lines: typeof decisive) =>
    onePerPath(lines.filter(({ path }) => !isOfPerson(path) && !isOfSupporter(path)))
  return {
    decisive: ofHousehold(decisive),
    reviews: ofHousehold(reviews),
    people: all.filter(({ path }) => isOfPerson(path)),
    support: all.filter(({ path }) => isOfSupporter(path)),
  }
}

const SheetForm: FC<SheetProps & { call: DeskCall; staff: Staff }> = (props) => {
  const { call, staff, view, sheet, typed, problems } = props
  const { decisive, reviews, people, support } = sorted(sheet)
  const taken = new Set([...decisive, ...reviews].map(({ path }) => findingPath(path)))
  const address = `/console/leads/${view.lead.id}/visit`
  return (
    <>
      <p id="visit-state" class="notice" role="status" hidden />
      <div class="actions">
        <button type="button" class="second" id="print" hidden>
          打印
        </button>
      </div>
      <Form call={call} action={address} class="sheet" autocomplete="off">
        <input type="hidden" name="page" value={String(props.onPage.page)} />
        <input type="hidden" name="version" value={String(view.lead.version)} />
        <input type="hidden" name="sheet" value={typed.sheet ?? call.desk.ids.id('sheet')} />
        {sheet.decisive.length === 0 ? <p>没有还能改变结果的情况，按下面各项核对即可。</p> : null}
        <SharedEvidence {...{ typed, problems }} />
        <DecisiveLines {...props} lines={decisive} from={0} />
        <PeopleSection {...props} lines={people} />
        <SupportSection {...props} lines={support} at={decisive.length + reviews.length} />
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
        <OtherSections {...props} taken={taken} from={decisive.length + reviews.length + 1} />
        <Attachments sheet={sheet} />
        <SheetEnds {...{ view, typed, problems }} people={staff} />
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
  if (room === 'members') return 'm_total'
  for (let index = 0; typed[`p${index}`] !== undefined; index++)
    if (typed[`p${index}`]?.startsWith(room)) return `v${index}`
  return ''
}

type Sheet = { leadId: string; isTry: boolean; findings: Finding[]; typed: Typed }

async function judgeOrStore(call: DeskCall, { leadId, isTry, findings, typed }: Sheet): Promise<Response> {
  if (isTry) {
    const { before, after } = await tryVisit(call.desk, leadId, findings)
    return render(call, { typed, problems: [], tried: { before: before.outcomes, after: after.outcomes } })
  }
  const { confirmation, problems } = readConfirmation(typed)
  if (!confirmation) return render(call, { typed, problems }, 422)
  const visitors = visitorsOf(typed)
  const input = { leadId, version: readVersion(typed), sheetId: typed.sheet ?? '', visitors }
  await recordVisit(call.desk, call.actor, { ...input, findings, confirmation })
  return stored(call, leadId)
}

const stored = (call: DeskCall, leadId: string): Response =>
  call.c.redirect(`/console/leads/${leadId}/visit?done=lead.record-visit`, 303)

export async function record(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  // Reach is checked before anything of the lead is read.
  await viewLead(call.desk, call.actor, leadId, 'form')
  if ((typed.more ?? '') !== '') return render(call, { typed, problems: [] })
  // Another part of a large household: what was typed goes along.
  if ((typed.turn ?? '') !== '')
    return render(call, { typed: { ...typed, page: typed.turn ?? '' }, problems: [] })
  const isTry = typed.try === '1'
  const isAgain = () => isVisitStored(call.desk, leadId, typed.sheet ?? '')
  if (!isTry && (await isAgain())) return stored(call, leadId)
  const { found: household } = await householdOfLead(call.desk, leadId)
  const { findings, problems } = readFindings(typed, { household, today: civilDate(call.now) })
  if (!isTry) problems.push(...readConfirmation(typed).problems)
  if (!isTry && new Set(visitorsOf(typed)).size < 2)
    problems.push({ field: 'visitor2', words: gloss('refusal', 'two_visitors') })
  // The same sheet may have been stored between the two looks: then it is not judged against its own people.
  if (problems.length > 0 && !isTry && (await isAgain())) return stored(call, leadId)
  if (problems.length > 0) return render(call, { typed, problems }, 422)
  try {
    return await judgeOrStore(call, { leadId, isTry, findings, typed })
  } catch (error) {
    const again = troubleIn(error, typed)
    if (!again) throw error
    return render(call, { typed, problems: [again.problem] }, again.status)
  }
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
