import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { HouseholdFacts, MemberFacts } from '../facts/household.ts'
import { clockSettings } from './clocks.ts'
import { departmentView } from './department-view.ts'
import { type Judged, proposeReferrals } from './propose-referrals.ts'
import {
  canRefer,
  type Department,
  departments,
  moveReferral,
  needs,
  propose,
  type Referral,
  type ReferralEvent,
  type ReferralStage,
  referralDue,
} from './referral.ts'
import type { Calendar } from './working-days.ts'

const read = (name: string) => parse(readFileSync(`${import.meta.dirname}/tables/${name}.yaml`, 'utf8'))
const calendar = read('holidays-2026') as Calendar
const china = (text: string): number => Date.parse(`${text}:00+08:00`)
const at = china('2026-09-30T10:00')
const agreed = { kind: 'agreed', at, recordedBy: 'w' } as const
const danger = { kind: 'danger', at, recordedBy: 'w', why: '孩子一个人在家' } as const

const events: Record<ReferralEvent['type'], ReferralEvent> = {
  send: { type: 'send', at, leave: agreed },
  accept: { type: 'accept', at },
  refuse: { type: 'refuse', at, reason: '不属本部门' },
  finish: { type: 'finish', at, note: '已参保' },
  revoke: { type: 'revoke', at, reason: '本户不同意了' },
}
const inStage = (stage: ReferralStage, urgent = false): Referral => ({
  ...propose('enrolment', urgent),
  stage,
})

describe('the life of a referral', () => {
  const allowed: Record<ReferralStage, string> = {
    proposed: 'send→requested revoke→revoked',
    requested: 'accept→accepted refuse→refused revoke→revoked',
    accepted: 'refuse→refused finish→done revoke→revoked',
    refused: '',
    done: '',
    revoked: '',
  }
  test.each(Object.entries(allowed))('%s: %s', (stage, list) => {
    const ways = (Object.keys(events) as ReferralEvent['type'][]).flatMap((verb) => {
      const moved = moveReferral(inStage(stage as ReferralStage), events[verb])
      expect(moved.ok).toBe(canRefer(stage as ReferralStage, verb))
      return moved.ok ? [`${verb}→${moved.value.stage}`] : []
    })
    expect(ways.join(' ')).toBe(list)
  })

  test('nothing leaves without the household’s word or a danger somebody signs for', () => {
    const send = (urgent: boolean, leave: (ReferralEvent & { type: 'send' })['leave']) => {
      const moved = moveReferral(inStage('proposed', urgent), { type: 'send', at, leave })
      return moved.ok ? moved.value.stage : moved.error
    }
    expect(send(false, null)).toBe('no_leave')
    expect(send(true, null)).toBe('no_leave')
    expect(send(false, danger)).toBe('no_danger')
    expect(send(true, { ...danger, why: '  ' })).toBe('words_missing')
    expect(send(true, danger)).toBe('requested')
    expect(send(false, agreed)).toBe('requested')
  })

  test('a refusal, an end and a revocation say why', () => {
    expect(moveReferral(inStage('requested'), { type: 'refuse', at, reason: '' })).toMatchObject({
      error: 'words_missing',
    })
    expect(moveReferral(inStage('accepted'), { type: 'finish', at, note: ' ' })).toMatchObject({
      error: 'words_missing',
    })
    expect(moveReferral(inStage('accepted'), { type: 'revoke', at, reason: '' })).toMatchObject({
      error: 'words_missing',
    })
  })

  test('due dates jump the holidays, dangers do not', () => {
    const due = (referral: Referral) => referralDue(referral, clockSettings(), calendar)?.on ?? null
    expect(due({ ...inStage('requested'), requestedAt: at })).toBe('2026-10-13')
    expect(due({ ...inStage('requested', true), requestedAt: at })).toBe('2026-10-01')
    expect(due({ ...inStage('accepted'), acceptedAt: at })).toBe('2026-11-03')
    expect(due(inStage('proposed'))).toBeNull()
    expect(due(inStage('done'))).toBeNull()
  })
})

