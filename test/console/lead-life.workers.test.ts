import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Stage, stages } from '../../src/leads/lead.ts'
import { newLife, type Verb, verbs } from '../../src/leads/lead-life.ts'
import { can } from '../../src/leads/life.ts'
import { whereNote } from '../../src/storage/sealed-where.ts'
import { notes } from '../../src/storage/tables/desk.ts'
import { leads } from '../../src/storage/tables/leads.ts'
import { outbox } from '../../src/storage/tables/outbox.ts'
import { type Browser, type County, hiddenFields, monday, putLead, testCounty } from './county.ts'

/** The supervisor of the township, who owns the lead: whoever may do most. */
const me = 'staff_demo_qgx_lead'
let county: County
let supervisor: Browser
beforeAll(async () => {
  county = await testCounty()
  supervisor = county.person()
  await supervisor.logIn('lead.qgx')
})

const stored = async (id: string) => (await county.db.select().from(leads).where(eq(leads.id, id)))[0]

/** A lead that stands where the machine says, with the life that belongs to it. */
async function leadIn(stage: Stage) {
  const owned = !['new', 'returned'].includes(stage)
  const { id, code } = await putLead(county, { stage, ownerId: owned ? me : null, phone: null, name: null })
  const other = stage === 'merged' ? (await putLead(county, { phone: null, name: null })).id : null
  const told = stage === 'answered' || stage === 'closed'
  const life = {
    ...newLife(id, monday - 86_400_000, false),
    stage,
    ownerId: owned ? me : null,
    waitingOn: owned ? 'us' : null,
    mergedInto: other,
    before: other ? { stage: 'new', ownerId: null, waitingOn: null, waitingSince: null } : null,
    visitOn: stage === 'visit_planned' ? '2026-06-16' : null,
    visitors: stage === 'visit_planned' ? [me, 'staff_demo_qgx'] : [],
    reason: told ? 'solved' : null,
    told: told ? 'delivered' : null,
  }
  const ended = ['closed', 'withdrawn', 'merged'].includes(stage)
  await county.db
    .update(leads)
    .set({ life: JSON.stringify(life), mergedInto: other, closedAt: ended ? monday : null })
    .where(eq(leads.id, id))
  return { id, code }
}

/** Where a page offers each verb: the page, and the address that must stand in it. Null: nobody clicks it. */
const offers: Record<Verb, { page: string; has: string; without?: Stage } | null> = {
  take: { page: '', has: '/take"' },
  handBack: { page: '', has: '/give-back"' },
  assign: { page: '', has: '/assign"' },
  planVisit: { page: '/visit', has: '/plan-visit"' },
  recordVisit: { page: '/visit', has: 'class="sheet"' },
  decide: { page: '/decide', has: '/decide"><' },
  answer: { page: '/close?reason=solved', has: '/answer"' },
  close: { page: '', has: '/close"' },
  reopen: { page: '', has: '/reopen"' },
  markUrgent: { page: '', has: '/urgent"' },
  waitOn: { page: '', has: '/wait"' },
  merge: null,
  unmerge: { page: '', has: '/unmerge"' },
  withdraw: { page: '', has: '/withdraw"' },
  returnByClock: null,
}

