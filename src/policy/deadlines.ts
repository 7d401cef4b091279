/** Clocks of the procedure with their defaults (policy 8.5); the county may change each. */
export interface Deadline {
  readonly name: string
  readonly value: number
  readonly unit: 'hours' | 'workdays' | 'days'
  readonly basis: string
}

export const deadlines: readonly Deadline[] = [
  { name: 'sla_urgent_hours', value: 24, unit: 'hours', basis: '先行救助的通常做法,待县确认' },
  { name: 'sla_ack_hours', value: 1, unit: 'hours', basis: '本系统自动回执' },
  { name: 'sla_first_contact_workdays', value: 2, unit: 'workdays', basis: '安徽“一码申报”做法' },
  { name: 'sla_visit_workdays', value: 5, unit: 'workdays', basis: '甘肃“一键报贫”做法' },
  { name: 'sla_answer_after_visit_workdays', value: 5, unit: 'workdays', basis: '甘肃“一键报贫”做法' },
  {
    name: 'sla_monitor_total_days',
    value: 15,
    unit: 'days',
    basis: '防止返贫监测:自发现线索到认定一般不超过15天',
  },
  { name: 'sla_monitor_notice_days', value: 5, unit: 'days', basis: '防止返贫监测:村内公示不少于5天' },
  {
    name: 'sla_dibao_start_workdays',
    value: 3,
    unit: 'workdays',
    basis: '最低生活保障审核确认办法(民发〔2021〕57号)',
  },
  {
    name: 'sla_dibao_total_workdays',
    value: 30,
    unit: 'workdays',
    basis: '最低生活保障审核确认办法(民发〔2021〕57号)',
  },
  {
    name: 'sla_dibao_total_special_workdays',
    value: 45,
    unit: 'workdays',
    basis: '最低生活保障审核确认办法(民发〔2021〕57号)',
  },
  { name: 'sla_notice_days', value: 7, unit: 'days', basis: '最低生活保障审核确认办法(民发〔2021〕57号)' },
  {
    name: 'sla_refusal_workdays',
    value: 3,
    unit: 'workdays',
    basis: '最低生活保障审核确认办法(民发〔2021〕57号)',
  },
]
