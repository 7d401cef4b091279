import { addWords, correctLine, isAnother } from '../../conversation/aide/change-household.ts'
import { type Draft, type DraftHousehold, draftOf, withHousehold } from '../../conversation/aide/draft.ts'
import { type ReadContext, readLog } from '../../conversation/aide/read-log.ts'
import { householdLines, type Line, sayHead } from '../../conversation/aide/say-household.ts'
import { chooseByRules } from '../../conversation/choose.ts'
import { interviewQuestions } from '../../conversation/questions/all.ts'
import { assemble } from '../../facts/assemble.ts'
import { latest, statedList } from '../../facts/latest.ts'
import { say as sayTalk } from '../../i18n/talk/say.ts'
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
import { factsOf } from './lead-facts.ts'

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const mark = (at: number): string => circled[at] ?? `(${at + 1})`

/** A message in the aide's own words: a new draft, or more households beside the one at hand. False: nothing of the kind. */
export function logStep(step: AideStep, text: string): boolean {
  const read = readLog(text, readContext(step))
  if (read.length === 0) return false
  const before = step.out.draft?.households ?? []
  step.out.draft = draftOf([...before, ...read])
  step.out.reportId = step.out.draft?.households[0]?.leadId ?? null
  stand(step, { phase: 'confirm', asked: false })
  goOn(step)
  return true
}

/** A report about a household that is known already: what was told of it is read back like any log. */
export function startDraft(
  step: AideStep,
  told: Pick<DraftHousehold, 'village' | 'group' | 'name' | 'facts'> & { words: string },
): undefined {
  const household: DraftHousehold = {
    leadId: step.deps.freshId('lead'),
    words: [told.words],
    village: told.village,
    mayBe: [],
    corps: false,
    group: told.group,
    name: told.name,
    phone: null,
    facts: told.facts,
    urgent: false,
    knows: null,
    relative: null,
    handOver: false,
    dangerTask: null,
    twins: [],
    twinAnswer: null,
  }
  step.out.draft = draftOf([...(step.out.draft?.households ?? []), household])
  step.out.reportId = step.out.draft?.households[0]?.leadId ?? null
  stand(step, { phase: 'confirm', asked: false })
  goOn(step)
}

/** More words while a draft waits: about the same household, unless they plainly tell of another. */
export function moreWords(step: AideStep, text: string): undefined {
  const { draft } = step.out
  if (!draft) return
  const read = readLog(text, readContext(step))
  if (isAnother(draft, read)) {
    logStep(step, text)
    return
  }
  step.out.draft = addWords(draft, draft.households.length - 1, text, readContext(step)).draft
  stand(step, { phase: 'confirm' })
  goOn(step)
}

/** `改2 四口人`: the second line, or the second of several households. */
export function fixStep(step: AideStep, line: number, words: string): undefined {
  const { draft } = step.out
  if (!draft) return
  const context = readContext(step)
  const [only] = draft.households
  const several = draft.households.length > 1
  const lines = several || !only ? [] : householdLines(only, context)
  const most = several ? draft.households.length : lines.length
  const kind = lines[line - 1]?.kind
  if (line < 1 || line > most || words === '') {
    stand(step, { phase: 'line' })
    return reply(step, texts(step)(words === '' ? 'line.ask' : 'line.wrong', { n: String(most) }))
  }
  const changed = kind
    ? correctLine(draft, 0, kind, words, context)
    : inSeveral(draft, line - 1, words, context)
  step.out.draft = changed
    ? draftOf(changed.draft.households)
    : draftOf(draft.households.filter((_, at) => at !== line - 1))
  if (!step.out.draft) {
    rest(step)
    return reply(step, texts(step)('drop.done'))
  }
  stand(step, { phase: 'confirm' })
  goOn(step)
}

/** Null: the household is taken off the list. */
function inSeveral(draft: Draft, at: number, words: string, context: ReadContext) {
  if (/^(?:删|删掉|去掉|不要|不登记|取消|remove|delete)$/u.test(words)) return null
  return addWords(draft, at, words, context)
}

/** Asks what must be known first (which village, not one of yours), tells dangers at once, then reads back. */
export function goOn(step: AideStep): undefined {
  tellDanger(step)
  const { draft } = step.out
  const villages = step.standing.aide?.villages ?? []
  const homeless = draft?.households.find((one) => one.village === null)
  if (homeless) return askVillage(step, homeless)
  const outside = draft?.households.find((one) => !one.handOver && !villages.includes(one.village ?? ''))
  if (outside) return askOutside(step, outside)
  readBack(step)
}

/** The aide's own villages, then those of the name that was said. */
export function villagesOffered(step: AideStep): readonly string[] {
  const homeless = step.out.draft?.households.find((one) => one.village === null)
  return [...new Set([...(step.standing.aide?.villages ?? []), ...(homeless?.mayBe ?? [])])]
}

function askVillage(step: AideStep, household: DraftHousehold): undefined {
  const say = texts(step)
  stand(step, { phase: 'village' })
  if (household.corps) reply(step, say('corps.text'))
  reply(step, say('village.ask', { who: household.name ?? sayHead(household, readContext(step)) }), [
    ...villagesOffered(step).map((code) => ({ key: `village:${code}`, label: placeOf(step, code) })),
    { key: 'drop', label: say('choice.drop') },
  ])
}

