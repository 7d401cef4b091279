import { addWords } from '../../conversation/aide/change-household.ts'
import {
  type DraftHousehold,
  draftOf,
  type TwinAnswer,
  withHousehold,
} from '../../conversation/aide/draft.ts'
import { maskName } from '../../conversation/aide/mask-name.ts'
import { sayDay } from '../../conversation/aide/say-day.ts'
import { sayHead } from '../../conversation/aide/say-household.ts'
import { assemble } from '../../facts/assemble.ts'
import { latest, statedList } from '../../facts/latest.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { householdSoFar } from '../../leads/visit/household-so-far.ts'
import type { NewFact } from '../turn.ts'
import { askAfter } from './after-step.ts'
import {
  type AideStep,
  choicesOf,
  placeOf,
  readContext,
  reply,
  rest,
  stand,
  texts,
  townshipOf,
} from './aide-step.ts'
import type { LeadLog, LeadWrite, Neighbour } from './aide-turn.ts'
import { twinsOf } from './find-twins.ts'
import { factsOf } from './lead-facts.ts'
import { signsOf } from './log-step.ts'

export type SaveKey = 'confirm' | 'urgent' | 'kin' | 'notkin'

/** The draft is right: whatever was written behind the number belongs to it; then doubles, then it is stored. */
export function confirmStep(step: AideStep, key: SaveKey, behind: string): undefined {
  const { draft } = step.out
  if (!draft) return
  const told =
    behind === '' ? draft : addWords(draft, draft.households.length - 1, behind, readContext(step)).draft
  step.out.draft = draftOf(
    told.households.map((one) => ({
      ...one,
      urgent: one.urgent || key === 'urgent',
      relative:
        key === 'kin'
          ? true
          : key === 'notkin'
            ? false
            : key === 'confirm'
              ? (one.relative ?? false)
              : one.relative,
    })),
  )
  askTwinsOrSave(step)
}

/** Asks about the next household that may be known already; with none left, stores them all. */
function askTwinsOrSave(step: AideStep): undefined {
  const { draft } = step.out
  if (!draft) return
  const { neighbours, phoneHashes } = step.standing
  for (const [at, household] of draft.households.entries()) {
    if (household.twinAnswer !== null) continue
    const { shown, hidden } = twinsOf(household, neighbours, phoneHashes)
    for (const { leadId: otherId } of hidden) {
      step.out.links = [...step.out.links, { leadId: household.leadId, otherId, kind: 'unsure' }]
    }
    if (shown.length === 0) continue
    const twins = shown.map(({ leadId }) => leadId)
    step.out.draft = withHousehold(draft, at, { ...household, twins })
    step.out.links = []
    return askTwin(step, household, shown)
  }
  save(step)
}

function askTwin(step: AideStep, household: DraftHousehold, twins: readonly Neighbour[]): undefined {
  const say = texts(step)
  stand(step, { phase: 'twin' })
  const list = twins.map((twin) =>
    say('twin.line', {
      code: twin.code,
      name: twin.name === null ? say('unnamed') : maskName(twin.name),
      place:
        twin.groupNo === null
          ? placeOf(step, twin.village ?? twin.township ?? '')
          : say('group', { n: twin.groupNo }),
      date: sayDay(civilDate(twin.openedAt), step.standing.lang),
      stage: say(`stage.${twin.stage}`).split(/[，,،]/)[0] ?? '',
    }),
  )
  reply(
    step,
    say('twin.ask', { who: sayHead(household, readContext(step)), list: list.join('\n') }),
    choicesOf(step, [
      ['same', 'twin.same'],
      ['other', 'twin.other'],
      ['unsure', 'twin.unsure'],
    ]),
  )
}

/** The answer is about the first household whose doubles were shown. */
export function answerTwin(step: AideStep, answer: TwinAnswer): undefined {
  const { draft } = step.out
  const at = draft?.households.findIndex((one) => one.twins.length > 0 && one.twinAnswer === null) ?? -1
  const household = draft?.households[at]
  if (!draft || !household) return askTwinsOrSave(step)
  step.out.draft = withHousehold(draft, at, { ...household, twinAnswer: answer })
  askTwinsOrSave(step)
}

/** Shows the question again, with what is known now. */
export const askTwinAgain = (step: AideStep): undefined => askTwinsOrSave(step)

function save(step: AideStep): undefined {
  const households = step.out.draft?.households ?? []
  const said = households.map((household) => saveOne(step, household))
  step.out.asks = step.out.asks.map((ask) => ({ ...ask, code: codeOf(step, ask.leadId) }))
  step.out.draft = null
  rest(step)
  const several = households.length > 1
  const text = several
    ? [texts(step)('saved.many', { n: String(households.length) }), ...said].join('\n')
    : (said[0] ?? '')
  step.out.code = step.out.leads.find((one) => one.kind === 'open')?.code ?? null
  reply(step, text)
  askAfter(
    step,
    households.filter((one) => one.relative !== true),
    savedIds(step, households),
  )
}

const codeOf = ({ out, standing }: AideStep, leadId: string): string =>
  out.leads.find(
    (one): one is Extract<LeadWrite, { kind: 'open' }> => one.kind === 'open' && one.leadId === leadId,
  )?.code ??
  standing.neighbours.find((one) => one.leadId === leadId)?.code ??
  ''

