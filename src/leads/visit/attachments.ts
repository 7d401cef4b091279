import type { HouseholdFacts } from '../../facts/household.ts'

/** What the visitors bring back. Photos only where a rule needs one. */
export type Attachment = { key: string; label: string; because: string; photo: boolean }

const anyMember = (facts: HouseholdFacts, test: (member: Record<string, unknown>) => boolean): boolean =>
  Array.isArray(facts.members) && facts.members.some((member) => test(member))
const couldBe = (value: unknown): boolean =>
  value !== 'none' && value !== false && value !== undefined && value !== null

/** `decisive`: paths that still decide. What is neither decisive nor said is not asked for. */
export function attachmentsFor(facts: HouseholdFacts, decisive: readonly string[]): readonly Attachment[] {
  const decides = (start: string) => decisive.some((path) => path === start || path.startsWith(start))
  const list: Attachment[] = [
    {
      key: 'register',
      label: '户口簿、身份证（当场查验，不留复印件）',
      because: '核对共同生活的家庭成员',
      photo: false,
    },
    {
      key: 'authorisation',
      label: '核对授权书（签名或按指印）',
      because: '银行、登记信息核对须本人授权',
      photo: false,
    },
    { key: 'commitment', label: '如实申报承诺书', because: '社会救助暂行办法', photo: false },
  ]
  const add = (when: boolean, key: string, label: string, because: string, photo = false) => {
    if (when) list.push({ key, label, because, photo })
  }
  const rigid = facts.rigid ?? []
  const bills = (...types: string[]) =>
    rigid.some(({ type }) => typeof type === 'string' && types.includes(type))
  add(decides('income'), 'income', '收入证明：工资流水、粮棉交售、土地流转、务工', '收入仍影响结果')
  add(
    decides('rigid') || bills('medical', 'rehab'),
    'medical',
    '医疗票据和报销结算单',
    '刚性支出按自付部分计算',
  )
  add(
    bills('accident', 'disaster'),
    'damage',
    '事故或受灾的花费票据，赔偿、补助的凭据',
    '刚性支出按自付部分计算',
  )
  add(bills('edu_tuition', 'edu_accommodation'), 'school', '学费、住宿费票据，在读证明', '教育支出按公办标准')
  add(decides('property.liquid'), 'liquid', '存款、现金（以信息核对为准）', '金融资产仍影响结果')
  add(
    decides('property.vehicles') || decides('review.property'),
    'vehicle',
    '行驶证、用途说明',
    '车辆要看用途',
  )
  add(
    decides('property.houses') || decides('property.boughtHouse12m'),
    'house',
    '不动产权证或宅基地证明',
    '房产仍影响结果',
  )
  add(
    anyMember(facts, ({ disability }) => couldBe(disability)),
    'disability',
    '残疾人证',
    '类别、等级按证件',
  )
  add(
    anyMember(facts, ({ majorDisease }) => couldBe(majorDisease)),
    'disease',
    '诊断证明（只核对是否属于当地认定的重特大疾病）',
    '单人户等途径',
  )
  add(decides('obligors'), 'supporters', '赡养、抚养、扶养人情况', '特困认定须核实义务人')
  add(facts.guarantees?.housingUnsafe === true, 'housing', '房屋危险部位照片', '住房安全鉴定需要', true)
  return list
}
