import {
  advance,
  type Bookmark,
  firstBookmark,
  readBookmark,
  reposition,
  toEnvelope,
} from '../conversation/bookmark.ts'
import { chooseByRules, chooseFromFacts, nextOfTail } from '../conversation/choose.ts'
import { detectLang } from '../conversation/hear/detect-lang.ts'
import { canOpen, isTip, type Next } from '../conversation/next-question.ts'
import { stageOf } from '../conversation/phase.ts'
import { questionOf } from '../conversation/questions/all.ts'
import { besidePerson, respond } from '../conversation/respond/respond.ts'
import { compose } from '../conversation/say/compose.ts'
import { readBack } from '../conversation/say/read-back.ts'
import { sayEnding } from '../conversation/say/say-ending.ts'
import { scenePlace } from '../conversation/say/say-place.ts'
import type { LoggedFact, MoneyLines, Stated, Step, Talk } from '../conversation/talk.ts'
import type { Places } from '../conversation/understand/index.ts'
import { assemble } from '../facts/assemble.ts'
import { catalogue, isFactId } from '../facts/catalogue.ts'
import type { Speaker } from '../facts/fact.ts'
import type { HouseholdFacts } from '../facts/household.ts'
import { latest, statedList, statedText } from '../facts/latest.ts'
import { say } from '../i18n/talk/say.ts'
import type { CivilDate } from '../kernel/civil-date.ts'
import type { Prescreen } from '../rules/prescreen.ts'
import type { Judge } from './judge.ts'
import type { LeadMove, NewFact, Standing, Task, TurnEvent, TurnOutcome } from './turn.ts'

export type TurnDeps = {
  judge: Judge
  places: Places['townships']
  today: CivilDate
  /** Id of the next report should this person go on with another household. */
  freshReportId: string
}

/** A turn on its way: the talk as it stands after each step, and what has been decided so far. */
type Draft = {
  talk: Talk
  facts: NewFact[]
  reportId: string
  notices: string[]
  tasks: Task[]
  judged: { about: number; result: Prescreen } | null
  lead: LeadMove | null
  ending: string | null
  trace: string | null
}

/**
 * One message in, everything that follows from it out. Pure and total: it reads no clock, asks nobody but `judge`, and
 * answers whatever was sent.
 */
export function takeTurn(standing: Standing, event: TurnEvent, deps: TurnDeps): TurnOutcome {
  const opened = openTalk(standing, event, deps)
  const step = standing.personInCharge
    ? besidePerson(opened.talk, event.what)
    : respond(opened.talk, event.what)
  const draft = start(opened, standing, step, deps)
  presetPlace(draft, event)
  for (const request of step.events) move(draft, request, deps)
  announceDanger(draft, standing)
  lead(draft, step, deps)
  return outcome(draft, step, standing)
}

type Opened = { talk: Talk; moved: boolean }

function openTalk(standing: Standing, event: TurnEvent, deps: TurnDeps): Opened {
  const now = latest(standing.facts)
  const stored = standing.envelope && readBookmark(standing.envelope)
  const moved = standing.envelope !== null && !stored
  const bookmark = stored ?? (standing.envelope ? reposition(now) : firstBookmark)
  const text = event.what.kind === 'text' ? event.what.text : ''
  const talk: Talk = {
    ...bookmark,
    lang: standing.lang ?? detectLang(text),
    now,
    places: { townships: deps.places },
    today: deps.today,
    lines: null,
    reports: standing.leads,
    unseen: standing.envelope === null,
  }
  const question = questionOf(talk.context.question)
  if (question?.bands || question?.lines) talk.lines = linesInForce(deps)
  return { talk, moved }
}

function start({ talk, moved }: Opened, standing: Standing, step: Step, deps: TurnDeps): Draft {
  const fresh = step.fresh === true && talk.now.has('talk.opened')
  const draft: Draft = {
    talk: { ...talk, lang: step.lang ?? talk.lang },
    facts: [],
    reportId: fresh ? deps.freshReportId : standing.reportId,
    notices: [
      ...(moved && talk.context.consented ? [say(talk.lang, 'moved.questions')] : []),
      ...(step.notices ?? []),
    ],
    tasks: [...(step.tasks ?? [])],
    judged: null,
    lead: null,
    ending: null,
    trace: null,
  }
  if (step.fresh) beginAnew(draft, fresh)
  record(draft, step.states ?? [])
  // A bookmark that had to be found again from the facts stands nowhere yet: let the machine ask for a question.
  if (moved && step.events.length === 0) move(draft, { type: 'ANSWERED' }, deps)
  return draft
}

