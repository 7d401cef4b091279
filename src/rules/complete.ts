import type {
  Business,
  Disability,
  Hukou,
  Incapacity,
  IncomeKind,
  MemberStatus,
  Rel,
  RigidType,
  Student,
  UrgentSign,
  Vehicle,
} from '../facts/codes.ts'

/** A household about which everything is known: what the rules are written over. Money in whole yuan a year. */
export interface Complete {
  hukou: Hukou
  persons: Person[]
  income: IncomeItem[]
  rigid: RigidItem[]
  property: Property
  tuopin: boolean
  /** Whole months since, or NEVER. */
  refusedMonths: number
  exitMonths: number
  onBenefit: string
  basicLivingSerious: boolean
  selfHelpPossible: boolean
  suddenEvent: boolean
  educationDropout: boolean
  medicalUninsured: boolean
  housingUnsafe: boolean
  waterUnsafe: boolean
  urgentSigns: readonly UrgentSign[]
  disaster12m: boolean
  nearRelative: boolean
}

export const NEVER = Number.POSITIVE_INFINITY

export interface Person {
  id: string
  rel: Rel
  age: number
  coresident: boolean
  independent: boolean
  student: Student
  status: MemberStatus
  disability: Disability
  /** 1 to 4; of no meaning when there is no disability. */
  level: number
  majorDisease: boolean
  working: boolean
  workAble: boolean
  ownIncome: number
  ownLiquid: number
  supporters: Supporter[]
  /** What a reviewer would find where the support relation varies (readings, 1). */
  reviewCounts: boolean
}

export interface Supporter {
  age: number
  incapacity: Incapacity
  ownIncome: number
  propertyOk: boolean
  refuses: boolean
}

export interface IncomeItem {
  kind: IncomeKind
  amount: number
  code: string | null
  /** Id of a person, or null: nobody's in particular. */
  who: string | null
}

export interface RigidItem {
  type: RigidType
  gross: number
  covered: number
  who: string | null
}

export interface Property {
  liquid: number
  houses: number
  boughtHouse: boolean
  commercial: boolean
  vehicles: readonly Vehicle[]
  business: Business
  companyCapital: number
  lavish: boolean
  /** What a reviewer would find where a row of the property table needs one (readings, 5). */
  reviewPasses: boolean
}

/** Every parameter with a value. Multiples and rates in ten-thousandths, so that all comparisons are of integers. */
export interface Standards {
  dibaoRural: number
  dibaoUrban: number
  marginalMultiple: number
  disposable: number
  rigidRatio: number
  rigidInclusive: boolean
  livingCounts: boolean
  livingPerPerson: number
  /** Infinity: no cap. */
  tuitionCap: number
  accommodationCap: number
  monitorLine: number
  lineInclusive: boolean
  netIncome: boolean
  liquidDibao: number
  liquidMarginal: number
  capitalDibao: number
  capitalMarginal: number
  workCostRate: number
  adultDisabledRoute: boolean
  watchMonths: number
  excluded: ReadonlySet<string>
}

/** One whole in the scale of multiples and rates. */
export const SCALE = 10_000

/** Exact for whole numbers below 2^53. */
export const floorDiv = (a: number, b: number): number => (a - (a % b)) / b
export const ceilDiv = (a: number, b: number): number => floorDiv(a, b) + (a % b > 0 ? 1 : 0)
