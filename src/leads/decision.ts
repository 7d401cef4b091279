import { addDays, type CivilDate, civilDate, startOfDay } from '../kernel/civil-date.ts'
import { type ClockSettings, clockRule, clockValue } from './clocks.ts'
import { closingReason } from './closing.ts'
import { type Calendar, dueAt } from './working-days.ts'

export const civilClasses = ['tekun', 'dibao', 'marginal', 'rigid', 'other', 'none'] as const
export type CivilClass = (typeof civilClasses)[number]
export const monitorMarks = ['unstable_tuopin', 'edge_risk', 'sudden', 'none'] as const
export type MonitorMark = (typeof monitorMarks)[number]

/** Kinds of risk of the monitoring system; the county may change the list. */
export const riskKinds = {
  illness: '因病',
  school: '因学',
  disability: '因残',
  disaster: '因自然灾害',
  accident: '因意外事故',
  production: '因产业项目失败',
  work: '因务工就业不稳',
  no_labour: '缺劳动力',
  housing: '因房',
  water: '因水',
  other: '其他',
} as const
type RiskKind = keyof typeof riskKinds

export const civilLabels: Readonly<Record<CivilClass, string>> = {
  tekun: '特困人员',
  dibao: '最低生活保障对象',
  marginal: '最低生活保障边缘家庭成员',
  rigid: '刚性支出困难家庭成员',
  other: '其他困难人员',
  none: '未列入',
}
export const monitorLabels: Readonly<Record<MonitorMark, string>> = {
  unstable_tuopin: '脱贫不稳定户',
  edge_risk: '边缘易致贫户',
  sudden: '突发严重困难户',
  none: '未列入',
}

/** What the offices decided after one visit: both marks side by side. Only they decide; this records it. */
export type Decision = {
  civil: CivilClass
  monitor: MonitorMark
  /** Members recognised alone (单人户, 特困), by their id among the household's facts; empty: the whole household. */
  persons: readonly string[]
  risks: readonly RiskKind[]
  /** 民主评议; no longer required everywhere. */
  appraisedOn: CivilDate | null
  /** 公示: first and last day. */
  noticeFrom: CivilDate | null
  noticeTo: CivilDate | null
  decidedOn: CivilDate
  /** Key of a closing reason. */
  reason: string
  /** Last day for administrative review. */
  objectionUntil: CivilDate
}

export const isRecognised = ({ civil, monitor }: Pick<Decision, 'civil' | 'monitor'>): boolean =>
  civil !== 'none' || monitor !== 'none'

/** Who is posted in the village: who receives civil aid, and who is monitored (民办函〔2024〕31号: 救助谁公示谁). */
export const civilIsPosted = (civil: CivilClass): boolean => civil === 'tekun' || civil === 'dibao'

/** Days of public notice that the two marks ask for; 0 when nothing is posted. */
export function noticeDays(
  { civil, monitor }: Pick<Decision, 'civil' | 'monitor'>,
  settings: ClockSettings,
  at: number,
): number {
  return Math.max(
    civilIsPosted(civil) ? clockValue('sla_notice_days', settings, at) : 0,
    monitor === 'none' ? 0 : clockValue('sla_monitor_notice_days', settings, at),
  )
}

/** Last day of a notice that hangs for `days` full days. */
export const noticeEnd = (from: CivilDate, days: number): CivilDate => addDays(from, Math.max(0, days - 1))

/** Last day for administrative review, moved past days off (Civil Code art. 203). */
export function objectionUntil(decidedOn: CivilDate, settings: ClockSettings, calendar: Calendar): CivilDate {
  const rule = clockRule('sla_objection_days', settings, startOfDay(decidedOn))
  const moved = rule.unit === 'days' ? { ...rule, rest: 'move' as const } : rule
  return dueAt(moved, startOfDay(decidedOn), calendar).on
}

export type DecisionProblem =
  | 'notice_missing'
  | 'notice_too_short'
  | 'notice_before_appraisal'
  | 'decided_before_notice_end'
  | 'decided_in_future'
  | 'risk_missing'
  | 'reason_unknown'
  | 'reason_does_not_fit'
  | 'objection_before_decision'

/** Everything wrong at once, so that a form can say it beside each field; empty: sound. `now` in ms. */
export function decisionProblems(
  decision: Decision,
  now: number,
  settings: ClockSettings,
): readonly DecisionProblem[] {
  const { appraisedOn, noticeFrom, noticeTo, decidedOn } = decision
  const problems: DecisionProblem[] = []
  const days = noticeDays(decision, settings, noticeFrom === null ? now : startOfDay(noticeFrom))
  if (days > 0) {
    if (noticeFrom === null || noticeTo === null) problems.push('notice_missing')
    else {
      if (noticeTo < noticeEnd(noticeFrom, days)) problems.push('notice_too_short')
      if (appraisedOn !== null && noticeFrom < appraisedOn) problems.push('notice_before_appraisal')
      if (decidedOn < noticeTo) problems.push('decided_before_notice_end')
    }
  }
  if (decidedOn > civilDate(now)) problems.push('decided_in_future')
  if (decision.monitor !== 'none' && decision.risks.length === 0) problems.push('risk_missing')
  if (decision.objectionUntil < decidedOn) problems.push('objection_before_decision')
  const reason = closingReason(decision.reason)
  if (reason === null) problems.push('reason_unknown')
  else if (reason.after !== 'decision' || reason.recognised !== isRecognised(decision)) {
    problems.push('reason_does_not_fit')
  }
  return problems
}
