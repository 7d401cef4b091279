import { describe, expect, it } from 'vitest'
import { auditDetail } from './audit-words.ts'

const nobody = new Map<string, string>()

describe('the detail of an audit row', () => {
  const rows: [Record<string, unknown>, string][] = [
    [
      { need: 'enrolment', department: 'medins', stage: 'requested' },
      '需要 参保缴费，部门 医保局，状态 已发出，等部门接收',
    ],
    [
      { civil: 'dibao', monitor: 'sudden', found: 1, notVerified: 1 },
      '民政 低保，监测 突发严重困难，找到 1，没核实到 1',
    ],
    [{ day: '2026-11-27', part: 'history' }, '日子 2026-11-27，页面 历史'],
    [{ need: 'constructor', unknownKey: 'x' }, '需要 constructor，unknownKey x'],
  ]
  for (const [detail, said] of rows)
    it(said, () => expect(auditDetail(JSON.stringify(detail), nobody)).toBe(said))
})
