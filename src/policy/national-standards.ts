import type { RuleParameters } from './parameters.ts'
import { documents } from './sources.ts'
import type { StandardEntry } from './standards.ts'

/** What the law and the county plan fix, and the county's own figures, which stay empty until the county enters them. */

const CHECKED = '2026-11-23'
type Basis = Pick<StandardEntry, 'document' | 'article' | 'validFrom'>

const plan = (article: string): Basis => ({ document: documents.plan, article, validFrom: '2025-04-24' })
const law = (document: string, article: string, validFrom: string): Basis => ({
  document,
  article,
  validFrom,
})
const dibaoMethod = (article: string): Basis => law(documents.dibaoMethod, article, '2021-07-01')
/** Awaits the county: the value is unknown, not zero. */
const county = (owner: string): Basis => ({
  document: '待县级填报',
  article: `责任单位:${owner}`,
  validFrom: '2021-07-01',
})

function entry<K extends keyof RuleParameters>(
  name: K,
  value: RuleParameters[K],
  unit: string,
  basis: Basis,
): StandardEntry {
  return {
    name,
    value,
    unit,
    validTo: null,
    enteredBy: '系统预置',
    confirmedBy: null,
    checkedOn: CHECKED,
    demo: false,
    ...basis,
  }
}

const EXCLUDED = [
  'preferential_treatment',
  'family_planning_award',
  'scholarship',
  'courage_award',
  'social_assistance',
  'temp_aid',
  'pension_resident_basic',
  'disability_two_subsidies',
  'elderly_allowance',
  'medical_reimbursement',
]

export const nationalStandards: readonly StandardEntry[] = [
  entry('marginal_multiple', 1.5, '倍', plan('二(三)3')),
  entry('rigid_ratio_min', 0.5, '比例', plan('二(三)4')),
  entry('rigid_ratio_inclusive', true, '是否', plan('二(三)4(“达到或超过”)')),
  entry('rigid_includes_basic_living', false, '是否', plan('二(三)4(未列生活支出)')),
  entry('watch_months', 24, '月', plan('二(二)(“两年内”)')),
  entry('income_window_months', 12, '月', plan('二(三)4(“前12个月内”)')),
  entry('monitor_income_basis', 'unified', '口径', plan('二(三)“二是”')),
  entry('monitor_line_inclusive', true, '是否', plan('二(三)5(“在当地监测范围内”)')),
  entry('excluded_codes', EXCLUDED, '代码', dibaoMethod('家庭收入不计入项目;残疾人两项补贴、高龄津贴待确认')),
  entry(
    'basic_pension_excluded_until',
    null,
    '日期',
    law(documents.dibaoMethod, '“十四五”期间;2025年后是否延续待确认', '2021-07-01'),
  ),
  entry('work_cost_rate', 0, '比例', county('县民政局(未规定前按0)')),
  entry('support_fee_mode', 'declared', '方式', county('县民政局(未规定前按实际收取)')),
  entry('single_person_adult_disabled', true, '是否', law(documents.dibao2022, '单人户', '2022-10-20')),
  entry('dibao_year_rural', null, '元/年', county('县民政局')),
  entry('dibao_year_urban', null, '元/年', county('县民政局')),
  entry('disposable_prev_year', null, '元/年', county('县民政局、统计局')),
  entry('disposable_scope', null, '口径', county('县民政局、统计局')),
  entry('disposable_year', null, '年', county('县民政局、统计局')),
  entry('rigid_living_per_person', null, '元/年', county('县民政局')),
  entry('edu_tuition_cap', null, '元/年', county('县教科局')),
  entry('edu_accommodation_cap', null, '元/年', county('县教科局')),
  entry('monitor_line', null, '元/年', county('县农业农村局')),
  entry('liquid_multiple_dibao', null, '倍', county('县民政局')),
  entry('liquid_multiple_marginal', null, '倍', county('县民政局')),
  entry('company_capital_max_dibao', null, '元', county('县民政局')),
  entry('company_capital_max_marginal', null, '元', county('县民政局')),
]
