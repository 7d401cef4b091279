import { type FindingKind, kindOf, type Option } from './finding-kind.ts'

/** What a visit asks about one person, in the order of asking. `birth` is a date, all else as the path of the fact says. */
export const personFields = [
  ['rel', '和户主的关系'],
  ['birth', '出生日期'],
  ['age', '或年龄（岁）'],
  ['coresident', '住在一起'],
  ['independent', '成家另过'],
  ['student', '上学'],
  ['status', '状况'],
  ['disability', '残疾'],
  ['disabilityLevel', '残疾等级'],
  ['majorDisease', '重特大疾病'],
  ['working', '在干活挣钱'],
  ['workAble', '能劳动'],
  ['ownIncome', '本人年收入（元）'],
  ['ownLiquid', '本人存款（元）'],
] as const
export type PersonField = (typeof personFields)[number][0]

/** "Could not be verified", as a choice or typed. */
export const notVerifiedSign = '?'

const notVerified: Option = { value: notVerifiedSign, label: '核实不了' }
const yesNo: readonly Option[] = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '不是' },
]
const levels: readonly Option[] = [1, 2, 3, 4].map((level) => ({
  value: String(level),
  label: `${level} 级`,
}))

const kindOfField = (field: PersonField): FindingKind => kindOf(`members.x.${field}`)

/** The choices of a field, or null where something is typed. */
function choices(field: PersonField): readonly Option[] | null {
  if (field === 'disabilityLevel') return levels
  const kind = kindOfField(field)
  if (field !== 'birth' && kind.type === 'yesno') return yesNo
  return kind.type === 'one' ? kind.options : null
}

/** With "could not be verified" where that matters: what does not decide is simply left empty. */
export function choicesOf(field: PersonField, isDecisive: boolean): readonly Option[] | null {
  const plain = choices(field)
  return plain && isDecisive ? [...plain, notVerified] : plain
}
