import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Fact } from '../../src/facts/fact.ts'
import { householdOfLead } from '../../src/handoff/household-of-lead.ts'
import { civilDate } from '../../src/kernel/civil-date.ts'
import { whereFacts } from '../../src/storage/sealed-where.ts'
import { saveStandards } from '../../src/storage/standards.ts'
import { evaluations, leads } from '../../src/storage/tables/leads.ts'
import { factBatches } from '../../src/storage/tables/talk.ts'
import { visitRecords, visits } from '../../src/storage/tables/visits.ts'
import { testStandards } from '../test-standards.ts'
import { type Browser, type County, hiddenFields, monday, putLead, testCounty } from './county.ts'

let county: County
let worker: Browser
let other: Browser
let office: Browser
beforeAll(async () => {
  county = await testCounty()
  await putStandards()
  worker = county.person()
  other = county.person()
  office = county.person()
  await worker.logIn('staff.qgx')
  await other.logIn('staff.yn')
  await office.logIn('county')
})

const putStandards = () =>
  saveStandards(
    county.db,
    Object.entries(testStandards).map(([name, value]) => ({
      name,
      value,
      unit: '',
      validFrom: '2026-01-01',
      validTo: null,
      document: '测试标准',
      article: '',
      enteredBy: 'a',
      confirmedBy: 'b',
      checkedOn: null,
      demo: false,
    })),
    monday,
  )

const two = { visitor1: 'staff_demo_qgx', visitor2: 'staff_demo_qgx_lead' }
const planned = { day: '2026-06-16', time: '10:30', ...two }
const signed = { by: 'self', authorisation: 'fingerprint', commitment: 'signature', right: 'yes' }

const stored = async (id: string) => (await county.db.select().from(leads).where(eq(leads.id, id)))[0]
const recordsOf = (id: string) => county.db.select().from(visitRecords).where(eq(visitRecords.leadId, id))

async function taken(): Promise<{ id: string; code: string }> {
  const lead = await putLead(county)
  await worker.post(`/console/leads/${lead.id}/take`)
  return lead
}

const sheetOf = (html: string): string => /name="sheet" value="([^"]+)"/.exec(html)?.[1] ?? ''
const boxFor = (html: string, path: string): string => {
  const found = new RegExp(`name="p(\\d+)" value="${path.replace(/[.[\]]/g, '\\$&')}"`).exec(html)?.[1]
  if (found === undefined) throw new Error(`no box for ${path}`)
  return found
}

/** The sheet as the page shows it now, with every box's path and these values typed in. */
async function filled(id: string, values: Record<string, Record<string, string>>) {
  const html = await worker.page(`/console/leads/${id}/visit`)
  const fields: Record<string, string> = { ...hiddenFields(html), sheet: sheetOf(html), ...signed, ...two }
  for (const [, index, path] of html.matchAll(/name="p(\d+)" value="([^"]*)"/g)) {
    if (index && path) fields[`p${index}`] = path
  }
  for (const [, row, person] of html.matchAll(/name="m(\d+)_id" value="([^"]*)"/g)) {
    if (row && person) fields[`m${row}_id`] = person
  }
  for (const [path, parts] of Object.entries(values)) {
    const at = path === 'people' ? '' : boxFor(html, path)
    for (const [name, value] of Object.entries(parts)) fields[name.replace('#', at)] = value
  }
  return { html, fields }
}

const income = {
  'v#_0_kind': 'wage',
  'v#_0_amount': '1.2万',
  'v#_1_kind': 'transfer',
  'v#_1_amount': '3,000',
  e_other: 'document',
}

