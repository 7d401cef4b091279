import type { CheckIn } from '../../conversation/check-in/check-in.ts'
import { latest, statedList } from '../../facts/latest.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { newCode } from '../../leads/code.ts'
import { dueOf } from '../../leads/task-due.ts'
import { urgentReasonsOf } from '../../leads/urgent-reasons.ts'
import { householdSoFar } from '../../leads/visit/household-so-far.ts'
import { factOfKind, type WatchKind } from '../../leads/watch/kinds.ts'
import { type HouseholdCheck, openLeadOfTalk, watchedRow } from '../../storage/check-ins.ts'
import type { LeadWrites } from '../../storage/lead-statements.ts'
import { loadLeadLogs, loadTalks } from '../../storage/load-aide.ts'
import {
  whereEvaluation,
  whereFacts,
  whereTaskNote,
  whereWatchName,
  whereWatchPhone,
} from '../../storage/sealed-where.ts'
import type { WatchRow } from '../../storage/watch.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import type { Judge } from '../judge.ts'
import { openFacts } from '../open-facts.ts'
import { judgedColumns, personalColumns } from '../seal-turn.ts'
import type { NewFact } from '../turn.ts'
import { isWorse } from './is-worse.ts'

type CheckOutcome = 'well' | 'reported' | 'added'
export type SealedCheckIn = {
  outcome: CheckOutcome
  /** Of the lead that holds the answers now. */
  code: string | null
  urgent: boolean
  written: LeadWrites
}

export const nothingWritten: LeadWrites = { opened: [], changed: [], facts: [], evaluations: [], tasks: [] }
const allWell: SealedCheckIn = { outcome: 'well', code: null, urgent: false, written: nothingWritten }

/**
 * What becomes of a household's answers: facts of its open lead; a lead of their own where they change an outcome; else
 * nothing but the check-in itself.
 */
export async function sealCheckIn(
  check: HouseholdCheck,
  told: CheckIn,
  judge: Judge,
  deps: IntakeDeps,
): Promise<SealedCheckIn> {
  const facts: NewFact[] = told.facts.map((one) => ({ ...one, speaker: 'family' }))
  if (facts.length === 0) return allWell
  const open = await openLeadOfTalk(deps.db, check.conversationId)
  if (open) return addTo(open, facts, judge, deps)
  const row = await watchedRow(deps.db, check.watchId)
  const reason = row && factOfKind(row.kind as WatchKind, row.since, civilDate(deps.clock.now()))
  const watched: NewFact[] = reason ? [{ id: reason, value: true, speaker: 'department' }] : []
  if (!isWorse(watched, facts, judge)) return allWell
  // Why it is watched is put among its facts by whoever matches leads to the lists.
  const said = [...(row ? await listed(row, deps) : []), ...facts]
  const evaluation = judge(householdSoFar(said))
  return openLead(check, row, { facts: said, evaluation, urgent: isUrgent(facts) }, deps)
}

const signsOf = (facts: readonly NewFact[]) => statedList(latest(facts), 'urgentSigns') ?? []
const isUrgent = (facts: readonly NewFact[]): boolean => signsOf(facts).length > 0

/** Who and where it is: the township's own statements. */
async function listed(row: WatchRow, { sealer }: IntakeDeps): Promise<NewFact[]> {
  const phone = row.phoneSealed === null ? null : await sealer.open(row.phoneSealed, whereWatchPhone(row.id))
  const said: [string, NewFact['value']][] = [
    ['place.village', row.village],
    ['place.township', row.township],
    ['place.group', row.groupNo],
    ['person.name', await sealer.open(row.nameSealed, whereWatchName(row.id))],
    ['person.phone', phone],
  ]
  return said.flatMap(([id, value]) =>
    value === null ? [] : [{ id, value, speaker: 'department' as const }],
  )
}

type Told = { facts: readonly NewFact[]; evaluation: ReturnType<Judge>; urgent: boolean }

