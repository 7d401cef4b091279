import { asc, eq } from 'drizzle-orm'
import { everyMinute } from '../../src/app/build-app.ts'
import { shippedCounty } from '../../src/app/county.ts'
import { decideLead } from '../../src/handoff/decide-lead.ts'
import type { Desk } from '../../src/handoff/desk.ts'
import { drawMonthlySample } from '../../src/handoff/draw-sample.ts'
import { enterSetting } from '../../src/handoff/enter-setting.ts'
import { enterStandard } from '../../src/handoff/enter-standard.ts'
import type { Actor, Role } from '../../src/handoff/permissions.ts'
import { planVisit } from '../../src/handoff/plan-visit.ts'
import { proposeReferral } from '../../src/handoff/propose-referral.ts'
import { recordVisit } from '../../src/handoff/record-visit.ts'
import { sendReferral } from '../../src/handoff/send-referral.ts'
import { takeLead } from '../../src/handoff/take-lead.ts'
import { storeUpload } from '../../src/handoff/watch/store-upload.ts'
import { addDays, civilDate, startOfDay } from '../../src/kernel/civil-date.ts'
import { referralsOf } from '../../src/storage/referrals.ts'
import { leads } from '../../src/storage/tables/leads.ts'
import { staff } from '../../src/storage/tables/staff.ts'
import type { NodeCounty } from './node-county.ts'

const two = ['staff_demo_qgx', 'staff_demo_qgx_lead']

/** One household tells the chat its six basics, as through the page. */
async function report(url: string, words: readonly string[]): Promise<void> {
  let conversation: string | undefined
  for (const [at, text] of words.entries()) {
    const body = JSON.stringify({
      conversation,
      lang: 'zh',
      text,
      messageId: `${words.join('')}-${at}`.slice(-60),
    })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/api/v1/chat/messages`, { method: 'POST', body, headers })
    conversation = ((await answer.json()) as { conversation: string }).conversation
  }
}

/**
 * Brings demo leads to every stage a page can show, through the same verbs as the desk. Returns ids worth looking at: one
 * worked through, one still planned, one told in Uyghur.
 */
export async function fillCounty({ services, url }: NodeCounty): Promise<readonly string[]> {
  const desk: Desk = { ...services, ...shippedCounty }
  const { db, clock } = services
  const person = async (id: string): Promise<Actor> => {
    const [row] = await db.select().from(staff).where(eq(staff.id, id))
    if (!row) throw new Error(`nobody is ${id}`)
    return { ...row, role: row.role as Role }
  }
  const worker = await person('staff_demo_qgx')
  const office = await person('staff_demo_county')
  const version = async (id: string) =>
    (await db.select().from(leads).where(eq(leads.id, id)))[0]?.version ?? 0
  const fresh = (await db.select().from(leads).orderBy(asc(leads.openedAt))).filter(
    ({ township, stage }) => township === worker.township && stage === 'new',
  )
  const [worked, planned] = fresh
  const uyghur = fresh.find(({ lang, id }) => lang === 'ug' && id !== worked?.id && id !== planned?.id)
  if (!worked || !planned || !uyghur) throw new Error('the demo county has too few new leads')
  const today = civilDate(clock.now())
  for (const { id } of [worked, planned, uyghur])
    await takeLead(desk, worker, { leadId: id, version: await version(id) })
  for (const { id } of [worked, planned])
    await planVisit(desk, worker, {
      leadId: id,
      version: await version(id),
      day: today,
      time: '15:30',
      visitors: two,
    })
  await recordVisit(desk, worker, {
    leadId: worked.id,
    version: await version(worked.id),
    sheetId: 'sheet_of_the_test',
    visitors: two,
    findings: [
      { path: 'guarantees.medicalUninsured', result: 'found', value: true, evidence: 'document' },
      { path: 'property.liquid', result: 'not_verified', note: '存折不在家' },
    ],
    confirmation: {
      by: 'self',
      authorisation: 'fingerprint',
      commitment: 'signature',
      summaryRight: true,
      mayRefer: ['medins'],
    },
  })
  await decideLead(desk, worker, {
    leadId: worked.id,
    version: await version(worked.id),
    decision: {
      civil: 'dibao',
      monitor: 'sudden',
      persons: [],
      risks: ['illness'],
      appraisedOn: null,
      noticeFrom: addDays(today, -8),
      noticeTo: today,
      decidedOn: today,
      reason: 'recognised',
    },
  })
  await proposeReferral(desk, worker, { leadId: worked.id, need: 'enrolment', urgent: false })
  const [referral] = await referralsOf(db, worked.id)
  await sendReferral(desk, worker, { id: referral?.id ?? '', version: 1, agreed: true, why: '' })
  await enterStandard(desk, office, {
    id: 'draft_of_the_test',
    name: 'monitor_line',
    value: 9000,
    unit: '元/年',
    validFrom: addDays(today, 30),
    document: '演示文件',
    article: '',
  })
  await enterSetting(desk, office, {
    id: 'setting_of_the_test',
    kind: 'clock',
    subject: 'sla_visit_workdays',
    value: 6,
    validFrom: addDays(today, 30),
    document: '演示文件',
  })
  // Twice the same household, from two phones: a pair to look at.
  for (const who of ['1', '2'])
    await report(url, [
      '',
      '1',
      who,
      '七个星镇老城村',
      '老伴住院花了八万',
      '阿不都热合曼',
      '13811112222',
      '1',
    ])
  const list = '户主姓名,村,户类型\n吐尔逊,老城村,脱贫户\n'
  await storeUpload(desk, worker, {
    bytes: new TextEncoder().encode(list),
    township: worker.township ?? '',
  })
  // The jobs take a piece at a time.
  for (let run = 0; run < 4; run++) await everyMinute(services)
  // Both reports just made are broken off: next month's draw has them.
  const nextMonth = addDays(`${today.slice(0, 7)}-28`, 4).slice(0, 7)
  await drawMonthlySample({ ...desk, clock: { now: () => startOfDay(`${nextMonth}-05`) } })
  return [worked.id, planned.id, uyghur.id]
}
