import { expect, test } from 'vitest'
import { type NoticeEntry, publicNotice } from './public-notice.ts'

const entry = (code: string, more: Partial<NoticeEntry> = {}): NoticeEntry => ({
  code,
  headName: '马占海',
  headAge: 60,
  groupNo: '2',
  members: 3,
  decision: { civil: 'dibao', monitor: 'none' },
  ...more,
})
const notice = (kind: 'civil' | 'monitor', entries: readonly NoticeEntry[]) =>
  publicNotice({
    kind,
    township: '永宁镇',
    village: '新户',
    from: '2026-11-12',
    to: '2026-11-18',
    officePhone: '0996-6000000',
    entries,
  })

test('name, group, people and mark, and how to object', () => {
  expect(notice('civil', [entry('a')]).text).toBe(
    [
      '永宁镇新户社会救助对象公示',
      '公示时间：2026-11-12至2026-11-18',
      '1. 马占海，2组，3人，最低生活保障对象',
      '如有不同意见，请在公示期内向永宁镇反映，电话：0996-6000000；也可拨打12345。',
    ].join('\n'),
  )
})

test('nothing typed beside a name reaches the wall', () => {
  const typed = [
    '马占海13900001234',
    '马占海（尿毒症）',
    '马占海 652826198001011234',
    '马占海[账号6222]',
    '１３９马占海',
  ]
  for (const headName of typed) {
    const { text } = notice('civil', [entry('a', { headName, groupNo: '2组 电话139' })])
    expect(text).toContain('1. 马占海，')
    expect(text.split('\n')[2]).not.toMatch(/1390000|652826|6222|尿毒症|\d{5}/)
  }
})

test('minors, unknown ages and who gets no aid are not posted, and it is said who', () => {
  const entries = [
    entry('minor', { headName: '小军', headAge: 17 }),
    entry('unknown', { headName: '某人', headAge: null }),
    entry('marginal', { headName: '张三', decision: { civil: 'marginal', monitor: 'none' } }),
    entry('ok'),
  ]
  const { text, leftOut } = notice('civil', entries)
  expect(leftOut).toEqual([
    { code: 'minor', why: 'minor' },
    { code: 'unknown', why: 'age_unknown' },
    { code: 'marginal', why: 'not_posted' },
  ])
  expect(text).not.toMatch(/小军|某人|张三/)
})

test('each track posts its own', () => {
  const both = entry('both', { decision: { civil: 'marginal', monitor: 'edge_risk' } })
  expect(notice('monitor', [both]).text).toContain('边缘易致贫户')
  expect(notice('monitor', [both]).text).not.toContain('保障')
  expect(notice('civil', [both]).leftOut).toHaveLength(1)
})