function askOutside(step: AideStep, household: DraftHousehold): undefined {
  const say = texts(step)
  const village = household.village ?? ''
  stand(step, { phase: 'outside' })
  const township = townshipOf(step, village)
  reply(step, say('outside.ask', { place: placeOf(step, village), township }), [
    { key: 'hand', label: say('outside.hand', { township }) },
    { key: 'mine', label: say('outside.mine') },
    { key: 'drop', label: say('outside.drop') },
  ])
}

/** The village chosen for every household that has none. */
export function chooseVillage(step: AideStep, code: string): undefined {
  change(step, (one) => (one.village === null ? { ...one, village: code, mayBe: [], corps: false } : one))
  goOn(step)
}

export function answerOutside(step: AideStep, key: string): undefined {
  const villages = step.standing.aide?.villages ?? []
  const [only] = villages
  const outside = (one: DraftHousehold) => !one.handOver && !villages.includes(one.village ?? '')
  if (key === 'hand') change(step, (one) => (outside(one) ? { ...one, handOver: true } : one))
  else
    change(step, (one) =>
      outside(one) ? { ...one, village: villages.length === 1 ? (only ?? null) : null } : one,
    )
  goOn(step)
}

function change(step: AideStep, by: (one: DraftHousehold) => DraftHousehold): undefined {
  step.out.draft = draftOf((step.out.draft?.households ?? []).map(by))
}

/** Danger does not wait for a confirmation: the township is told as soon as it is read. */
function tellDanger(step: AideStep): undefined {
  const { draft } = step.out
  for (const [at, household] of draft?.households.entries() ?? []) {
    if (!draft || household.dangerTask !== null || signsOf(household).length === 0) continue
    const id = step.deps.freshId('task')
    const township = household.village?.slice(0, 9) ?? step.standing.aide?.township ?? ''
    const note = `${signsOf(household).join(', ')}\n${household.words.join('\n')}`
    const task = { id, kind: 'danger' as const, leadId: null, township, village: household.village, note }
    step.out.tasks = [...step.out.tasks, task]
    step.out.draft = withHousehold(step.out.draft ?? draft, at, { ...household, dangerTask: id })
  }
}

export const signsOf = (household: DraftHousehold): readonly string[] =>
  statedList(latest(household.facts.map((one) => ({ ...one, speaker: 'aide' as const }))), 'urgentSigns') ??
  []

/** What was understood, in at most eight lines, and what can be answered. */
function readBack(step: AideStep): undefined {
  const say = texts(step)
  const households = step.out.draft?.households ?? []
  const [only] = households
  if (!only) return
  const several = households.length > 1
  const lines = several
    ? households.map((one) => inOneLine(step, one))
    : householdLines(only, readContext(step))
  const text = [
    ...(step.out.tasks.length > 0 ? [say('back.urgent')] : []),
    several ? say('back.head.many', { n: String(households.length) }) : say('back.head'),
    ...lines.map((line, at) => `${mark(at)}${line.text}`),
    ...notices(step, only, several),
  ].join('\n')
  stand(step, { phase: 'confirm' })
  reply(step, text, confirmChoices(step))
}

const longestLine = 60

function inOneLine(step: AideStep, household: DraftHousehold): Line {
  const context = readContext(step)
  const text = householdLines(household, context)
    .map((line) => line.text)
    .join(texts(step)('item.join'))
  return { kind: 'head', text: text.length > longestLine ? `${text.slice(0, longestLine)}…` : text }
}

function notices(step: AideStep, only: DraftHousehold, several: boolean): string[] {
  if (several) return []
  const groups = new Set([...only.words.join('\n').matchAll(/(\d{1,2})\s*组/g)].map((match) => match[1]))
  return [...(groups.size > 1 ? [texts(step)('back.two')] : []), ...followUp(step, only)]
}

/** The one follow-up of a draft: the head's name when nobody could be found without it, else what decides most. */
function followUp(step: AideStep, household: DraftHousehold): string[] {
  const say = texts(step)
  if (household.name === null) return [say('back.follow.name')]
  if (step.standing.stand.asked || step.out.stand.asked) return []
  stand(step, { asked: true })
  const log = factsOf(household)
  const judged = step.deps.judge(assemble(log))
  const next = chooseByRules(latest(log), judged, null)
  const question = interviewQuestions.find(({ id }) => id === next.question)
  if (!question) return []
  const [prompt = ''] = sayTalk(step.standing.lang, question.prompt).split('\n')
  return [say('back.follow', { question: prompt })]
}

export function confirmChoices(step: AideStep) {
  const kin = step.out.draft?.households.some((one) => one.relative === true) ?? false
  return choicesOf(step, [
    ['confirm', kin ? 'choice.confirm.kin' : 'choice.confirm'],
    ['correct', 'choice.correct'],
    ['urgent', 'choice.urgent'],
    ['add', 'choice.add'],
    kin ? ['notkin', 'choice.notkin'] : ['kin', 'choice.kin'],
    ['drop', 'choice.drop'],
  ])
}
