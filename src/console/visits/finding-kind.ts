import {
  BUSINESSES,
  DISABILITIES,
  INCOME_KINDS,
  MEMBER_STATUSES,
  RELS,
  RIGID_TYPES,
  STUDENTS,
  URGENT_SIGNS,
  VEHICLES,
} from '../../facts/codes.ts'
import {
  disabilityLabels,
  incomeLabels,
  relLabels,
  rigidLabels,
  statusLabels,
  studentLabels,
} from '../../leads/exports/labels.ts'

export type Option = { value: string; label: string }

/** What a box of the visit sheet asks for. `parts`: several numbers that make one list. */
export type FindingKind =
  | { type: 'number'; unit: string }
  | { type: 'people' }
  | { type: 'yesno' }
  | { type: 'one'; options: readonly Option[] }
  | { type: 'many'; options: readonly Option[] }
  | { type: 'income' }
  | { type: 'rigid' }
  | { type: 'supporters' }
  | { type: 'words' }

const optionsOf = (codes: readonly string[], labels: Readonly<Record<string, string>>): readonly Option[] =>
  codes.map((value) => ({ value, label: labels[value] ?? value }))

const vehicleLabels: Readonly<Record<string, string>> = {
  car: '小轿车',
  van: '面包车',
  truck: '货车',
  large_farm_machine: '大型农机',
  car_only_livelihood: '小轿车，唯一谋生',
  van_only_livelihood: '面包车，唯一谋生',
  truck_only_livelihood: '货车，唯一谋生',
  large_farm_machine_only_livelihood: '大型农机，唯一谋生',
  motorcycle: '摩托车',
  ebike: '电动车',
  tricycle: '三轮车',
  small_tractor: '小型拖拉机',
  disability_vehicle: '残疾人专用车',
}
const businessLabels: Readonly<Record<string, string>> = {
  none: '没有',
  individual_no_employee: '个体，没雇人',
  individual_with_employees: '个体，雇了人',
  cooperative_member: '合作社成员',
  company: '公司',
}
const signLabels: Readonly<Record<string, string>> = {
  no_food: '没有吃的',
  no_shelter: '没有地方住',
  no_heating: '没有取暖',
  life_danger: '有生命危险',
  unattended_child_or_disabled: '孩子或残疾人没人管',
  violence: '有暴力',
}
const codes: Readonly<Record<string, readonly Option[]>> = {
  rel: optionsOf(RELS, relLabels),
  student: optionsOf(STUDENTS, studentLabels),
  status: optionsOf(MEMBER_STATUSES, statusLabels),
  disability: optionsOf(DISABILITIES, disabilityLabels),
  business: optionsOf(BUSINESSES, businessLabels),
  hukou: optionsOf(['rural', 'urban'], { rural: '农村户口', urban: '城镇户口' }),
  kind: optionsOf(INCOME_KINDS, incomeLabels),
  type: optionsOf(RIGID_TYPES, rigidLabels),
  vehicles: optionsOf(VEHICLES, vehicleLabels),
  urgentSigns: optionsOf(URGENT_SIGNS, signLabels),
  onBenefit: optionsOf(['none', 'dibao', 'tekun', 'marginal', 'rigid'], {
    none: '没有',
    dibao: '低保',
    tekun: '特困',
    marginal: '低保边缘',
    rigid: '刚性支出困难',
  }),
}
const units: Readonly<Record<string, string>> = {
  age: '岁',
  disabilityLevel: '级（1 最重）',
  houses: '套',
  dibaoRefusedMonths: '个月前',
  dibaoExitMonths: '个月前',
  liquid: '元',
  companyCapital: '元',
  ownIncome: '元',
  ownLiquid: '元',
  amount: '元',
  gross: '元',
  covered: '元',
}
const wordsOnly = new Set(['who', 'code'])

/** A supporter's single facts are found together, for the person they should support. */
export const findingPath = (path: string): string => path.replace(/^(obligors\.[^[]+)\[\d+\].*$/, '$1')

/** Facts of people and of their supporters: they stand in parts of their own, person by person. */
export const isOfPerson = (path: string): boolean => /^(review\.)?members(\.|$)/.test(path)
export const isOfSupporter = (path: string): boolean => path.startsWith('obligors')

export function kindOf(path: string): FindingKind {
  if (path === 'income' || path === 'rigid') return { type: path }
  if (path === 'members') return { type: 'people' }
  if (path.startsWith('obligors')) return { type: 'supporters' }
  const field =
    path
      .replace(/\[\d+\]/g, '')
      .split('.')
      .at(-1) ?? ''
  const isWhole = !/\[\d+\]$/.test(path)
  if (isWhole && (field === 'vehicles' || field === 'urgentSigns'))
    return { type: 'many', options: codes[field] ?? [] }
  const options = codes[field]
  if (options) return { type: 'one', options }
  const unit = units[field]
  if (unit !== undefined) return { type: 'number', unit }
  return wordsOnly.has(field) ? { type: 'words' } : { type: 'yesno' }
}
