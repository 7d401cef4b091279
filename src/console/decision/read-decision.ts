import { isCivilDate } from '../../kernel/civil-date.ts'
import {
  civilClasses,
  type Decision,
  type DecisionProblem,
  monitorMarks,
  riskKinds,
} from '../../leads/decision.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'

type Read = { decision: Omit<Decision, 'objectionUntil'> | null; problems: Problem[] }

const dates = ['appraisedOn', 'noticeFrom', 'noticeTo', 'decidedOn'] as const

/** A posted decision, or what is missing in it. `persons` are the ids the page offered. */
export function readDecision(typed: Typed, persons: readonly string[]): Read {
  const problems: Problem[] = []
  const civil = civilClasses.find((key) => key === typed.civil)
  const monitor = monitorMarks.find((key) => key === typed.monitor)
  if (!civil) problems.push({ field: 'civil', words: '请选民政的认定。' })
  if (!monitor) problems.push({ field: 'monitor', words: '请选农业农村的认定。' })
  const day = (field: (typeof dates)[number]): string | null => {
    const text = (typed[field] ?? '').trim()
    if (text === '') return null
    if (isCivilDate(text)) return text
    problems.push({ field, words: '请写日期，例如 2026-06-15。' })
    return null
  }
  const [appraisedOn, noticeFrom, noticeTo, decidedOn] = dates.map(day) as [
    string | null,
    string | null,
    string | null,
    string | null,
  ]
  if (decidedOn === null && !problems.some(({ field }) => field === 'decidedOn'))
    problems.push({ field: 'decidedOn', words: '请写认定日期。' })
  const reason = typed.reason ?? ''
  if (reason === '') problems.push({ field: 'reason', words: '请选告诉本户的原因。' })
  if (!civil || !monitor || decidedOn === null || problems.length > 0) return { decision: null, problems }
  const risks = (Object.keys(riskKinds) as (keyof typeof riskKinds)[]).filter(
    (key) => typed[`risk-${key}`] === '1',
  )
  const alone = persons.filter((_, index) => typed[`person-${index}`] === '1')
  const decision = {
    civil,
    monitor,
    persons: alone,
    risks: monitor === 'none' ? [] : risks,
    appraisedOn,
    noticeFrom,
    noticeTo,
    decidedOn,
    reason,
  }
  return { decision, problems }
}

const words: Readonly<Record<DecisionProblem, Problem>> = {
  notice_missing: { field: 'noticeFrom', words: '这一类要公示：请写公示的第一天和最后一天。' },
  notice_too_short: {
    field: 'noticeTo',
    words: '公示天数不够：低保、特困 7 天，监测对象 5 天（可由县里设定）。',
  },
  notice_before_appraisal: { field: 'noticeFrom', words: '公示早于评议。' },
  decided_before_notice_end: { field: 'decidedOn', words: '公示还没有结束，不能认定。' },
  decided_in_future: { field: 'decidedOn', words: '认定日期还没有到。' },
  risk_missing: { field: 'risk', words: '监测对象要选致贫返贫风险。' },
  reason_unknown: { field: 'reason', words: '没有这个原因。' },
  reason_does_not_fit: { field: 'reason', words: '这个原因和上面的认定不一致。' },
  objection_before_decision: { field: 'decidedOn', words: '异议期早于认定日期。' },
}

export const decisionProblem = (problem: DecisionProblem): Problem => words[problem]
