import { eq } from 'drizzle-orm'
import { shippedCounty } from '../src/app/county.ts'
import { answerLead } from '../src/handoff/answer-lead.ts'
import { closeLead } from '../src/handoff/close-lead.ts'
import { type DecisionInput, decideLead } from '../src/handoff/decide-lead.ts'
import type { Desk } from '../src/handoff/desk.ts'
import type { Actor } from '../src/handoff/permissions.ts'
import { planVisit } from '../src/handoff/plan-visit.ts'
import { proposeReferral } from '../src/handoff/propose-referral.ts'
import { recordVisit } from '../src/handoff/record-visit.ts'
import { sendReferral } from '../src/handoff/send-referral.ts'
import { takeLead } from '../src/handoff/take-lead.ts'
import { addDays, type CivilDate, civilDate } from '../src/kernel/civil-date.ts'
import { systemIds } from '../src/kernel/ids.ts'
import type { Lang } from '../src/kernel/lang.ts'
import type { Sealer } from '../src/kernel/seal.ts'
import { closingMessage } from '../src/leads/closing.ts'
import { objectionUntil } from '../src/leads/decision.ts'
import type { Stage } from '../src/leads/lead.ts'
import type { Db } from '../src/storage/db.ts'
import { referralsOf } from '../src/storage/referrals.ts'
import { leads } from '../src/storage/tables/leads.ts'
import { outbox } from '../src/storage/tables/outbox.ts'

const hour = 3_600_000
const way: readonly Stage[] = ['new', 'taken', 'visit_planned', 'visited', 'decided', 'answered']

export type SeedWork = {
  db: Db
  sealer: Sealer
  leadId: string
  stage: Stage
  lang: Lang
  /** When the report ended, ms; the desk begins hours later. */
  from: number
  now: number
}

/** Brings a demo lead to its stage by the very verbs of the desk, so that every page has what belongs to it. */
export async function seedWork(work: SeedWork, worker: Actor, visitors: readonly string[]): Promise<void> {
  const { db, sealer, leadId, stage, lang, now } = work
  const last = way.indexOf(stage === 'closed' ? 'decided' : stage)
  // Whom nobody has visited was taken today: the clock gives idle leads back after two working days.
  let at = last <= way.indexOf('visit_planned') ? Math.max(work.from, now - 9 * hour) : work.from
  const desk: Desk = { db, sealer, ids: systemIds, clock: { now: () => at }, ...shippedCounty }
  /** The next verb some hours later, never after now. */
  const next = async (): Promise<{ leadId: string; version: number }> => {
    at = Math.min(at + 3 * hour, now)
    const [row] = await db.select({ version: leads.version }).from(leads).where(eq(leads.id, leadId))
    return { leadId, version: row?.version ?? 0 }
  }
  if (last >= 1) await takeLead(desk, worker, await next())
  if (last >= 2) {
    const day = last === 2 ? civilDate(now) : civilDate(at)
    await planVisit(desk, worker, { ...(await next()), day, time: '15:30', visitors: [...visitors] })
  }
  if (last >= 3)
    await recordVisit(desk, worker, {
      ...(await next()),
      sheetId: 'demo_sheet',
      visitors,
      findings: [{ path: 'guarantees.medicalUninsured', result: 'found', value: true, evidence: 'document' }],
      confirmation: {
        by: 'self',
        authorisation: 'signature',
        commitment: 'signature',
        summaryRight: true,
        mayRefer: ['medins'],
      },
    })
  if (last >= 4) {
    await decideLead(desk, worker, { ...(await next()), decision: recognised(civilDate(at)) })
    await proposeReferral(desk, worker, { leadId, need: 'enrolment', urgent: false })
    const [referral] = await referralsOf(db, leadId)
    await sendReferral(desk, worker, { id: referral?.id ?? '', version: 1, agreed: true, why: '' })
  }
  const until = objectionUntil(civilDate(at), desk.clocks, desk.calendar)
  const message = closingMessage('recognised', lang, { until, hotline: '12345', townshipPhone: '' }) ?? ''
  if (last >= 5) await answerLead(desk, worker, { ...(await next()), reason: 'recognised', message })
  if (stage === 'closed') await closeLead(desk, worker, { ...(await next()), reason: 'recognised', message })
  // The household has looked at its page since.
  await db.update(outbox).set({ outcome: 'sent', doneAt: at }).where(eq(outbox.leadId, leadId))
}

const recognised = (day: CivilDate): DecisionInput['decision'] => ({
  civil: 'marginal',
  monitor: 'edge_risk',
  persons: [],
  risks: ['illness'],
  appraisedOn: null,
  noticeFrom: addDays(day, -8),
  noticeTo: day,
  decidedOn: day,
  reason: 'recognised',
})