async function openLead(
  check: HouseholdCheck,
  row: WatchRow | null,
  { facts, evaluation, urgent }: Told,
  deps: IntakeDeps,
): Promise<SealedCheckIn> {
  const now = deps.clock.now()
  const [talk] = await loadTalks(deps.db, [check.conversationId])
  const id = check.leadId
  const code = newCode(deps.ids.bytes(16))
  const text = (fact: string): string | null => {
    const value = latest(facts).get(fact)?.value
    return typeof value === 'string' ? value : null
  }
  const lead = {
    id,
    code,
    conversationId: check.conversationId,
    source: 'family',
    // What is told about it later is told in the language of the talk.
    lang: talk?.lang ?? 'zh',
    township: check.township,
    village: check.village,
    groupNo: row?.groupNo ?? null,
    ...(await personalColumns(id, { name: text('person.name'), phone: text('person.phone') }, deps)),
    stage: 'new',
    urgent,
    urgentReasons: urgentReasonsOf(signsOf(facts), urgent),
    unfinished: false,
    waitingOn: null,
    ...judgedColumns(evaluation),
    ownerId: null,
    dueAt: dueOf(urgent ? 'danger' : 'first-contact', now, deps),
    openedAt: now,
    updatedAt: now,
  }
  const written = await sealLog(id, 1, { facts, evaluation }, 1, deps)
  const tasks = urgent ? [await dangerTask(check, facts, deps)] : []
  return { outcome: 'reported', code, urgent, written: { opened: [lead], changed: [], ...written, tasks } }
}

async function addTo(
  lead: { id: string; code: string; township: string | null; village: string | null },
  facts: readonly NewFact[],
  judge: Judge,
  deps: IntakeDeps,
): Promise<SealedCheckIn> {
  const now = deps.clock.now()
  const { batches, judged } = await loadLeadLogs(deps.db, [lead.id])
  const log = await openFacts(batches, deps.sealer)
  const evaluation = judge(householdSoFar([...log, ...facts]))
  const urgent = isUrgent(facts)
  const seq = (log.at(-1)?.seq ?? 0) + 1
  const written = await sealLog(lead.id, seq, { facts, evaluation }, (judged[0]?.seq ?? 0) + 1, deps)
  const urgentReasons = urgentReasonsOf(signsOf(facts), urgent)
  const danger = urgent ? { urgent: true, urgentReasons, dueAt: dueOf('danger', now, deps) } : {}
  const change = { updatedAt: now, ...judgedColumns(evaluation), ...danger }
  const tasks = urgent ? [await dangerTask({ ...lead, leadId: lead.id }, facts, deps)] : []
  return {
    outcome: 'added',
    code: lead.code,
    urgent,
    written: { opened: [], changed: [{ id: lead.id, change }], ...written, tasks },
  }
}

async function sealLog(
  leadId: string,
  from: number,
  { facts, evaluation }: Pick<Told, 'facts' | 'evaluation'>,
  evaluationSeq: number,
  { sealer, clock }: IntakeDeps,
): Promise<Pick<LeadWrites, 'facts' | 'evaluations'>> {
  const at = clock.now()
  // One speaker a batch: what the list says stands apart from what the household says.
  const listed = facts.filter(({ speaker }) => speaker === 'department')
  const spoken = facts.filter(({ speaker }) => speaker !== 'department')
  const parts = [listed, spoken].filter((part) => part.length > 0)
  let seq = from
  const batches: LeadWrites['facts'][number][] = []
  for (const part of parts) {
    const rows = part.map((fact, at) => ({ seq: seq + at, ...fact }))
    const factsSealed = await sealer.seal(JSON.stringify(rows), whereFacts(leadId, seq))
    batches.push({
      reportId: leadId,
      seq,
      count: rows.length,
      at,
      speaker: rows[0]?.speaker ?? '',
      factsSealed,
    })
    seq += part.length
  }
  const resultSealed = await sealer.seal(JSON.stringify(evaluation), whereEvaluation(leadId, evaluationSeq))
  const judged = {
    leadId,
    seq: evaluationSeq,
    at,
    asOf: evaluation.asOf,
    standardsVersion: evaluation.standardsVersion,
    factsSeq: seq - 1,
    resultSealed,
  }
  return { facts: batches, evaluations: [judged] }
}

async function dangerTask(
  of: { leadId: string; township: string | null; village: string | null },
  facts: readonly NewFact[],
  deps: IntakeDeps,
): Promise<LeadWrites['tasks'][number]> {
  const { ids, sealer } = deps
  const id = ids.id('task')
  const now = deps.clock.now()
  return {
    id,
    kind: 'danger',
    leadId: of.leadId,
    township: of.township,
    village: of.village,
    urgent: true,
    dueAt: dueOf('danger', now, deps),
    createdAt: now,
    noteSealed: await sealer.seal(signsOf(facts).join(', '), whereTaskNote(id)),
  }
}
