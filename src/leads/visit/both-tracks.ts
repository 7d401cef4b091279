/** One sheet carries what both tracks need (一次入户、结果共享、同步认定): sections in the order of a visit. */
export type SheetSection = {
  key: string
  label: string
  /** Who needs it: civil affairs, agriculture, or both. */
  track: 'civil' | 'monitor' | 'both'
  /** Paths of the household, `members.*.age` for each member; empty: signatures and words. */
  paths: readonly string[]
}

export const sheetSections: readonly SheetSection[] = [
  {
    key: 'people',
    label: '共同生活的家庭成员及关系',
    track: 'both',
    paths: [
      'members.*.rel',
      'members.*.age',
      'members.*.coresident',
      'members.*.status',
      'members.*.student',
    ],
  },
  { key: 'income', label: '近12个月收入：工资、经营、财产、转移', track: 'both', paths: ['income'] },
  {
    key: 'property',
    label: '财产：存款、房、车、经营',
    track: 'civil',
    paths: [
      'property.liquid',
      'property.houses',
      'property.boughtHouse12m',
      'property.commercialProperty',
      'property.vehicles',
      'property.business',
      'property.companyCapital',
      'property.lavish',
    ],
  },
  { key: 'rigid', label: '近12个月刚性支出（附票据）', track: 'both', paths: ['rigid'] },
  {
    key: 'ability',
    label: '劳动能力与健康',
    track: 'both',
    paths: [
      'members.*.workAble',
      'members.*.working',
      'members.*.disability',
      'members.*.disabilityLevel',
      'members.*.majorDisease',
    ],
  },
  { key: 'support', label: '赡养、抚养、扶养人', track: 'civil', paths: ['obligors'] },
  {
    key: 'guarantees',
    label: '义务教育、基本医疗、住房安全、饮水安全',
    track: 'monitor',
    paths: [
      'guarantees.educationDropout',
      'guarantees.medicalUninsured',
      'guarantees.housingUnsafe',
      'guarantees.waterUnsafe',
    ],
  },
  {
    key: 'risk',
    label: '风险类型与自主应对能力',
    track: 'monitor',
    paths: ['basicLivingSerious', 'suddenEvent', 'disaster12m', 'selfHelpPossible', 'tuopin'],
  },
  { key: 'consent', label: '知情同意、核对授权与如实申报承诺', track: 'both', paths: [] },
  { key: 'visitors', label: '入户人员（两人）签名', track: 'both', paths: [] },
  { key: 'confirmation', label: '本人或代办人确认', track: 'both', paths: [] },
]
