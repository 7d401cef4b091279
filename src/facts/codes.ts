/** The closed code lists of a household's facts (glossary: docs/glossary.md). Order is meaningless. */
export const RELS = [
  'applicant',
  'spouse',
  'child',
  'parent',
  'grandparent',
  'grandchild',
  'sibling',
  'other',
] as const
export type Rel = (typeof RELS)[number]

export const STUDENTS = [
  'none',
  'kindergarten',
  'primary',
  'junior_high',
  'senior_high',
  'vocational',
  'junior_college',
  'undergraduate',
  'postgraduate',
] as const
export type Student = (typeof STUDENTS)[number]

export const MEMBER_STATUSES = ['normal', 'prison', 'compulsory_rehab', 'missing'] as const
export type MemberStatus = (typeof MEMBER_STATUSES)[number]

export const DISABILITIES = [
  'none',
  'visual',
  'hearing',
  'speech',
  'limb',
  'intellectual',
  'mental',
  'multiple',
] as const
export type Disability = (typeof DISABILITIES)[number]

export const INCOME_KINDS = ['wage', 'business_net', 'property_net', 'transfer'] as const
export type IncomeKind = (typeof INCOME_KINDS)[number]

export const RIGID_TYPES = [
  'medical',
  'edu_tuition',
  'edu_accommodation',
  'rehab',
  'accident',
  'disaster',
] as const
export type RigidType = (typeof RIGID_TYPES)[number]

export const VEHICLES = [
  'car',
  'van',
  'truck',
  'large_farm_machine',
  'car_only_livelihood',
  'van_only_livelihood',
  'truck_only_livelihood',
  'large_farm_machine_only_livelihood',
  'motorcycle',
  'ebike',
  'tricycle',
  'small_tractor',
  'disability_vehicle',
] as const
export type Vehicle = (typeof VEHICLES)[number]

export const BUSINESSES = [
  'none',
  'individual_no_employee',
  'individual_with_employees',
  'cooperative_member',
  'company',
] as const
export type Business = (typeof BUSINESSES)[number]

export const INCAPACITIES = [
  'none',
  'tekun',
  'dibao_recipient',
  'age70',
  'severe_disability',
  'no_capacity',
  'missing',
  'prison',
] as const
export type Incapacity = (typeof INCAPACITIES)[number]

export const URGENT_SIGNS = [
  'no_food',
  'no_shelter',
  'no_heating',
  'life_danger',
  'unattended_child_or_disabled',
  'violence',
] as const
export type UrgentSign = (typeof URGENT_SIGNS)[number]

export const HUKOUS = ['rural', 'urban'] as const
export type Hukou = (typeof HUKOUS)[number]