/** Where each household of the draft went: its own lead, or the one it was added to. */
function savedIds(
  step: AideStep,
  households: readonly DraftHousehold[],
): ReadonlyMap<DraftHousehold, string> {
  return new Map(households.map((one) => [one, sameOpen(step, one)?.leadId ?? one.leadId]))
}

/** Says where it went. */
function saveOne(step: AideStep, household: DraftHousehold): string {
  const twin = sameOpen(step, household)
  const log = twin && step.standing.logs.get(twin.leadId)
  const urgent = household.urgent || signsOf(household).length > 0
  const leadId = twin && log ? twin.leadId : household.leadId
  if (household.dangerTask !== null) {
    step.out.attach = [...step.out.attach, { taskId: household.dangerTask, leadId }]
  } else if (urgent) tellUrgent(step, household, leadId)
  tellHousehold(step, household, leadId)
  if (twin && log) return addTo(step, household, twin, log, urgent)
  return open(step, household, urgent)
}

function sameOpen(step: AideStep, household: DraftHousehold): Neighbour | null {
  if (household.twinAnswer !== 'same') return null
  const twin = step.standing.neighbours.find(({ leadId }) => leadId === household.twins[0])
  return twin && !twin.closed && step.standing.logs.has(twin.leadId) ? twin : null
}

/** The household hears of it where it has written before, from the very phone that was given. */
function tellHousehold(step: AideStep, household: DraftHousehold, leadId: string): undefined {
  const hash = household.phone === null ? undefined : step.standing.phoneHashes.get(household.phone)
  if (hash === undefined) return
  const known = step.standing.neighbours.find((one) => one.phoneHash === hash && one.conversationId !== null)
  if (known?.conversationId == null) return
  const ask = { leadId, code: '', conversationId: known.conversationId, household }
  step.out.asks = [...step.out.asks, ask]
}

function tellUrgent(step: AideStep, household: DraftHousehold, leadId: string): undefined {
  const task = {
    id: step.deps.freshId('task'),
    kind: 'danger' as const,
    leadId,
    township: household.village?.slice(0, 9) ?? '',
    village: household.village,
    note: household.words.join('\n'),
  }
  step.out.tasks = [...step.out.tasks, task]
}

function open(step: AideStep, household: DraftHousehold, urgent: boolean): string {
  const facts = factsOf(household)
  const code = step.deps.freshCode()
  const write: LeadWrite = {
    kind: 'open',
    leadId: household.leadId,
    code,
    village: household.village,
    township: household.village?.slice(0, 9) ?? step.standing.aide?.township ?? '',
    group: household.group,
    name: household.name,
    phone: household.phone,
    facts,
    evaluation: step.deps.judge(assemble(facts)),
    urgent,
    urgentSigns: signsOf(household),
    nearRelative: household.relative === true,
  }
  step.out.leads = [...step.out.leads, write]
  const otherId = household.twins[0]
  if (otherId !== undefined && household.twinAnswer !== null && household.twinAnswer !== 'other') {
    step.out.links = [...step.out.links, { leadId: household.leadId, otherId, kind: household.twinAnswer }]
  }
  return sayOpened(step, household, write)
}

function sayOpened(
  step: AideStep,
  household: DraftHousehold,
  write: { code: string; urgent: boolean },
): string {
  const say = texts(step)
  const { code } = write
  if (household.relative === true) return say('saved.kin', { code })
  const other = step.standing.neighbours.find(({ leadId }) => leadId === household.twins[0])?.code
  if (household.twinAnswer === 'unsure' && other) return say('saved.unsure', { code, other })
  if (household.handOver)
    return say('saved.handed', { code, township: townshipOf(step, household.village ?? '') })
  const day = step.deps.contactDay(write.urgent)
  const due = sayDay(day, step.standing.lang) + (step.deps.isYearKnown(day) ? '' : say('due.unsure'))
  return say(write.urgent ? 'saved.urgent' : 'saved.one', { code, due })
}

/** The aide's statements stand beside those of others; who and where it is stays as first told. */
function addTo(
  step: AideStep,
  household: DraftHousehold,
  twin: Neighbour,
  log: LeadLog,
  urgent: boolean,
): string {
  const known = latest(log.facts)
  const facts: NewFact[] = factsOf(household).flatMap((fact) => {
    if (fact.id === 'story') return [{ ...fact, id: known.has('story') ? 'added' : 'story' }]
    const identifies = fact.id.startsWith('place.') || fact.id.startsWith('person.')
    return identifies && known.has(fact.id) ? [] : [fact]
  })
  const from = (log.facts.at(-1)?.seq ?? 0) + 1
  const write: LeadWrite = {
    kind: 'add',
    leadId: twin.leadId,
    facts,
    from,
    evaluation: step.deps.judge(householdSoFar([...log.facts, ...facts])),
    evaluationSeq: log.lastEvaluation + 1,
    urgent,
    urgentSigns: statedList(latest([...log.facts, ...facts]), 'urgentSigns') ?? [],
    nearRelative: household.relative === true,
  }
  step.out.leads = [...step.out.leads, write]
  return texts(step)('saved.added', { code: twin.code })
}