/** Another household on the same phone, or the same one from the start: the consent goes along, nothing else does. */
function beginAnew(draft: Draft, fresh: boolean): void {
  const consent = draft.talk.now.get('consent')
  if (fresh) {
    draft.talk = { ...draft.talk, now: latest([]), reports: [] }
    if (consent) record(draft, [{ id: 'consent', value: consent.value }])
    return
  }
  const gone = [...draft.talk.now.keys()].filter((id) => id !== 'consent')
  record(
    draft,
    gone.map((id) => ({ id, value: null })),
  )
}

function speakerOf(draft: Draft): Speaker {
  const about = statedText(draft.talk.now, 'report.for')
  return about === 'family' || about === 'helper' ? about : 'self'
}

/** Adds statements to the log: what changes nothing is not said twice, except words. */
function record(draft: Draft, states: readonly Stated[]): void {
  for (const { id, value, words } of states) {
    const before = draft.talk.now.get(id)
    if (value === null && !before) continue
    if (id !== 'added' && before && JSON.stringify(before.value) === JSON.stringify(value)) continue
    const fact: NewFact = { id, value, speaker: speakerOf(draft), ...(words ? { words } : {}) }
    draft.facts.push(fact)
    const log: LoggedFact[] = [...draft.talk.now.values(), fact]
    draft.talk = { ...draft.talk, now: latest(log) }
  }
}

/** A village from a QR code counts until the person says otherwise. */
function presetPlace(draft: Draft, event: TurnEvent): void {
  const code = event.place ?? (event.what.kind === 'enter' ? event.what.scene : undefined)
  if (code === undefined || draft.talk.now.has('place.village')) return
  if (scenePlace(code, draft.talk.places)) {
    record(draft, [
      { id: 'place.village', value: code },
      { id: 'place.township', value: code.slice(0, 9) },
    ])
  }
}

type Request = Step['events'][number]

/** Lets the machine take one event; when it asks which question is next, chooses it and tells the machine. */
function move(draft: Draft, event: Request, deps: TurnDeps): void {
  const { bookmark, choice } = advance(draft.talk, event)
  stand(draft, bookmark)
  if (!choice) return
  const next = choose(draft, deps)
  const finished = next.to === 'done' && !draft.talk.now.has('talk.finished')
  draft.trace = next.why
  tellPreset(draft)
  const question = next.to === 'done' ? nextOfTail(draft.talk.now) : next.question
  stand(draft, advance(draft.talk, { type: 'GO', to: next.to, question }).bookmark)
  if (next.to === 'done' && (finished || draft.facts.some(isAboutHousehold))) finish(draft, deps)
}

const isAboutHousehold = ({ id }: NewFact): boolean => isFactId(id) && catalogue[id].kind === 'household'

/** A place that came with the QR code is read back where it would have been asked. */
function tellPreset(draft: Draft): void {
  const { context, now } = draft.talk
  const village = now.get('place.village')
  if (context.trail.at(-1) !== 'about' || context.trail.length > 1 || !village) return
  draft.notices = [...draft.notices, ...readBack([{ id: 'place.village', value: village.value }], draft.talk)]
}

const stand = (draft: Draft, { phase, context }: Bookmark): void => {
  draft.talk = { ...draft.talk, phase, context }
}

function choose(draft: Draft, deps: TurnDeps): Next {
  const byFacts = chooseFromFacts(draft.talk.now)
  if (byFacts !== 'judge') return byFacts
  return chooseByRules(draft.talk.now, judged(draft, deps), draft.talk.context.question)
}

/** The rules' answer for what is known now; asked again only when something about the household was said since. */
function judged(draft: Draft, deps: TurnDeps): Prescreen {
  const about = draft.facts.filter(isAboutHousehold).length
  if (draft.judged?.about === about) return draft.judged.result
  const result = deps.judge(assemble([...draft.talk.now.values()]))
  draft.judged = { about, result }
  draft.talk = { ...draft.talk, lines: linesOf(result) }
  return result
}

