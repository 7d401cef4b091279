import * as z from 'zod'
import type { Fact } from '../facts/fact.ts'
import { AppError } from '../kernel/errors.ts'
import { type Confirmation, confirmationFact } from '../leads/visit/confirmation.ts'
import { type Finding, findingFact } from '../leads/visit/finding.ts'
import { type Rejudged, rejudge } from '../leads/visit/rejudge.ts'
import type { Prescreen } from '../rules/prescreen.ts'
import { whereFacts } from '../storage/sealed-where.ts'
import { workersOf } from '../storage/staff.ts'
import { factBatches } from '../storage/tables/talk.ts'
import { visitRecords } from '../storage/tables/visits.ts'
import { isRecorded } from '../storage/visits.ts'
import { changeLead, moved } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { householdOfLead } from './household-of-lead.ts'
import { judgeToday, keepJudgement } from './judge-today.ts'
import { type Actor, allow } from './permissions.ts'

export type VisitRecord = {
  leadId: string
  version: number
  /** Made with the sheet: sent twice, the visit is stored once. */
  sheetId: string
  visitors: readonly string[]
  findings: readonly Finding[]
  confirmation: Confirmation
}

/** What was found makes no household; names the paths. */
export class FindingsRefused extends Error {
  readonly paths: readonly string[]
  constructor(paths: readonly string[]) {
    super('findings make no household')
    this.name = 'FindingsRefused'
    this.paths = paths
  }
}

/** The household judged with what is in the sheet, nothing stored. Throws `FindingsRefused`. */
export async function tryVisit(
  desk: Desk,
  leadId: string,
  findings: readonly Finding[],
): Promise<Rejudged<Prescreen>> {
  const { log, said } = await householdOfLead(desk, leadId)
  const judge = await judgeToday(desk, desk.clock.now())
  const judged = rejudge(said, [...log, ...findings.map(findingFact)], (facts) => judge(facts))
  if (!judged.ok) throw new FindingsRefused(judged.error)
  return judged.value
}

const sheetId = z.string().regex(/^[\w-]{8,64}$/)

/** The sheet's id counts only together with the lead: nobody can occupy another lead's sheet. */
const recordId = (leadId: string, sheet: string): string => `${leadId}.${sheetId.parse(sheet)}`

/** Whether this very sheet is on record: a phone that never heard the answer sends it again. */
export const isVisitStored = (desk: Desk, leadId: string, sheet: string): Promise<boolean> =>
  isRecorded(desk.db, recordId(leadId, sheet))

const names = (outcomes: readonly { category: string; monitor: string }[]): string =>
  outcomes.map(({ category, monitor }) => `${category}/${monitor}`).join(',')

/**
 * Appends what was found to the log, judges again, and moves the lead to `visited`; a lead that was visited gets more
 * findings without a move. The same sheet sent again changes nothing. Throws `FindingsRefused`, `conflict`, `MoveRefused`.
 */
export async function recordVisit(desk: Desk, actor: Actor, record: VisitRecord): Promise<void> {
  allow(actor, 'lead.record-visit')
  const id = recordId(record.leadId, record.sheetId)
  if (await isRecorded(desk.db, id)) return
  try {
    await store(desk, actor, record, id)
  } catch (error) {
    const late = error instanceof AppError && error.code === 'conflict'
    if (!late || !(await isRecorded(desk.db, id))) throw error
  }
}

const store = (desk: Desk, actor: Actor, record: VisitRecord, id: string): Promise<void> =>
  changeLead(
    desk,
    actor,
    {
      verb: 'lead.record-visit',
      leadId: record.leadId,
      version: record.version,
      already: () => false,
    },
    async (lead, life, at) => {
      const { db, sealer } = desk
      const people = await workersOf(db, lead.township)
      if (record.visitors.some((visitor) => !people.some((person) => person.id === visitor)))
        throw new AppError('bad_request', 'no such visitor', ['visitors'])
      const { log, said, nextSeq } = await householdOfLead(desk, lead.id)
      const fresh: Omit<Fact, 'seq' | 'at'>[] = [
        ...record.findings.map(findingFact),
        confirmationFact(record.confirmation),
      ]
      const judge = await judgeToday(desk, at)
      const judged = rejudge(said, [...log, ...fresh], (facts) => judge(facts))
      if (!judged.ok) throw new FindingsRefused(judged.error)
      const { facts: household, after, closed, opened } = judged.value
      const facts = fresh.map((fact, index) => ({ seq: nextSeq + index, ...fact }))
      const batch = {
        reportId: lead.id,
        seq: nextSeq,
        count: facts.length,
        at,
        speaker: 'visit',
        factsSealed: await sealer.seal(JSON.stringify(facts), whereFacts(lead.id, nextSeq)),
      }
      const found = record.findings.filter(({ result }) => result === 'found').length
      const row = {
        id,
        leadId: lead.id,
        at,
        staffId: actor.id,
        visitors: JSON.stringify(record.visitors),
        factsSeq: nextSeq,
        found,
        notVerified: record.findings.length - found,
        closed: names(closed),
        opened: names(opened),
      }
      const isMore = life.stage === 'visited'
      return {
        life: isMore
          ? life
          : moved(life, { type: 'recordVisit', actor: actor.id, visitors: record.visitors, at }),
        detail: { found, notVerified: row.notVerified },
        also: [
          db.insert(factBatches).values(batch),
          db.insert(visitRecords).values(row),
          ...(await keepJudgement(desk, lead.id, household, after, nextSeq + facts.length - 1, at)),
        ],
      }
    },
  )
