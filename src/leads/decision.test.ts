import { expect, test } from 'vitest'
import { clockSettings } from './clocks.ts'
import {
  civilClasses,
  civilLabels,
  type Decision,
  decisionProblems,
  isRecognised,
  monitorLabels,
  monitorMarks,
  noticeDays,
  noticeEnd,
  objectionUntil,
} from './decision.ts'

const settings = clockSettings()
const now = Date.parse('2026-11-23T10:00:00+08:00')
const sound: Decision = {
  civil: 'dibao',
  monitor: 'edge_risk',
  persons: [],
  risks: ['illness'],
  appraisedOn: '2026-11-11',
  noticeFrom: '2026-11-12',
  noticeTo: '2026-11-18',
  decidedOn: '2026-11-20',
  reason: 'recognised',
  objectionUntil: '2027-01-19',
}

test.each([
  ['dibao', 'none', 7],
  ['tekun', 'edge_risk', 7],
  ['marginal', 'none', 0],
  ['rigid', 'sudden', 5],
  ['none', 'none', 0],
] as const)('%s beside %s is posted for %i days', (civil, monitor, days) =>
  expect(noticeDays({ civil, monitor }, settings, 0)).toBe(days),
)

test('a notice of seven days ends on the seventh', () =>
  expect(noticeEnd('2026-11-12', 7)).toBe('2026-11-18'))

test('sixty days to object, moved past days off', () => {
  expect(objectionUntil('2026-11-20', settings, [])).toBe('2027-01-19')
  expect(objectionUntil('2026-11-18', settings, [])).toBe('2027-01-18')
})

test.each<[string, Partial<Decision>, string[]]>([
  ['sound', {}, []],
  ['without a notice', { noticeFrom: null }, ['notice_missing']],
  ['a day short', { noticeTo: '2026-11-17' }, ['notice_too_short']],
  ['five days do for monitoring alone', { civil: 'marginal', noticeTo: '2026-11-16' }, []],
  ['four do not', { civil: 'marginal', noticeTo: '2026-11-15' }, ['notice_too_short']],
  ['posted before the appraisal', { appraisedOn: '2026-11-13' }, ['notice_before_appraisal']],
  ['decided while posted', { decidedOn: '2026-11-17' }, ['decided_before_notice_end']],
  ['decided tomorrow', { decidedOn: '2026-11-24' }, ['decided_in_future']],
  ['no risk named', { risks: [] }, ['risk_missing']],
  ['a refusal needs its own reason', { civil: 'none', monitor: 'none' }, ['reason_does_not_fit']],
  ['refused with a reason', { civil: 'none', monitor: 'none', reason: 'income_above' }, []],
  ['recognised with a refusal', { reason: 'income_above' }, ['reason_does_not_fit']],
  ['a reason without a visit', { reason: 'solved' }, ['reason_does_not_fit']],
  ['no such reason', { reason: 'because' }, ['reason_unknown']],
  ['too late to object', { objectionUntil: '2026-11-19' }, ['objection_before_decision']],
  [
    'everything at once',
    { noticeFrom: null, risks: [], reason: '' },
    ['notice_missing', 'risk_missing', 'reason_unknown'],
  ],
])('%s', (_, change, problems) => {
  expect(decisionProblems({ ...sound, ...change }, now, settings)).toEqual(problems)
})

test('only none beside none is no recognition, and every mark has a name', () => {
  for (const civil of civilClasses) {
    for (const monitor of monitorMarks) {
      expect(isRecognised({ civil, monitor })).toBe(`${civil}${monitor}` !== 'nonenone')
      expect(civilLabels[civil] && monitorLabels[monitor]).toBeTruthy()
    }
  }
})