const nothing: Judged = { outcomes: [{ category: 'none', monitor: 'none' }], pushes: [], urgent: false }
const classed: Judged = {
  outcomes: [{ category: 'dibao', monitor: 'none' }],
  pushes: ['civil'],
  urgent: false,
}
const member = (more: Partial<MemberFacts>): MemberFacts => ({ id: 'a', ...more })

describe('what is proposed', () => {
  test.each<[string, HouseholdFacts, Judged, string[]]>([
    ['nothing known, nothing proposed', {}, nothing, []],
    ['a class', {}, classed, ['basic_living']],
    ['danger', {}, { ...classed, urgent: true }, ['urgent_aid']],
    ['monitoring', {}, { ...nothing, pushes: ['agri'] }, ['monitoring']],
    ['dropout without a class', { guarantees: { educationDropout: true } }, nothing, ['return_to_school']],
    ['dropout not known', { guarantees: { educationDropout: null } }, nothing, []],
    [
      'a student in a classed household',
      { members: [member({ student: 'undergraduate' })] },
      classed,
      ['basic_living', 'study_aid'],
    ],
    ['a student elsewhere', { members: [member({ student: 'undergraduate' })] }, nothing, []],
    ['a pupil', { members: [member({ student: 'primary' })] }, classed, ['basic_living']],
    [
      'bills in a classed household',
      { rigid: [{ type: 'medical', gross: 5 }] },
      classed,
      ['basic_living', 'medical_bills'],
    ],
    ['bills of nobody knows how much', { rigid: [{ type: 'medical' }] }, classed, ['basic_living']],
    ['uninsured', { guarantees: { medicalUninsured: true } }, nothing, ['enrolment']],
    ['ill', { members: [member({ majorDisease: true })] }, nothing, ['treatment']],
    [
      'house and water',
      { guarantees: { housingUnsafe: true, waterUnsafe: true } },
      nothing,
      ['safe_house', 'safe_water'],
    ],
    ['disaster', { disaster12m: true }, nothing, ['disaster_relief']],
    ['disabled', { members: [member({ disability: 'limb' })] }, nothing, ['disability_service']],
    ['perhaps disabled', { members: [member({ disability: { oneOf: ['none', 'limb'] } })] }, nothing, []],
    ['able and without work', { members: [member({ workAble: true, working: false })] }, nothing, ['work']],
    ['perhaps able, without work', { members: [member({ working: false })] }, nothing, []],
    ['pushed by the rules alone', {}, { ...nothing, pushes: ['water', 'hr'] }, ['safe_water', 'work']],
    [
      'danger before the rest',
      { disaster12m: true, guarantees: { waterUnsafe: true } },
      { ...nothing, urgent: true },
      ['urgent_aid', 'disaster_relief', 'safe_water'],
    ],
  ])('%s', (_, facts, judged, expected) => {
    expect(proposeReferrals(facts, judged).map(({ need }) => need)).toEqual(expected)
  })
  test('every department has a need, and a proposal is not sent', () => {
    expect(new Set(Object.values(needs).map(({ department }) => department))).toEqual(new Set(departments))
    expect(proposeReferrals({ disaster12m: true }, nothing)[0]).toMatchObject({
      stage: 'proposed',
      leave: null,
    })
  })
})

