import type { RuleParameter } from '../policy/parameters.ts'

/** The name of each parameter as staff say it. A parameter without a name here does not compile. */
export const standardLabels: Readonly<Record<RuleParameter, string>> = {
  dibao_year_rural: '农村低保标准（年）',
  dibao_year_urban: '城镇低保标准（年）',
  marginal_multiple: '低保边缘收入倍数',
  disposable_prev_year: '上年人均可支配收入',
  disposable_scope: '可支配收入的口径',
  disposable_year: '可支配收入是哪一年',
  rigid_ratio_min: '刚性支出比例下限',
  rigid_ratio_inclusive: '刚性支出比例含本数',
  rigid_includes_basic_living: '刚性支出含基本生活费',
  rigid_living_per_person: '基本生活费（每人每年）',
  edu_tuition_cap: '学费计入上限',
  edu_accommodation_cap: '住宿费计入上限',
  monitor_line: '监测范围线（年）',
  monitor_line_inclusive: '监测范围线含本数',
  monitor_income_basis: '监测收入口径',
  liquid_multiple_dibao: '金融财产倍数（低保）',
  liquid_multiple_marginal: '金融财产倍数（低保边缘）',
  company_capital_max_dibao: '企业认缴出资上限（低保）',
  company_capital_max_marginal: '企业认缴出资上限（低保边缘）',
  work_cost_rate: '就业成本扣减比例',
  support_fee_mode: '赡养抚养费算法',
  single_person_adult_disabled: '成年残疾人可按单人户',
  watch_months: '未批、退出后的关注期',
  income_window_months: '收入计算期',
  excluded_codes: '不计入收入的项目',
  basic_pension_excluded_until: '基础养老金不计入，到',
}

const words: Readonly<Record<string, string>> = {
  unified: '统一口径',
  net_income: '纯收入口径',
  declared: '按实际收取',
  preferential_treatment: '优待抚恤金',
  family_planning_award: '计划生育奖励扶助',
  scholarship: '奖学金、助学金',
  courage_award: '见义勇为奖励',
  social_assistance: '社会救助款物',
  temp_aid: '临时救助',
  pension_resident_basic: '城乡居民基础养老金',
  disability_two_subsidies: '残疾人两项补贴',
  elderly_allowance: '高龄津贴',
  medical_reimbursement: '医疗报销',
}

const say = (text: string): string => words[text] ?? text

/** A value with its unit as it is shown: an empty one says that the county has not entered it. */
export function standardValue(value: unknown, unit = ''): string {
  if (value === null || value === undefined) return '未填报'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') {
    // A year is a name, not an amount.
    const number = unit === '年' ? String(value) : value.toLocaleString('en-US', { maximumFractionDigits: 4 })
    return unit === '比例' || unit === '' ? number : `${number} ${unit}`
  }
  if (Array.isArray(value))
    return value.length === 0 ? '无' : value.map((code) => say(String(code))).join('、')
  return say(String(value))
}
