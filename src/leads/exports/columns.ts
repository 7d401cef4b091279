import type { IncomeKind, RigidType } from '../../facts/codes.ts'
import type { HouseholdFacts, MemberFacts } from '../../facts/household.ts'
import type { KnownNumber } from '../../facts/known.ts'
import { civilLabels, monitorLabels, riskKinds } from '../decision.ts'
import { codeCell, numberCell, sumCell, yesNoCell } from './known-text.ts'
import {
  disabilityLabels,
  incomeLabels,
  relLabels,
  rigidLabels,
  statusLabels,
  studentLabels,
} from './labels.ts'
import type { Recognition } from './recognition.ts'
import type { SheetCell, SheetColumn } from './sheet.ts'

/** One line of a platform's table: the household, and in tables of people one member (null: not listed one by one). */
export type Line = Recognition & { member: MemberFacts | null; isHead: boolean }
export type PlatformColumn = SheetColumn & {
  /** `worker`: we never collect it, the cell stays empty. */
  by: 'us' | 'worker'
  cell: (line: Line) => SheetCell
}

const text = (header: string, width: number, cell: PlatformColumn['cell']): PlatformColumn => ({
  header,
  width,
  kind: 'text',
  by: 'us',
  cell,
})
const number = (header: string, cell: PlatformColumn['cell']): PlatformColumn => ({
  header,
  width: 12,
  kind: 'number',
  by: 'us',
  cell,
})
const worker = (header: string, width: number): PlatformColumn => ({
  header,
  width,
  kind: 'text',
  by: 'worker',
  cell: () => null,
})

const peopleOf = ({ members }: HouseholdFacts): KnownNumber =>
  Array.isArray(members) ? members.length : (members?.count ?? null)
const incomeOf = (facts: HouseholdFacts, kind: IncomeKind): SheetCell => {
  const items = facts.income
  if (items === null || items === undefined) return null
  // An item whose kind is open could belong to any of the four.
  if (items.some((item) => typeof item.kind !== 'string')) return null
  return sumCell(items.filter((item) => item.kind === kind).map(({ amount }) => amount))
}
const incomeTotal = (facts: HouseholdFacts): SheetCell =>
  facts.income == null ? null : sumCell(facts.income.map(({ amount }) => amount))

const own = (gross: KnownNumber, covered: KnownNumber): KnownNumber => {
  if (gross == null || covered == null) return null
  const g = typeof gross === 'number' ? { min: gross, max: gross } : gross
  const c = typeof covered === 'number' ? { min: covered, max: covered } : covered
  const min = Math.max(0, (g.min ?? 0) - (c.max ?? Number.POSITIVE_INFINITY))
  if (g.max === undefined) return { min }
  return { min, max: Math.max(0, g.max - (c.min ?? 0)) }
}
const rigidOf = (facts: HouseholdFacts, types: readonly RigidType[]): SheetCell => {
  const items = facts.rigid
  if (items === null || items === undefined || items.some(({ type }) => typeof type !== 'string')) return null
  const wanted = items.filter(({ type }) => typeof type === 'string' && types.includes(type))
  return sumCell(wanted.map(({ gross, covered }) => own(gross, covered)))
}
const rigidTotal = (facts: HouseholdFacts): SheetCell =>
  facts.rigid == null ? null : sumCell(facts.rigid.map(({ gross, covered }) => own(gross, covered)))

const where: readonly PlatformColumn[] = [
  text('乡镇（场）', 14, ({ township }) => township),
  text('村（社区）', 14, ({ village }) => village),
  text('村民小组', 10, ({ groupNo }) => groupNo),
]
const dates: readonly PlatformColumn[] = [
  text('入户日期', 12, ({ visitedOn }) => visitedOn),
  text('入户人员', 16, ({ visitors }) => visitors.join('、')),
  text('评议日期', 12, ({ decision }) => decision.appraisedOn),
  text('公示开始', 12, ({ decision }) => decision.noticeFrom),
  text('公示结束', 12, ({ decision }) => decision.noticeTo),
  text('认定日期', 12, ({ decision }) => decision.decidedOn),
]

/** First time, sent again, or a correction of what went out before, with the day and what it said then. */
const standing = (platform: 'civil' | 'monitor'): PlatformColumn =>
  text('导出说明', 34, ({ earlier }) => {
    const before = earlier?.[platform]
    if (!before) return '首次'
    if (before.isSame) return `${before.on} 已导出，未变`
    const was = platform === 'civil' ? civilLabels[before.civil] : monitorLabels[before.monitor]
    return `更正：${before.on} 导出的是「${was}」`
  })

