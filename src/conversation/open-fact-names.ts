/** Staff names of the unknowns the rules speak of, by the last part of their path. */
const names: Readonly<Record<string, string>> = {
  members: '人口',
  count: '人口',
  rel: '和户主的关系',
  age: '年龄',
  coresident: '是否同住',
  independent: '是否另过',
  status: '是否在服刑、戒毒或失踪',
  student: '是否在读',
  disability: '残疾',
  disabilityLevel: '残疾等级',
  majorDisease: '大病',
  obligors: '赡养、抚养人',
  income: '收入',
  rigid: '自付刚性支出',
  liquid: '存款现金',
  vehicles: '车辆、大农机',
  houses: '住房套数',
  commercialProperty: '商铺、车库',
  business: '生意',
  companyCapital: '公司出资',
  boughtHouse12m: '一年内买房、大装修',
  lavish: '高消费',
  hukou: '户口',
  tuopin: '脱贫户',
  dibaoRefusedMonths: '低保未批',
  dibaoExitMonths: '退出低保',
  onBenefit: '正在享受',
  basicLivingSerious: '基本生活困难',
  selfHelpPossible: '靠自己挺得过去',
  suddenEvent: '突发变故',
  disaster12m: '受灾',
  educationDropout: '失学',
  medicalUninsured: '没有医保',
  housingUnsafe: '房子危险',
  waterUnsafe: '饮水不安全',
}

/** Each name once, in the order of the facts: why a question was asked, for staff. */
export function openFactNames(facts: readonly string[]): string[] {
  const found = facts.map((fact) => {
    const parts = fact.split('.')
    return names[parts.at(-1) ?? ''] ?? names[parts[0] ?? ''] ?? fact
  })
  return [...new Set(found)]
}