describe('planning a visit', () => {
  test('sets day, time and two visitors; the planner, the page and the calendar show it', async () => {
    const { id, code } = await taken()
    const form = await worker.page(`/console/leads/${id}/plan-visit`)
    const fields = { ...hiddenFields(form), ...planned }
    const answers = [await worker.send(`/console/leads/${id}/plan-visit`, fields)]
    answers.push(await worker.send(`/console/leads/${id}/plan-visit`, fields))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await stored(id)).toMatchObject({ stage: 'visit_planned', version: 3 })
    expect(await county.db.select().from(visits).where(eq(visits.leadId, id))).toHaveLength(1)
    const plan = await worker.page('/console/visits')
    expect(plan).toContain('2026-06-16')
    expect(plan).toContain(`${code} 核实表`)
    expect(await worker.page(`/console/leads/${id}/visit`)).toContain('10:30')
    const file = await worker.get(`/console/visits/calendar?lead=${id}`)
    expect(file.headers.get('content-type')).toContain('text/calendar')
    const text = await file.text()
    expect(text).toContain('DTSTART:20260616T023000Z')
    expect(text).not.toContain('买买提')
    expect(await other.page('/console/visits')).not.toContain(code)
    expect(await office.page('/console/visits')).toContain(code)
  })

  test('a new day replaces the old one, and taking it back restores it', async () => {
    const { id, code } = await taken()
    await worker.post(`/console/leads/${id}/plan-visit`, planned)
    await worker.post(`/console/leads/${id}/plan-visit`, { ...planned, day: '2026-06-18' })
    const moved = await worker.page('/console/visits')
    expect(moved.split(`${code} 核实表`)).toHaveLength(2)
    expect(moved).toContain('2026-06-18')
    await worker.post(`/console/leads/${id}/undo`)
    expect(await worker.page(`/console/leads/${id}/visit`)).toContain('2026-06-16')
  })

  test('needs two people of the township and a day to come; what was typed stays', async () => {
    const { id } = await taken()
    const send = (change: Record<string, string>) =>
      worker.post(`/console/leads/${id}/plan-visit`, { ...planned, ...change })
    for (const change of [
      { visitor2: two.visitor1 },
      { visitor2: 'staff_demo_yn' },
      { day: '2026-06-14' },
      { day: '2026-02-30' },
      { time: '25:00' },
    ]) {
      const answer = await send(change)
      expect([answer.status, Object.keys(change)]).toEqual([422, Object.keys(change)])
      expect(await answer.text()).toContain('value="10:30"'.replace('10:30', change.time ?? '10:30'))
    }
    expect((await stored(id))?.stage).toBe('taken')
  })

  test('is not for other townships, the county office, or a lead nobody owns', async () => {
    const { id } = await taken()
    const token = hiddenFields(await other.page('/console'))
    expect(
      (await other.send(`/console/leads/${id}/plan-visit`, { ...token, version: '2', ...planned })).status,
    ).toBe(404)
    expect((await other.get(`/console/leads/${id}/visit`)).status).toBe(404)
    const theirs = hiddenFields(await office.page('/console'))
    expect(
      (await office.send(`/console/leads/${id}/plan-visit`, { ...theirs, version: '2', ...planned })).status,
    ).toBe(403)
    const fresh = await putLead(county)
    expect((await worker.post(`/console/leads/${fresh.id}/plan-visit`, planned)).status).toBe(409)
  })
})

