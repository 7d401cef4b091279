import { INCOME_KINDS, RIGID_TYPES } from '../../facts/codes.ts'
import { incomeLabels, leftOutIncome, rigidLabels } from '../../leads/exports/labels.ts'
import type { Option } from './finding-kind.ts'

const separator = ':'

/** What an item of income may be: one of the four kinds, or a transfer with a name. */
export const incomeOptions: readonly Option[] = [
  ...INCOME_KINDS.map((value) => ({ value, label: incomeLabels[value] })),
  ...Object.entries(leftOutIncome).map(([code, label]) => ({ value: `transfer${separator}${code}`, label })),
]

export function incomeKindOf(option: string): { kind: string; code?: string } {
  const [kind = '', code] = option.split(separator)
  return code === undefined ? { kind } : { kind, code }
}

export const rigidOptions: readonly Option[] = RIGID_TYPES.map((value) => ({
  value,
  label: rigidLabels[value],
}))

/** Nobody the law obliges: the list of that person's supporters is empty. */
export const noSupporter = 'nobody'
/** Whether a supporter can support (特困人员认定办法 art. 8). */
export const supporterOptions: readonly Option[] = [
  { value: noSupporter, label: '没有赡养、抚养、扶养人' },
  { value: 'none', label: '有，能负担' },
  { value: 'tekun', label: '有，本人是特困' },
  { value: 'dibao_recipient', label: '有，60岁以上且在低保' },
  { value: 'age70', label: '有，70岁以上' },
  { value: 'severe_disability', label: '有，重度残疾' },
  { value: 'no_capacity', label: '有，无民事行为能力' },
  { value: 'missing', label: '有，宣告失踪' },
  { value: 'prison', label: '有，服刑' },
]