describe('what a department reads', () => {
  const full: HouseholdFacts = {
    hukou: 'rural',
    members: [
      member({
        rel: 'applicant',
        age: 44,
        birth: '1982-01-01',
        student: 'undergraduate',
        status: 'normal',
        disability: 'limb',
        disabilityLevel: 2,
        majorDisease: true,
        working: false,
        workAble: true,
        ownIncome: 5,
        ownLiquid: 6,
        coresident: true,
        independent: false,
      }),
    ],
    income: [{ kind: 'wage', amount: 12000 }],
    rigid: [{ type: 'medical', gross: 30000, covered: 10000 }],
    otherSpending: [{ type: 'wedding', amount: 7 }],
    property: { liquid: 9000, houses: 1, lavish: false },
    obligors: { a: [] },
    tuopin: false,
    monitoredNow: false,
    dibaoRefusedMonths: 7,
    dibaoExitMonths: 'never',
    onBenefit: 'none',
    basicLivingSerious: true,
    selfHelpPossible: false,
    suddenEvent: false,
    guarantees: { educationDropout: true, medicalUninsured: true, housingUnsafe: true, waterUnsafe: true },
    urgentSigns: ['no_food', 'violence'],
    disaster12m: true,
    nearRelativeOfWorker: true,
  }
  const members = (change: Partial<MemberFacts>): HouseholdFacts => ({
    ...full,
    members: Array.isArray(full.members) ? full.members.map((m) => ({ ...m, ...change })) : null,
  })
  /** Each fact with another value. */
  const changed: Record<string, HouseholdFacts> = {
    'members.count': {
      ...full,
      members: [
        ...(Array.isArray(full.members) ? full.members : []),
        ...(Array.isArray(full.members) ? full.members : []).map((m) => ({ ...m, id: 'b' })),
      ],
    },
    'member.age': members({ age: 45 }),
    'member.rel': members({ rel: 'child' }),
    'member.birth': members({ birth: '1990-01-01' }),
    'member.student': members({ student: 'primary' }),
    'member.status': members({ status: 'prison' }),
    'member.disability': members({ disability: 'mental' }),
    'member.disabilityLevel': members({ disabilityLevel: 3 }),
    'member.majorDisease': members({ majorDisease: false }),
    'member.working': members({ working: true }),
    'member.workAble': members({ workAble: false }),
    'member.ownIncome': members({ ownIncome: 1, ownLiquid: 1 }),
    'member.coresident': members({ coresident: false, independent: true }),
    rigid: { ...full, rigid: [{ type: 'medical', gross: 1, covered: 0 }] },
    ...Object.fromEntries(
      (['educationDropout', 'medicalUninsured', 'housingUnsafe', 'waterUnsafe'] as const).map((key) => [
        `guarantees.${key}`,
        { ...full, guarantees: { ...full.guarantees, [key]: false } },
      ]),
    ),
    ...Object.fromEntries(
      (
        [
          'tuopin',
          'monitoredNow',
          'basicLivingSerious',
          'selfHelpPossible',
          'suddenEvent',
          'disaster12m',
          'nearRelativeOfWorker',
        ] as const
      ).map((key) => [key, { ...full, [key]: !full[key] }]),
    ),
    hukou: { ...full, hukou: 'urban' },
    income: { ...full, income: [] },
    otherSpending: { ...full, otherSpending: [] },
    property: { ...full, property: null },
    obligors: { ...full, obligors: null },
    watch: { ...full, dibaoRefusedMonths: 1, dibaoExitMonths: 1 },
    onBenefit: { ...full, onBenefit: 'dibao' },
    urgentSigns: { ...full, urgentSigns: [] },
  }
  const may = read('department-facts') as Record<Department, string[]>

  const rows = departments
    .filter((department) => department !== 'civil')
    .flatMap((department) =>
      Object.keys(changed).map((fact) => ({ department, fact, seen: may[department].includes(fact) })),
    )
  test.each(rows)('$department sees $fact: $seen', ({ department, fact, seen }) => {
    const before = JSON.stringify(departmentView(department, full))
    const after = JSON.stringify(departmentView(department, changed[fact] ?? full))
    expect(after !== before).toBe(seen)
  })
  test('every fact of the contract is tried', () => {
    const tried = new Set(
      Object.keys(changed).map((fact) => fact.split('.')[0]?.replace(/^member$/, 'members')),
    )
    const given = Object.keys(full).map((key) => (key.startsWith('dibao') ? 'watch' : key))
    expect([...new Set(given)].filter((key) => !tried.has(key))).toEqual([])
  })
  test('violence is never in a department’s view', () => {
    for (const department of departments)
      expect(JSON.stringify(departmentView(department, full))).not.toMatch(/violence|暴力/)
  })
})
