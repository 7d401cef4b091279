import type { Disability, IncomeKind, MemberStatus, Rel, RigidType, Student } from '../../facts/codes.ts'

export const relLabels: Readonly<Record<Rel, string>> = {
  applicant: '户主',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandparent: '祖父母或外祖父母',
  grandchild: '孙子女或外孙子女',
  sibling: '兄弟姐妹',
  other: '其他',
}
export const studentLabels: Readonly<Record<Student, string>> = {
  none: '非在校生',
  kindergarten: '幼儿园',
  primary: '小学',
  junior_high: '初中',
  senior_high: '普通高中',
  vocational: '中职',
  junior_college: '大专',
  undergraduate: '本科',
  postgraduate: '研究生',
}
export const statusLabels: Readonly<Record<MemberStatus, string>> = {
  normal: '正常',
  prison: '服刑',
  compulsory_rehab: '强制隔离戒毒',
  missing: '宣告失踪',
}
export const disabilityLabels: Readonly<Record<Disability, string>> = {
  none: '无',
  visual: '视力',
  hearing: '听力',
  speech: '言语',
  limb: '肢体',
  intellectual: '智力',
  mental: '精神',
  multiple: '多重',
}
export const incomeLabels: Readonly<Record<IncomeKind, string>> = {
  wage: '工资性收入',
  business_net: '经营净收入',
  property_net: '财产净收入',
  transfer: '转移净收入',
}
export const rigidLabels: Readonly<Record<RigidType, string>> = {
  medical: '医疗',
  edu_tuition: '学费',
  edu_accommodation: '住宿费',
  rehab: '康复',
  accident: '意外事故',
  disaster: '受灾',
}

/** Income that the method of 低保 leaves out is entered all the same, under its own name (policy: `excluded_codes`). */
export const leftOutIncome: Readonly<Record<string, string>> = {
  preferential_treatment: '优抚对象抚恤、补助',
  family_planning_award: '计划生育奖励、扶助',
  scholarship: '奖学金、助学金',
  courage_award: '见义勇为奖金',
  social_assistance: '社会救助款物',
  temp_aid: '临时救助',
  pension_resident_basic: '城乡居民基础养老金',
  disability_two_subsidies: '残疾人两项补贴',
  elderly_allowance: '高龄津贴',
  medical_reimbursement: '医疗报销',
}