describe.each(stages)('a lead that is %s', (stage) => {
  const clicked = verbs.filter((verb) => offers[verb] !== null)
  test.each(clicked)('%s is offered when the machine allows it, and only then', async (verb) => {
    const { id } = await leadIn(stage)
    const offer = offers[verb]
    const html = await supervisor.page(`/console/leads/${id}${offer?.page ?? ''}`)
    const filed = verb === 'close' && stage === 'answered'
    const has = filed
      ? `/console/leads/${id}/file"`
      : verb === 'decide'
        ? `action="/console/leads/${id}/decide"`
        : (offer?.has ?? '')
    // A visited lead takes more findings on its sheet; that is no second move.
    const more = verb === 'recordVisit' && stage === 'visited'
    expect([verb, html.includes(has)]).toEqual([verb, can(stage, verb) || more])
  })

  test('merge is offered beside another lead when the machine allows it, and only then', async () => {
    const { id, code } = await leadIn(stage)
    // A planned visit goes on only in a lead that has one too.
    const other = await (stage === 'visit_planned'
      ? leadIn(stage)
      : putLead(county, { phone: null, name: null }))
    const html = await supervisor.page(`/console/duplicates/${id}/${other.id}`)
    expect(html.includes(`/console/duplicates/${id}/${other.id}/merge"`)).toBe(can(stage, 'merge'))
    expect(html).toContain(code)
  })

  const posts: [Verb, string, Record<string, string>][] = [
    ['take', 'take', {}],
    ['handBack', 'give-back', {}],
    ['assign', 'assign', { to: 'staff_demo_qgx' }],
    [
      'planVisit',
      'plan-visit',
      { day: '2026-06-17', time: '10:00', visitor1: me, visitor2: 'staff_demo_qgx' },
    ],
    ['markUrgent', 'urgent', { urgent: '1' }],
    ['waitOn', 'wait', { whom: 'household' }],
    ['withdraw', 'withdraw', { words: '她打电话来说不办了' }],
    ['reopen', 'reopen', { words: '情况变了' }],
    ['close', 'close', { reason: 'solved', message: '听说困难过去了。' }],
    ['answer', 'answer', { reason: 'solved', message: '听说困难过去了。' }],
    ['unmerge', 'unmerge', {}],
  ]
  test.each(posts)(
    '%s posted all the same: done where it is legal, else refused in words and nothing moves',
    async (verb, path, fields) => {
      const { id } = await leadIn(stage)
      const before = await stored(id)
      const { token = '' } = hiddenFields(await supervisor.page('/console'))
      const answer = await supervisor.send(`/console/leads/${id}/${path}`, { ...fields, token, version: '1' })
      const after = await stored(id)
      const twice = verb === 'close' && stage === 'answered'
      // Taking one's own lead again is a second click, and a merge put in by hand has no way back.
      const again =
        (verb === 'take' && before?.ownerId === me) || (verb === 'handBack' && stage === 'returned')
      const nothing = again || verb === 'unmerge'
      if (can(stage, verb) && !twice && !nothing) {
        expect([answer.status, after?.version]).toEqual([303, 2])
      } else {
        expect(after).toEqual(before)
        if (!nothing) expect([409, 422]).toContain(answer.status)
      }
    },
  )
})

describe('the rarer moves', () => {
  test('answered first, filed later: the reporter is told once, and the filing can be undone', async () => {
    const { id } = await leadIn('visited')
    const form = await supervisor.page(`/console/leads/${id}/close?reason=solved`)
    const fields = { ...hiddenFields(form), reason: 'solved', message: '听说困难过去了。' }
    const both = await Promise.all([1, 2].map(() => supervisor.send(`/console/leads/${id}/answer`, fields)))
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(await stored(id)).toMatchObject({ stage: 'answered', closedAt: null })
    await supervisor.post(`/console/leads/${id}/file`)
    expect(await stored(id)).toMatchObject({ stage: 'closed', closingReason: 'solved' })
    expect(await county.db.select().from(outbox).where(eq(outbox.leadId, id))).toHaveLength(1)
    await supervisor.post(`/console/leads/${id}/undo`)
    expect(await stored(id)).toMatchObject({ stage: 'answered', closedAt: null })
  })

  test('waiting on others is shown and taken back; a danger is called off by a person; both are in the history', async () => {
    const { id } = await leadIn('taken')
    await supervisor.post(`/console/leads/${id}/wait`, { whom: 'department' })
    expect(await supervisor.page(`/console/leads/${id}`)).toContain('等部门')
    await supervisor.post(`/console/leads/${id}/undo`)
    expect(await stored(id)).toMatchObject({ waitingOn: 'us' })
    await supervisor.post(`/console/leads/${id}/urgent`, { urgent: '1' })
    await supervisor.post(`/console/leads/${id}/urgent`, { urgent: '0' })
    expect(await stored(id)).toMatchObject({ urgent: false })
    const history = await supervisor.page(`/console/leads/${id}/history`)
    for (const words of ['改等谁', '紧急标记']) expect(history).toContain(words)
  })

  test('taken back at the household’s word: why is sealed, and it can be opened again', async () => {
    const { id } = await leadIn('taken')
    await supervisor.post(`/console/leads/${id}/withdraw`, { words: '王大妈上门说不办了' })
    expect(await stored(id)).toMatchObject({ stage: 'withdrawn', closingReason: 'withdrawn' })
    const [note] = await county.db.select().from(notes).where(eq(notes.leadId, id))
    expect(note?.textSealed).not.toContain('王大妈')
    expect(await county.sealer.open(note?.textSealed ?? '', whereNote(note?.id ?? ''))).toContain('王大妈')
  })
})