/** 低收入人口动态监测信息平台: one row a person. Headers to be matched with the county's own template. */
export const civilColumns: readonly PlatformColumn[] = [
  text('登记编号', 18, ({ code }) => code),
  ...where,
  text('户主姓名', 14, ({ headName }) => headName),
  text('姓名', 14, ({ isHead, headName }) => (isHead ? headName : null)),
  worker('身份证号码', 22),
  text('与户主关系', 14, ({ member }) => codeCell(member?.rel, relLabels)),
  text('出生日期', 12, ({ member }) => member?.birth ?? null),
  number('年龄', ({ member }) => numberCell(member?.age)),
  text('在学情况', 12, ({ member }) => codeCell(member?.student, studentLabels)),
  text('人员状态', 12, ({ member }) => codeCell(member?.status, statusLabels)),
  text('残疾类别', 10, ({ member }) => codeCell(member?.disability, disabilityLabels)),
  number('残疾等级', ({ member }) => numberCell(member?.disabilityLevel)),
  text('重病', 8, ({ member }) => yesNoCell(member?.majorDisease)),
  text('在业', 8, ({ member }) => yesNoCell(member?.working)),
  text('联系电话', 16, ({ isHead, phone }) => (isHead ? phone : null)),
  number('家庭人口', ({ household }) => numberCell(peopleOf(household))),
  ...(['wage', 'business_net', 'property_net', 'transfer'] as const).map((kind) =>
    number(incomeLabels[kind], ({ household }) => incomeOf(household, kind)),
  ),
  number('家庭年收入合计', ({ household }) => incomeTotal(household)),
  number('金融资产', ({ household }) => numberCell(household.property?.liquid)),
  number('住房套数', ({ household }) => numberCell(household.property?.houses)),
  number(`${rigidLabels.medical}刚性支出`, ({ household }) => rigidOf(household, ['medical', 'rehab'])),
  number('教育刚性支出', ({ household }) => rigidOf(household, ['edu_tuition', 'edu_accommodation'])),
  number('灾害意外刚性支出', ({ household }) => rigidOf(household, ['accident', 'disaster'])),
  number('刚性支出合计', ({ household }) => rigidTotal(household)),
  text('认定类别', 26, (line) => (isCivilPerson(line) ? civilLabels[line.decision.civil] : '随户登记')),
  text('是否防止返贫监测对象', 12, ({ decision }) => (decision.monitor === 'none' ? '否' : '是')),
  ...dates,
  worker('开户银行', 18),
  worker('银行账号', 24),
  standing('civil'),
]

/** With persons named the class is theirs alone; a household that is only counted is taken as a whole. */
const isCivilPerson = ({ decision, member }: Line): boolean =>
  decision.persons.length === 0 || member === null || decision.persons.includes(member.id)

/** 全国防止返贫监测和衔接推进乡村振兴信息系统: one row a household. Headers to be matched with the county's own template. */
export const monitorColumns: readonly PlatformColumn[] = [
  text('登记编号', 18, ({ code }) => code),
  ...where,
  text('户主姓名', 14, ({ headName }) => headName),
  worker('户主证件号码', 22),
  text('联系电话', 16, ({ phone }) => phone),
  number('家庭人口', ({ household }) => numberCell(peopleOf(household))),
  text('监测对象类别', 16, ({ decision }) => monitorLabels[decision.monitor]),
  text('致贫返贫风险', 24, ({ decision }) => decision.risks.map((risk) => riskKinds[risk]).join('、')),
  text('脱贫户', 8, ({ household }) => yesNoCell(household.tuopin)),
  number('家庭年收入合计', ({ household }) => incomeTotal(household)),
  number('刚性支出合计', ({ household }) => rigidTotal(household)),
  text('义务教育有问题', 10, ({ household }) => yesNoCell(household.guarantees?.educationDropout)),
  text('基本医疗有问题', 10, ({ household }) => yesNoCell(household.guarantees?.medicalUninsured)),
  text('住房安全有问题', 10, ({ household }) => yesNoCell(household.guarantees?.housingUnsafe)),
  text('饮水安全有问题', 10, ({ household }) => yesNoCell(household.guarantees?.waterUnsafe)),
  text('有自主应对能力', 10, ({ household }) => yesNoCell(household.selfHelpPossible)),
  text('民政认定类别', 26, ({ decision }) => civilLabels[decision.civil]),
  text('帮扶部门', 24, ({ referredTo }) => referredTo.join('、')),
  ...dates,
  worker('银行账号', 24),
  standing('monitor'),
]
