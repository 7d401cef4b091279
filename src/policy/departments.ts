/** Departments of the plan, with what reaches them (缺什么帮什么; plan 二(四)). A push is a lead to check, made with consent. */
export interface Department {
  readonly code:
    | 'civil'
    | 'agri'
    | 'edu'
    | 'medins'
    | 'health'
    | 'housing'
    | 'water'
    | 'emergency'
    | 'cdpf'
    | 'hr'
  readonly name: { readonly zh: string; readonly en: string }
  /** Why the rules push a household (R14), in words. */
  readonly when: string
  /** Facts the department may see. */
  readonly facts: readonly string[]
}

export const departments: readonly Department[] = [
  {
    code: 'civil',
    name: { zh: '民政局', en: 'Civil Affairs Bureau' },
    when: '可能属于特困、低保、低保边缘、刚性支出困难,或有单人户、特困线索,或有紧急情况',
    facts: ['members', 'income', 'rigid', 'property', 'urgentSigns'],
  },
  {
    code: 'agri',
    name: { zh: '农业农村局', en: 'Agriculture and Rural Affairs Bureau' },
    when: '可能属于防止返贫监测对象',
    facts: ['members', 'income', 'guarantees', 'tuopin', 'suddenEvent'],
  },
  {
    code: 'edu',
    name: { zh: '教科局', en: 'Education and Science Bureau' },
    when: '有失学辍学,或困难家庭中有高中及以上学生或教育支出',
    facts: ['members.student', 'guarantees.educationDropout', 'rigid.edu'],
  },
  {
    code: 'medins',
    name: { zh: '医保局', en: 'Healthcare Security Bureau' },
    when: '有人未参保,或困难家庭有医疗支出',
    facts: ['guarantees.medicalUninsured', 'rigid.medical'],
  },
  {
    code: 'health',
    name: { zh: '卫健委', en: 'Health Commission' },
    when: '有人患重特大疾病',
    facts: ['members.majorDisease'],
  },
  {
    code: 'housing',
    name: { zh: '住建局', en: 'Housing Bureau' },
    when: '住房不安全',
    facts: ['guarantees.housingUnsafe'],
  },
  {
    code: 'water',
    name: { zh: '水利局', en: 'Water Bureau' },
    when: '饮水不安全',
    facts: ['guarantees.waterUnsafe'],
  },
  {
    code: 'emergency',
    name: { zh: '应急管理局', en: 'Emergency Management Bureau' },
    when: '12个月内受灾',
    facts: ['disaster12m'],
  },
  {
    code: 'cdpf',
    name: { zh: '残联', en: "Disabled Persons' Federation" },
    when: '有残疾人',
    facts: ['members.disability'],
  },
  {
    code: 'hr',
    name: { zh: '人社局', en: 'Human Resources Bureau' },
    when: '有劳动能力、未就业且愿意工作的成员,或被拖欠工资',
    facts: ['members.working', 'members.workAble'],
  },
]