/** Nobody lives here and all is known: judging it costs next to nothing and names the standards in force. */
const nobody: HouseholdFacts = {
  hukou: 'rural',
  members: [],
  obligors: {},
  income: [],
  rigid: [],
  otherSpending: [],
  property: {
    liquid: 0,
    houses: 0,
    boughtHouse12m: false,
    commercialProperty: false,
    vehicles: [],
    business: 'none',
    companyCapital: 0,
    lavish: false,
  },
  tuopin: false,
  dibaoRefusedMonths: 'never',
  dibaoExitMonths: 'never',
  onBenefit: 'none',
  basicLivingSerious: false,
  selfHelpPossible: true,
  suddenEvent: false,
  disaster12m: false,
  guarantees: { educationDropout: false, medicalUninsured: false, housingUnsafe: false, waterUnsafe: false },
  urgentSigns: [],
  nearRelativeOfWorker: false,
}

/** Choices were cut at the lines in force: an answer to them must meet the same cuts. */
const linesInForce = (deps: TurnDeps): MoneyLines => linesOf(deps.judge(nobody))

function linesOf({ standards: { values } }: Prescreen): MoneyLines {
  return {
    dibao: { rural: values.dibao_year_rural, urban: values.dibao_year_urban },
    marginalMultiple: values.marginal_multiple,
    disposable: values.disposable_prev_year,
    liquidMultiples: [values.liquid_multiple_dibao, values.liquid_multiple_marginal],
  }
}

function finish(draft: Draft, deps: TurnDeps): void {
  record(draft, [{ id: 'talk.finished', value: true }])
  const result = judged(draft, deps)
  draft.ending = sayEnding(draft.talk, result, isTip(draft.talk.now))
}

/** Danger is told to people at once, whatever else is known. */
function announceDanger(draft: Draft, standing: Standing): void {
  const before =
    draft.reportId === standing.reportId ? (statedList(latest(standing.facts), 'urgentSigns') ?? []) : []
  const signs = statedList(draft.talk.now, 'urgentSigns') ?? []
  const fresh = signs.filter((sign) => !before.includes(sign))
  if (fresh.length === 0) return
  draft.tasks.push({ kind: 'danger', note: fresh.join(', ') })
  draft.notices = [say(draft.talk.lang, 'danger.told'), ...draft.notices]
}

/** What becomes of the lead, and its judgement whenever it is stored anew. */
function lead(draft: Draft, step: Step, deps: TurnDeps): void {
  const { now } = draft.talk
  const open = now.has('talk.opened')
  if (step.withdraw) {
    draft.lead = open ? 'withdraw' : null
    return
  }
  if (step.erase || (!open && !now.has('report.for') && draft.tasks.length === 0)) return
  const urgent = draft.tasks.some((task) => task.kind === 'danger')
  const wanted = draft.talk.context.consented && draft.tasks.length > 0
  if (!open && (urgent || wanted || canOpen(now))) {
    record(draft, [{ id: 'talk.opened', value: true }])
    draft.lead = 'open'
  } else if (open && draft.facts.some((fact) => fact.id === 'talk.finished' && fact.value === true)) {
    draft.lead = 'finish'
  } else if (open && draft.facts.length > 0) {
    draft.lead = 'update'
  }
  if (draft.lead) judged(draft, deps)
}

function outcome(draft: Draft, step: Step, standing: Standing): TurnOutcome {
  const { talk } = draft
  const erase =
    (step.erase === true && !talk.now.has('talk.opened')) || (step.withdraw === true && draft.lead === null)
  const asks = ['basics', 'interview', 'telling', 'done'].includes(talk.phase)
  return {
    envelope: toEnvelope(talk),
    lang: (standing.lang ?? step.lang === undefined) ? (step.lang ?? talk.lang) : step.lang,
    reportId: draft.reportId,
    facts: erase ? [] : draft.facts,
    replies: step.mute ? [] : [compose(talk, draft.notices, draft.ending)],
    lead: draft.lead,
    evaluation: draft.lead === null || draft.lead === 'withdraw' ? null : (draft.judged?.result ?? null),
    tasks: draft.tasks,
    erase,
    stage: draft.ending === null ? stageOf(talk.phase, talk.context.road) : 'result',
    asked: asks ? talk.context.question : null,
    trace: draft.trace,
  }
}