describe('the visit sheet', () => {
  test('asks only what still decides, with its line, both consequences, and what was said', async () => {
    const { id } = await taken()
    const html = await worker.page(`/console/leads/${id}/visit`)
    expect(html).toContain('入户核实表')
    expect(html).toMatch(/元以下（含）/)
    expect(html).toContain('本人说：20,000 至 30,000 元')
    expect(html).toContain('核实不了')
    expect(html).not.toContain('13812345678')
    expect(html.length).toBeLessThan(60_000)
  })

  test('shows a line for income and for spending even when nobody has said anything of them（一个总数）', async () => {
    const { id } = await putLead(county, { story: '困难' })
    const where = eq(factBatches.reportId, id)
    const story = [{ seq: 1, id: 'story', value: '困难', speaker: 'self' }]
    const factsSealed = await county.sealer.seal(JSON.stringify(story), whereFacts(id, 1))
    await county.db.update(factBatches).set({ factsSealed, count: 1 }).where(where)
    await worker.post(`/console/leads/${id}/take`)
    const html = await worker.page(`/console/leads/${id}/visit`)
    const line = (name: string): string => html.split(`<h3>${name} `)[1]?.split('</ul>')[0] ?? ''
    expect(line('家庭收入')).toMatch(/[\d,]+ 元以下（含）/)
    expect(line('看病、上学等支出')).toMatch(/[\d,]+ 元以下（含）/)
  })

  test('judges on the spot without storing', async () => {
    const { id } = await taken()
    const { fields } = await filled(id, { income })
    const answer = await worker.send(`/console/leads/${id}/visit`, { ...fields, try: '1' })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain('按表里现在填的算')
    expect(html).toContain('排除了')
    expect(html).toContain('value="1.2万"')
    expect(await recordsOf(id)).toHaveLength(0)
    expect((await stored(id))?.version).toBe(2)
  })

  test('is stored once, as facts of the visit, and judged again', async () => {
    const { id } = await taken()
    const before = (await stored(id))?.outcomes ?? ''
    const { fields } = await filled(id, { income, 'property.liquid': { 'u#': '1', 'n#': '不在家' } })
    const both = await Promise.all([1, 2].map(() => worker.send(`/console/leads/${id}/visit`, fields)))
    const late = await worker.send(`/console/leads/${id}/visit`, fields)
    expect([...both, late].map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await recordsOf(id)).toHaveLength(1)
    const after = await stored(id)
    expect(after).toMatchObject({ stage: 'visited', version: 3 })
    expect(after?.outcomes.split(',').length).toBeLessThan(before.split(',').length)
    const batches = await county.db
      .select()
      .from(factBatches)
      .where(eq(factBatches.reportId, id))
      .orderBy(asc(factBatches.seq))
    expect(batches.map(({ seq, count, speaker }) => [seq, count, speaker])).toEqual([
      [1, 6, 'self'],
      [7, 3, 'visit'],
    ])
    const text = await county.sealer.open(batches[1]?.factsSealed ?? '', whereFacts(id, 7))
    const facts = JSON.parse(text) as Fact[]
    expect(facts.map(({ seq }) => seq)).toEqual([7, 8, 9])
    expect(facts.find(({ id: fact }) => fact === 'found:income')).toMatchObject({
      value: {
        value: [
          { kind: 'wage', amount: 12_000 },
          { kind: 'transfer', amount: 3000 },
        ],
        evidence: 'document',
      },
      speaker: 'visit',
    })
    expect(facts.find(({ id: fact }) => fact === 'found:property.liquid')).toMatchObject({
      value: { answer: 'unknown' },
      words: '不在家',
    })
    expect(facts[2]).toMatchObject({ id: 'visit.confirmation', value: { by: 'self', summaryRight: true } })
    expect(await county.db.select().from(evaluations).where(eq(evaluations.leadId, id))).toHaveLength(2)
    const page = await worker.page(`/console/leads/${id}/visit`)
    expect(page).toContain('核实 1 项，核实不了 1 项')
    const lead = await worker.page(`/console/leads/${id}`)
    expect(lead).not.toContain('撤销刚才的')
    expect(lead).toContain('入户：家庭收入')
    expect(lead).toContain('种类 工资性收入，金额 12,000 元')
    expect(lead).not.toContain('found:')
  })

  test('more can be added after the visit', async () => {
    const { id } = await taken()
    await worker.send(`/console/leads/${id}/visit`, (await filled(id, { income })).fields)
    const more = await filled(id, { hukou: { 'v#': 'rural', e_other: 'document' } })
    expect((await worker.send(`/console/leads/${id}/visit`, more.fields)).status).toBe(303)
    expect(await recordsOf(id)).toHaveLength(2)
    expect((await stored(id))?.stage).toBe('visited')
  })

  test('says what is wrong beside its box and loses nothing', async () => {
    const { id } = await taken()
    const { fields } = await filled(id, {
      income: { 'v#_0_kind': 'wage', 'v#_0_amount': '三' },
      'property.liquid': { 'v#': '5000', 'n#': '存折' },
    })
    const answer = await worker.send(`/console/leads/${id}/visit`, { ...fields, by: '', visitor2: '' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    for (const words of [
      '每一笔都要有种类和金额',
      '请选凭什么核实的',
      '请选择一项',
      '入户要两个人',
      'value="三"',
      'value="存折"',
    ])
      expect(html).toContain(words)
    expect(sheetOf(html)).toBe(fields.sheet)
  })

  test('somebody changed the lead meanwhile: 409, everything typed is still there, then it saves', async () => {
    const { id } = await taken()
    const { fields } = await filled(id, { income })
    const chief = county.person()
    await chief.logIn('lead.qgx')
    await chief.post(`/console/leads/${id}/plan-visit`, planned)
    const late = await worker.send(`/console/leads/${id}/visit`, fields)
    expect(late.status).toBe(409)
    const html = await late.text()
    expect(html).toContain('刚刚有人改动了这条线索')
    expect(html).toContain('value="1.2万"')
    const again = await worker.send(`/console/leads/${id}/visit`, { ...fields, ...hiddenFields(html) })
    expect(again.status).toBe(303)
    expect(await recordsOf(id)).toHaveLength(1)
  })

  test('another township, a forged sheet and a household that cannot be are refused', async () => {
    const { id } = await taken()
    const { fields } = await filled(id, { income })
    const token = hiddenFields(await other.page('/console')).token ?? ''
    for (const attempt of ['', '1']) {
      const answer = await other.send(`/console/leads/${id}/visit`, { ...fields, token, try: attempt })
      expect(answer.status).toBe(404)
    }
    expect((await worker.send(`/console/leads/${id}/visit`, { ...fields, sheet: '../x' })).status).toBe(400)
    const odd = { ...fields, m_total: '70', e_other: 'seen' }
    const answer = await worker.send(`/console/leads/${id}/visit`, odd)
    expect([answer.status, (await answer.text()).includes('对不上')]).toEqual([422, true])
    expect(await recordsOf(id)).toHaveLength(0)
  })
})

/** The household as judged now: people, and what is known of each. */
const peopleOf = async (id: string) => (await householdOfLead(county.deps, id)).found
const visit = async (
  id: string,
  people: Record<string, string>,
  more: Record<string, Record<string, string>> = {},
) => {
  const { fields } = await filled(id, { people: { e_other: 'document', ...people }, ...more })
  return { fields, answer: await worker.send(`/console/leads/${id}/visit`, fields) }
}

describe('people, one by one', () => {
  test('"five people" is completed on the spot: put right, added, taken out with a reason', async () => {
    const { id } = await taken()
    const html = await worker.page(`/console/leads/${id}/visit`)
    expect(html.match(/name="m\d_id"/g)).toHaveLength(5)
    const { answer } = await visit(id, {
      m1_rel: 'spouse',
      m1_birth: '1958-03-01',
      m1_workAble: 'no',
      m1_note: '户口簿',
      m2_rel: 'child',
      m2_age: '20',
      m2_student: 'undergraduate',
      m2_coresident: '?',
      g0_who: 'p5',
      g0_why: 'moved_out',
      a0_rel: 'grandchild',
      a0_age: '3',
      m_total: '5',
    })
    expect(answer.status).toBe(303)
    const { members } = await peopleOf(id)
    expect(Array.isArray(members) && members.map(({ id: person }) => person.slice(0, 2))).toEqual([
      'p1',
      'p2',
      'p3',
      'p4',
      'p6',
    ])
    expect(members).toMatchObject([
      { rel: 'applicant' },
      { rel: 'spouse', birth: '1958-03-01', age: 68, workAble: false },
      { rel: 'child', age: 20, student: 'undergraduate' },
      {},
      { rel: 'grandchild', age: 3 },
    ])
    const batches = await county.db.select().from(factBatches).where(eq(factBatches.reportId, id))
    const last = batches.at(-1)
    const facts = JSON.parse(
      await county.sealer.open(last?.factsSealed ?? '', whereFacts(id, last?.seq ?? 0)),
    ) as Fact[]
    expect(facts.find(({ id: fact }) => fact === 'found:member.p5')).toMatchObject({
      speaker: 'visit',
      value: { value: { removed: 'moved_out' }, evidence: 'document' },
    })
    expect(facts.find(({ id: fact }) => fact === 'found:members.p2.workAble')).toMatchObject({
      words: '户口簿',
    })
    expect(facts.find(({ id: fact }) => fact === 'found:members.p3.coresident')?.value).toEqual({
      answer: 'unknown',
    })
    const page = await worker.page(`/console/leads/${id}/visit`)
    expect(page).toContain('第2人 配偶（68岁）')
    expect(page).toContain('第6人 孙子女或外孙子女（3岁）')
    const lead = await worker.page(`/console/leads/${id}`)
    expect(lead).toContain('长期在外，不一起生活')
    expect(lead).toContain('家里的人，第6人')
    expect(lead).toContain('第2人的出生日期')
    expect(lead).not.toMatch(/member\.|p6-/)
  })

  test('are judged again at once: a total of two old people alone closes what a family left open', async () => {
    const { id } = await taken()
    const before = (await stored(id))?.outcomes.split(',') ?? []
    const gone = { g0_who: 'p3', g0_why: 'own_household', g1_who: 'p4', g1_why: 'died', g2_who: 'p5' }
    const alone = {
      ...gone,
      g2_why: 'counted_twice',
      m_total: '2',
      m0_age: '71',
      m0_coresident: 'yes',
      m0_status: 'normal',
      m1_age: '70',
      m1_rel: 'spouse',
      m1_coresident: 'yes',
      m1_status: 'normal',
    }
    const { answer } = await visit(id, alone, {
      income: { 'v#_0_kind': 'transfer:elderly_allowance', 'v#_0_amount': '1200', 'v#_0_who': 'p1' },
      obligors: { 'v#_0_of': 'p1', 'v#_0_can': 'nobody', 'v#_1_of': 'p2', 'v#_1_can': 'nobody' },
    })
    expect(answer.status).toBe(303)
    const found = await peopleOf(id)
    expect(found.income).toEqual([{ kind: 'transfer', code: 'elderly_allowance', amount: 1200, who: 'p1' }])
    expect(found.obligors).toEqual({ p1: [], p2: [] })
    const after = (await stored(id))?.outcomes.split(',') ?? []
    expect(after.length).toBeLessThan(before.length)
    expect(after.some((one) => one.startsWith('tekun/'))).toBe(true)
  })

  test('of whom only a number was told become a list with the number found at the door', async () => {
    const { id } = await taken()
    const where = eq(factBatches.reportId, id)
    const said = [{ seq: 1, id: 'household.size', value: { min: 3, max: 4 }, speaker: 'self' }]
    const factsSealed = await county.sealer.seal(JSON.stringify(said), whereFacts(id, 1))
    await county.db.update(factBatches).set({ factsSealed, count: 1 }).where(where)
    const bare = await visit(id, { a0_rel: 'applicant', a0_age: '44', a1_rel: 'child', a1_age: '9' })
    expect([bare.answer.status, (await bare.answer.text()).includes('请写一共几口人')]).toEqual([422, true])
    const { fields, answer } = await visit(
      id,
      { a0_rel: 'applicant', a0_age: '44', a1_rel: 'child', a1_age: '9', m_total: '3' },
      { income: { 'v#_0_kind': 'wage', 'v#_0_amount': '1万-2万', 'v#_0_who': '+0' } },
    )
    expect(answer.status).toBe(303)
    expect((await worker.send(`/console/leads/${id}/visit`, fields)).status).toBe(303)
    expect(await recordsOf(id)).toHaveLength(1)
    const { members, income } = await peopleOf(id)
    const first = Array.isArray(members) ? members[0]?.id : undefined
    expect(members).toHaveLength(3)
    expect(members).toMatchObject([{ rel: 'applicant', age: 44 }, { rel: 'child', age: 9 }, {}])
    expect(income).toEqual([{ kind: 'wage', amount: { min: 10_000, max: 20_000 }, who: first }])
  })

  test.each([
    [{ m1_birth: '1958-13-01' }, '请写日期'],
    [{ m1_birth: '1958-03-01', m1_age: '30' }, '按出生日期是 68 岁'],
    [{ m1_age: '老' }, '请写整数'],
    [{ m_total: '3' }, '下面算上的有 5 人'],
    [{ g0_who: 'p2' }, '请选为什么不算'],
    [{ g0_who: 'p2', g0_why: 'other' }, '请写明为什么不算'],
    [{ g0_who: 'px', g0_why: 'died' }, '请选是哪一个人'],
    [{ m1_rel: 'spouse', e_other: '' }, '请选凭什么核实的'],
  ])('%j: said beside its field, nothing typed is lost, nothing stored', async (typed, words) => {
    const { id } = await taken()
    const { answer } = await visit(id, { m2_note: '第三个人的话', ...typed })
    const html = await answer.text()
    expect([answer.status, html.includes(words), html.includes('第三个人的话')]).toEqual([422, true, true])
    expect(await recordsOf(id)).toHaveLength(0)
  })

  test('a person somebody else took out meanwhile is not written over', async () => {
    const { id } = await taken()
    const { fields } = await filled(id, { people: { e_other: 'seen', m4_age: '50' } })
    await visit(id, { g0_who: 'p5', g0_why: 'died' })
    const late = await worker.send(`/console/leads/${id}/visit`, { ...fields, version: '3' })
    expect([late.status, (await late.text()).includes('请看一下现在的名单')]).toEqual([422, true])
  })

  test('rows are added without a script, and a forged person is nobody', async () => {
    const { id } = await taken()
    const { fields } = await filled(id, { people: { a0_rel: 'child', a0_age: '7', more: 'a' } })
    const html = await (await worker.send(`/console/leads/${id}/visit`, fields)).text()
    expect(html).toContain('name="a1_rel"')
    expect(html).toContain('value="7"')
    expect(await recordsOf(id)).toHaveLength(0)
    const forged = await visit(
      id,
      {},
      { income: { 'v#_0_kind': 'wage', 'v#_0_amount': '5', 'v#_0_who': 'px' } },
    )
    expect(forged.answer.status).toBe(422)
  })

  test('the page stays under 60 KB, with ten people too', async () => {
    const { id } = await taken()
    await visit(id, { m_total: '11' })
    const { members } = await peopleOf(id)
    expect(members).toHaveLength(11)
    for (const page of [0, 1, 2, 3]) {
      const html = await worker.page(`/console/leads/${id}/visit?people=${page}`)
      expect(new TextEncoder().encode(html).length).toBeLessThan(60_000)
      expect(html).toContain(`第${page * 3 + 1}人`)
    }
  })
})

test('turning the parts of a large household loses nothing that was typed, and all of it is stored at the end', async () => {
  const { id } = await taken()
  await visit(id, { m_total: '11' })
  const path = `/console/leads/${id}/visit`
  const boxes = (html: string) => {
    const found: Record<string, string> = {}
    for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
      const name = /name="([^"]+)"/.exec(tag)?.[1]
      const isTick = /type="(checkbox|radio)"/.test(tag) && !tag.includes('checked')
      if (name && !isTick) found[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
    }
    return found
  }
  let html = await worker.page(path)
  expect(html).toContain('人多，分 4 部分填')
  const turn = async (fields: Record<string, string>, to: string) => {
    const answer = await worker.send(path, { ...boxes(html), ...fields, turn: to })
    expect(answer.status).toBe(200)
    html = await answer.text()
    expect(new TextEncoder().encode(html).length).toBeLessThan(60_000)
  }
  const shared = { by: 'self', e_other: 'document', commitment: 'signature' }
  await turn({ m0_age: '41', m1_note: '在外打工' }, '3')
  expect(html).toContain('别的部分已经填了 2 人')
  await turn({ m10_age: '7' }, '1')
  expect(html).toContain('别的部分已经填了 3 人')
  await turn({ m4_age: '9x' }, '0')
  expect(html).toContain('value="41"')
  expect(html).toContain('value="在外打工"')
  const finish = {
    ...shared,
    authorisation: 'signature',
    right: 'yes',
    visitor1: 'staff_demo_qgx',
    visitor2: 'staff_demo_qgx_lead',
  }
  const wrong = await worker.send(path, { ...boxes(html), ...finish })
  expect(wrong.status).toBe(422)
  html = await wrong.text()
  // The part with the wrong box is the one that is shown.
  expect(html).toContain('id="m4_age"')
  const stored = await worker.send(path, { ...boxes(html), ...finish, m4_age: '9' })
  expect(stored.status).toBe(303)
  const { members } = await peopleOf(id)
  const ages = (Array.isArray(members) ? members : []).map(({ age }) => age)
  expect([ages[0], ages[4], ages[10]]).toEqual([41, 9, 7])
})

test('the planner says which planned days have passed', async () => {
  const { id } = await taken()
  await worker.post(`/console/leads/${id}/plan-visit`, { ...planned, day: civilDate(monday) })
  county.clock.advance(86_400_000)
  const later = county.person()
  await later.logIn('staff.qgx')
  expect(await later.page('/console/visits')).toContain('日子过了，还没有记录')
})
