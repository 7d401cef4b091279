import { clockDefaults, countyTerms, isSettingKey, type SettingKey } from '../../leads/clocks.ts'
import { type CountyDraft, holidaysOfDraft } from '../../storage/load-county.ts'
import { dayRanges } from './day-ranges.ts'

/** What each clock is to staff. A clock without words here does not compile. */
export const clockWords: Readonly<Record<SettingKey, string>> = {
  sla_urgent_hours: '紧急：有人到现场或联系上',
  sla_ack_hours: '自动回执',
  sla_first_contact_workdays: '首次联系',
  sla_visit_workdays: '入户核实',
  sla_answer_after_visit_workdays: '入户后答复',
  sla_monitor_total_days: '防返贫监测：从发现到认定',
  sla_monitor_notice_days: '防返贫监测：公示',
  sla_dibao_start_workdays: '低保：受理后开始核查',
  sla_dibao_total_workdays: '低保：全程',
  sla_dibao_total_special_workdays: '低保：特殊情况全程',
  sla_notice_days: '低保、特困：公示',
  sla_refusal_workdays: '不予认定的书面告知',
  sla_objection_days: '申请复议的期限',
  sla_referral_answer_workdays: '转介：部门接收或不接收',
  sla_referral_workdays: '转介：部门办完',
  sla_referral_urgent_hours: '紧急转介：部门接收或不接收',
  wait_household_workdays: '等农户：再问一次',
  wait_department_workdays: '等部门：再问一次',
  return_idle_workdays: '领了不动：自动退回',
  return_idle_urgent_hours: '紧急的领了不动：自动退回',
  return_chat_hours: '接管了聊天不回：交还机器，告诉主管',
  return_chat_silent_hours: '接管了聊天没人说话：交还机器',
  escalate_county_workdays: '报主管后仍逾期：上报县专班',
  watch_gone_days: '不在名单上的关注户，多久后删除',
  watch_kept_days: '名单多久没有更新就删除',
  lead_kept_months: '线索办结后，多久删除个人信息',
  undo_minutes: '撤销上一步',
  light_orange_percent: '变橙色：时间用掉',
}

const unitWords = {
  hours: '小时',
  workdays: '个工作日',
  days: '天',
  months: '个月',
  minutes: '分钟',
  percent: '%',
} as const

/** The largest value that makes sense in each unit: a slip of the hand is caught here. */
export const largest = {
  hours: 240,
  workdays: 120,
  days: 365,
  months: 360,
  minutes: 60,
  percent: 99,
} as const

export const unitOf = (key: SettingKey) =>
  [...clockDefaults, ...countyTerms].find((entry) => entry.key === key)?.unit ?? ('workdays' as const)

export const clockText = (key: SettingKey, value: number): string => `${value} ${unitWords[unitOf(key)]}`

/** What happens while the county has set nothing: the shipped value, or for a term that only it knows nothing at all. */
export function unsetWords(key: SettingKey): string {
  const shipped = clockDefaults.find((entry) => entry.key === key)
  return shipped ? `系统默认 ${clockText(shipped.key, shipped.value)}` : '县里没有规定，就不删除'
}

/** A draft in a few words, and in full. */
export function draftWords(draft: CountyDraft): {
  title: string
  lines: readonly (readonly [string, string])[]
} {
  if (draft.kind === 'holidays') {
    const { year, scope, off, work } = holidaysOfDraft(draft)
    return {
      title: `${year} 年放假安排${scope ? '（自治区、自治州另放）' : ''}`,
      lines: [
        ['放假', `${dayRanges(off)}（${off.length} 天）`],
        ['周末上班', work.length === 0 ? '无' : dayRanges(work)],
      ],
    }
  }
  const key = isSettingKey(draft.subject) ? draft.subject : null
  const value = key ? clockText(key, Number(draft.value)) : draft.value
  const label = key ? clockWords[key] : draft.subject
  return { title: `${label}：${value}，从 ${draft.validFrom} 起`, lines: [['改为', value]] }
}
