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
import { isTip, type Next } from '../conversation/next-question.ts'
import { stageOf } from '../conversation/phase.ts'
import { questionOf } from '../conversation/questions/all.ts'
import { besidePerson, respond } from '../conversation/respond/respond.ts'
import { compose } from '../conversation/say/compose.ts'
import { readBack } from '../conversation/say/read-back.ts'
import { sayEnding } from '../conversation/say/say-ending.ts'
import { scenePlace } from '../conversation/say/say-place.ts'
import type { Step, Talk, Terms } from '../conversation/talk.ts'
import type { Places } from '../conversation/understand/index.ts'
import { latest, statedText } from '../facts/latest.ts'
import { say } from '../i18n/talk/say.ts'
import type { CivilDate } from '../kernel/civil-date.ts'
import type { Lang } from '../kernel/lang.ts'
import type { Judge } from './judge.ts'
import { announceDanger, moveLead } from './lead-move.ts'
import { linesInForce } from './lines-in-force.ts'
import { questionEvents } from './question-events.ts'
import type { Standing, TurnEvent, TurnOutcome } from './turn.ts'
import { beginAnew, type Draft, isAboutHousehold, judged, record } from './turn-draft.ts'

export type TurnDeps = {
  judge: Judge
  places: Places['townships']
  terms: Terms
  today: CivilDate
  /** Id of the next report should this person go on with another household. */
  freshReportId: string
}

/**
 * One message in, everything that follows from it out. Pure and total: it reads no clock, asks nobody but `judge`, and
 * answers whatever was sent.
 */
export function takeTurn(standing: Standing, event: TurnEvent, deps: TurnDeps): TurnOutcome {
  const opened = openTalk(standing, event, deps)
  const heard = standing.personInCharge
    ? besidePerson(opened.talk, event.what, standing.tell === 'taken')
    : respond(opened.talk, event.what)
  const step = sayBack(greetAgain(heard, opened.talk, standing, event.at), opened.talk.lang, standing)
  const draft = start(opened, standing, step, deps)
  presetPlace(draft, event)
  for (const request of step.events) move(draft, request, deps)
  announceDanger(draft, standing)
  moveLead(draft, step, deps.judge)
  return outcome(draft, step, { standing, event, opened })
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
    lang: langOf(standing, bookmark.phase, text),
    now,
    places: { townships: deps.places },
    terms: deps.terms,
    today: deps.today,
    lines: null,
    reports: standing.leads,
    unseen: standing.envelope === null,
  }
  const question = questionOf(talk.context.question)
  if (question?.bands || question?.lines) talk.lines = linesInForce(deps.judge)
  return { talk, moved }
}

/** Before consent people may still write in another script than the page was opened in. */
function langOf({ lang }: Standing, phase: Talk['phase'], text: string): Lang {
  const written = detectLang(text)
  return lang === null || (phase === 'consent' && written === 'ug') ? written : lang
}

/** The first answer after a person has handed the chat back says so. */
const sayBack = (step: Step, lang: Lang, { personInCharge, tell }: Standing): Step =>
  personInCharge || tell !== 'back' || step.mute
    ? step
    : { ...step, notices: [say(lang, 'staff.back'), ...(step.notices ?? [])] }

const longSilence = 6 * 3_600_000

/** Who comes back after hours and says something that is no answer is greeted, not corrected. */
function greetAgain(step: Step, talk: Talk, standing: Standing, at: number): Step {
  const returned = standing.lastAt !== null && at - standing.lastAt > longSilence
  const asking = talk.phase === 'basics' || talk.phase === 'interview'
  if (!returned || !asking || step.events[0]?.type !== 'UNCLEAR') return step
  return { ...step, events: [], notices: [say(talk.lang, 'welcome.back')] }
}

function start({ talk, moved }: Opened, standing: Standing, step: Step, deps: TurnDeps): Draft {
  const fresh = step.fresh !== undefined && talk.now.has('talk.opened')
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
  if (step.fresh) beginAnew(draft, fresh, step.fresh === 'same consent')
  record(draft, step.states ?? [])
  // A bookmark that had to be found again from the facts stands nowhere yet: let the machine ask for a question.
  if (moved && step.events.length === 0) move(draft, { type: 'ANSWERED' }, deps)
  return draft
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
  tellLength(draft, next)
  const question = next.to === 'done' ? nextOfTail(draft.talk.now) : next.question
  stand(draft, advance(draft.talk, { type: 'GO', to: next.to, question }).bookmark)
  if (next.to === 'done' && (finished || draft.facts.some(isAboutHousehold))) finish(draft, deps)
}

/** At the door of the interview: how long it is about to be, from the questions that still matter, never a bar that lies. */
function tellLength(draft: Draft, { to, left }: Next): void {
  const { road, trail } = draft.talk.context
  if (to !== 'interview' || road !== 'basics' || !left || left < 2 || trail.at(-1) === 'confirm') return
  draft.notices = [...draft.notices, say(draft.talk.lang, 'left.about', { n: String(left) })]
}

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
  return chooseByRules(draft.talk.now, judged(draft, deps.judge), draft.talk.context.question)
}

/** What is said back: nothing, the notices alone, or the notices and what stands open. */
function repliesOf({ talk, notices, ending }: Draft, step: Step): TurnOutcome['replies'] {
  if (step.mute) return []
  if (!step.alone) return [compose(talk, notices, ending)]
  return notices.length === 0 ? [] : [{ text: notices.join('\n'), choices: [] }]
}

function finish(draft: Draft, deps: TurnDeps): void {
  record(draft, [{ id: 'talk.finished', value: true }])
  const result = judged(draft, deps.judge)
  draft.ending = sayEnding(draft.talk, result, isTip(draft.talk.now))
}

type Began = { standing: Standing; event: TurnEvent; opened: Opened }

/** What this turn did to the questions; a reminder is no word of the person and brings nobody back. */
function counted(draft: Draft, step: Step, { standing, event, opened }: Began, erased: boolean) {
  const before = {
    ...opened.talk,
    lang: standing.lang ?? opened.talk.lang,
    speaker: standing.speaker ?? 'unsaid',
  }
  const unseen = standing.envelope === null
  const stopped = standing.stopped && event.what.kind !== 'quiet' && event.what.kind !== 'look'
  return questionEvents(before, { ...draft.talk, speaker: spokenBy(draft) ?? 'unsaid' }, step, {
    unseen,
    stopped,
    erased,
  })
}

const spokenBy = ({ talk }: Draft): string | null => statedText(talk.now, 'report.for') ?? null

function outcome(draft: Draft, step: Step, began: Began): TurnOutcome {
  const { talk } = draft
  const erase =
    step.leave === true ||
    (step.erase === true && !talk.now.has('talk.opened')) ||
    (step.withdraw === true && draft.lead === null)
  const asks = ['basics', 'interview', 'telling', 'done'].includes(talk.phase)
  return {
    envelope: toEnvelope(talk),
    lang: talk.lang,
    reportId: draft.reportId,
    facts: erase ? [] : draft.facts,
    replies: repliesOf(draft, step),
    lead: draft.lead,
    evaluation: draft.lead === null || draft.lead === 'withdraw' ? null : (draft.judged?.result ?? null),
    tasks: draft.tasks,
    erase,
    stage: draft.ending === null ? stageOf(talk.phase, talk.context.road) : 'result',
    asked: asks ? talk.context.question : null,
    trace: draft.trace,
    speaker: spokenBy(draft),
    counts: counted(draft, step, began, erase),
  }
}
