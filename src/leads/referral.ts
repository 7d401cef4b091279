import { err, ok, type Result } from '../kernel/result.ts'
import { type ClockSettings, clockRule } from './clocks.ts'
import { type Calendar, type Due, dueAt } from './working-days.ts'

export const departments = [
  'civil',
  'agri',
  'edu',
  'medins',
  'health',
  'housing',
  'water',
  'emergency',
  'cdpf',
  'hr',
] as const
export type Department = (typeof departments)[number]

/** 缺什么帮什么: what is missing, each the business of one department. */
export const needs = {
  basic_living: { department: 'civil', label: '基本生活' },
  urgent_aid: { department: 'civil', label: '急难救助' },
  monitoring: { department: 'agri', label: '监测帮扶' },
  return_to_school: { department: 'edu', label: '劝返复学' },
  study_aid: { department: 'edu', label: '教育资助' },
  enrolment: { department: 'medins', label: '参保缴费' },
  medical_bills: { department: 'medins', label: '医疗费用' },
  treatment: { department: 'health', label: '救治与随访' },
  safe_house: { department: 'housing', label: '住房安全鉴定' },
  safe_water: { department: 'water', label: '饮水安全' },
  disaster_relief: { department: 'emergency', label: '灾害救助' },
  disability_service: { department: 'cdpf', label: '残疾人服务' },
  work: { department: 'hr', label: '就业' },
} as const satisfies Record<string, { department: Department; label: string }>
export type Need = keyof typeof needs

export type ReferralStage = 'proposed' | 'requested' | 'accepted' | 'refused' | 'done' | 'revoked'

/** Why facts may leave the township: the household agreed, or there is danger and why is written down. */
type Leave =
  | { kind: 'agreed'; at: number; recordedBy: string }
  | { kind: 'danger'; at: number; recordedBy: string; why: string }

export type Referral = {
  need: Need
  department: Department
  urgent: boolean
  stage: ReferralStage
  leave: Leave | null
  requestedAt: number | null
  acceptedAt: number | null
  endedAt: number | null
  /** Words of the department or the worker: why refused, what was done, why revoked. Kept sealed at rest. */
  note: string | null
}

export type ReferralEvent =
  | { type: 'send'; at: number; leave: Leave | null }
  | { type: 'accept'; at: number }
  | { type: 'refuse'; at: number; reason: string }
  | { type: 'finish'; at: number; note: string }
  | { type: 'revoke'; at: number; reason: string }
export type ReferralVerb = ReferralEvent['type']

const from: Readonly<Record<ReferralVerb, readonly ReferralStage[]>> = {
  send: ['proposed'],
  accept: ['requested'],
  refuse: ['requested', 'accepted'],
  finish: ['accepted'],
  revoke: ['proposed', 'requested', 'accepted'],
}
export const canRefer = (stage: ReferralStage, verb: ReferralVerb): boolean => from[verb].includes(stage)

export type ReferralProblem = 'wrong_stage' | 'no_leave' | 'no_danger' | 'words_missing'

const missing = (words: string): boolean => words.trim() === ''

function problemOf(referral: Referral, event: ReferralEvent): ReferralProblem | null {
  if (!canRefer(referral.stage, event.type)) return 'wrong_stage'
  if (event.type === 'refuse' || event.type === 'revoke')
    return missing(event.reason) ? 'words_missing' : null
  if (event.type === 'finish') return missing(event.note) ? 'words_missing' : null
  if (event.type !== 'send') return null
  if (event.leave === null) return 'no_leave'
  if (event.leave.kind === 'agreed') return null
  // Without the household's word only a danger opens the door, and somebody signs for it.
  if (!referral.urgent) return 'no_danger'
  return missing(event.leave.why) ? 'words_missing' : null
}

export const propose = (need: Need, urgent: boolean): Referral => ({
  need,
  department: needs[need].department,
  urgent,
  stage: 'proposed',
  leave: null,
  requestedAt: null,
  acceptedAt: null,
  endedAt: null,
  note: null,
})

export function moveReferral(referral: Referral, event: ReferralEvent): Result<Referral, ReferralProblem> {
  const problem = problemOf(referral, event)
  if (problem) return err(problem)
  switch (event.type) {
    case 'send':
      return ok({ ...referral, stage: 'requested', leave: event.leave, requestedAt: event.at })
    case 'accept':
      return ok({ ...referral, stage: 'accepted', acceptedAt: event.at })
    case 'refuse':
      return ok({ ...referral, stage: 'refused', endedAt: event.at, note: event.reason })
    case 'finish':
      return ok({ ...referral, stage: 'done', endedAt: event.at, note: event.note })
    case 'revoke':
      return ok({ ...referral, stage: 'revoked', endedAt: event.at, note: event.reason })
  }
}

/** By when the department must accept or refuse, then be done. Null when nothing is expected of it. */
export function referralDue(referral: Referral, settings: ClockSettings, calendar: Calendar): Due | null {
  const { stage, urgent, requestedAt, acceptedAt } = referral
  if (stage === 'requested' && requestedAt !== null) {
    const key = urgent ? 'sla_referral_urgent_hours' : 'sla_referral_answer_workdays'
    return dueAt(clockRule(key, settings, requestedAt), requestedAt, calendar)
  }
  if (stage === 'accepted' && acceptedAt !== null) {
    return dueAt(clockRule('sla_referral_workdays', settings, acceptedAt), acceptedAt, calendar)
  }
  return null
}
