import type { HouseholdFacts, MemberFacts } from '../facts/household.ts'
import { codeCell, numberCell, sumCell, yesNoCell } from './exports/known-text.ts'
import { disabilityLabels, studentLabels } from './exports/labels.ts'
import type { SheetCell } from './exports/sheet.ts'
import type { Department } from './referral.ts'
import { plight, plightLabels } from './urgent-reasons.ts'

/** One thing a department may read of a household. */
export type SeenFact = { label: string; value: SheetCell }

const members = (facts: HouseholdFacts): readonly MemberFacts[] =>
  Array.isArray(facts.members) ? facts.members : []
const people = ({ members: all }: HouseholdFacts): SeenFact => ({
  label: '家庭人口',
  value: Array.isArray(all) ? all.length : numberCell(all?.count),
})
const seen = (label: string, value: SheetCell): SeenFact => ({ label, value })
const age = ({ age: years }: MemberFacts): string =>
  `${numberCell(years) ?? '年龄不详'}岁`.replace('年龄不详岁', '年龄不详')

const bills = (facts: HouseholdFacts, types: readonly string[], label: string): SeenFact[] =>
  (facts.rigid ?? [])
    .filter(({ type }) => typeof type === 'string' && types.includes(type))
    .flatMap(({ gross, covered }) => [
      seen(`${label}总额（元）`, numberCell(gross)),
      seen(`${label}已报销（元）`, numberCell(covered)),
    ])

/** The total alone: monitoring has an income line of its own, the kinds are the township's business. */
const income = ({ income: items }: HouseholdFacts): SheetCell =>
  items == null ? null : sumCell(items.map(({ amount }) => amount))

const pupils = (facts: HouseholdFacts): SeenFact[] =>
  members(facts)
    .filter(({ student }) => student !== undefined && student !== null && student !== 'none')
    .map((member) => seen('学生', `${age(member)}，${codeCell(member.student, studentLabels)}`))
const ill = (facts: HouseholdFacts): SeenFact[] =>
  members(facts)
    .filter(({ majorDisease }) => majorDisease === true)
    .map((member) => seen('重病人员', age(member)))
const disabled = (facts: HouseholdFacts): SeenFact[] =>
  members(facts)
    .filter(({ disability }) => disability !== undefined && disability !== null && disability !== 'none')
    .map((member) => {
      const level = numberCell(member.disabilityLevel)
      return seen(
        '残疾人',
        `${age(member)}，${codeCell(member.disability, disabilityLabels)}，${level ?? '等级不详'}`,
      )
    })
const jobless = (facts: HouseholdFacts): SeenFact[] =>
  members(facts)
    .filter(({ workAble, working }) => workAble === true && working === false)
    .map((member) => seen('有劳动能力未就业', age(member)))
const guarantee = (
  facts: HouseholdFacts,
  key: keyof NonNullable<HouseholdFacts['guarantees']>,
  label: string,
) => seen(label, yesNoCell(facts.guarantees?.[key]))

/**
 * The least each department needs for its own part. Name, place and how to reach the household come with every referral;
 * nothing else does: the school office reads no illness, the hospital no income. The township and civil affairs hold the lead
 * itself, so no view is made for civil affairs.
 */
const views: Readonly<Record<Exclude<Department, 'civil'>, (facts: HouseholdFacts) => SeenFact[]>> = {
  agri: (facts) => [
    people(facts),
    seen('家庭年收入合计（元）', income(facts)),
    seen('脱贫户', yesNoCell(facts.tuopin)),
    seen('已是监测对象', yesNoCell(facts.monitoredNow)),
    guarantee(facts, 'educationDropout', '义务教育有问题'),
    guarantee(facts, 'medicalUninsured', '基本医疗有问题'),
    guarantee(facts, 'housingUnsafe', '住房安全有问题'),
    guarantee(facts, 'waterUnsafe', '饮水安全有问题'),
    seen('基本生活严重困难', yesNoCell(facts.basicLivingSerious)),
    seen('有自主应对能力', yesNoCell(facts.selfHelpPossible)),
    seen('突发事件', yesNoCell(facts.suddenEvent)),
  ],
  edu: (facts) => [guarantee(facts, 'educationDropout', '义务教育阶段失学'), ...pupils(facts)],
  medins: (facts) => [
    guarantee(facts, 'medicalUninsured', '有人未参保'),
    ...bills(facts, ['medical', 'rehab'], '医疗费用'),
  ],
  health: (facts) => ill(facts),
  housing: (facts) => [guarantee(facts, 'housingUnsafe', '住房不安全'), people(facts)],
  water: (facts) => [guarantee(facts, 'waterUnsafe', '饮水不安全'), people(facts)],
  emergency: (facts) => [
    seen('12个月内受灾', yesNoCell(facts.disaster12m)),
    people(facts),
    ...plight
      .filter((sign) => facts.urgentSigns?.includes(sign))
      .map((sign) => seen('急需', plightLabels[sign])),
  ],
  cdpf: (facts) => disabled(facts),
  hr: (facts) => jobless(facts),
}

/** The facts one department reads with its referral. Civil affairs leads the work and reads the lead: null. */
export const departmentView = (department: Department, facts: HouseholdFacts): readonly SeenFact[] | null =>
  department === 'civil' ? null : views[department](facts)
