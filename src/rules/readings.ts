import type { Disability, Rel, Student, UrgentSign, Vehicle } from '../facts/codes.ts'
import { type Person, SCALE, type Supporter } from './complete.ts'

/**
 * The readings taken where the law, the plan or the reference leave a choice: all in this file, each to be confirmed
 * with the county (docs/rules.md lists them). A change of a reading is a change here and in the cases.
 */

/** Study that makes a grown child a member: senior secondary to bachelor (最低生活保障审核确认办法; plan 二(三)). */
const COUNTED_STUDY: ReadonlySet<Student> = new Set([
  'senior_high',
  'vocational',
  'junior_college',
  'undergraduate',
])

export type Counts = 'yes' | 'no' | 'review'

/**
 * Reading 1, who counts. A co-resident sibling or other relative, and a grown child living away without a home of his
 * own and without study, are for a person to review; a sibling or other relative living elsewhere does not count.
 */
export function countsAs(
  rel: Rel,
  p: Pick<Person, 'age' | 'student' | 'coresident' | 'independent' | 'status'>,
): Counts {
  if (p.status !== 'normal') return 'no'
  if (rel === 'applicant' || rel === 'spouse') return 'yes'
  if (rel === 'child') {
    if (p.age < 18 || COUNTED_STUDY.has(p.student) || p.coresident) return 'yes'
    return !p.independent && p.student === 'none' ? 'review' : 'no'
  }
  if (!p.coresident) return 'no'
  return rel === 'sibling' || rel === 'other' ? 'review' : 'yes'
}

/** 无劳动能力 by age: 60 or over, under 16 (特困人员认定办法, 民发〔2021〕43号, art. 5). */
export const isOld = (age: number): boolean => age >= 60
export const isChild = (age: number): boolean => age < 16

/** 无劳动能力 by disability: intellectual or mental 1-3, limb 1-2, visual 1 (民发〔2021〕43号, art. 5). */
export function disabledForWork(kind: Disability, level: number): boolean {
  if (kind === 'intellectual' || kind === 'mental') return level <= 3
  if (kind === 'limb') return level <= 2
  return kind === 'visual' && level === 1
}

/** Severe disability: level 1-2 of any kind, level 3 intellectual or mental (民政 2020 and 2022 notices on 单人户). */
export function isSevere(kind: Disability, level: number): boolean {
  if (kind === 'none') return false
  return level <= 2 || (level === 3 && (kind === 'intellectual' || kind === 'mental'))
}

/**
 * A supporter without capacity (民发〔2021〕43号, art. 8). The stated ground is tested with its age, income and property
 * conditions; a ground of "none" is capable, whatever the age.
 */
export function isIncapable(s: Supporter, disposable: number): boolean {
  switch (s.incapacity) {
    case 'none':
      return false
    case 'tekun':
      return true
    case 'dibao_recipient':
      return s.age >= 60
    case 'age70':
      return s.age >= 70 && s.ownIncome < disposable && s.propertyOk
    case 'severe_disability':
      return s.ownIncome < disposable && s.propertyOk
    default:
      return s.propertyOk
  }
}

/** Vehicles no household under the property test may own, and those a person has to look at. */
const BARRED_VEHICLES: ReadonlySet<Vehicle> = new Set(['car', 'van', 'truck', 'large_farm_machine'])
export type Row = 'pass' | 'fail' | 'review'
export function vehicleRow(vehicle: Vehicle): Row {
  if (BARRED_VEHICLES.has(vehicle)) return 'fail'
  return vehicle.endsWith('_only_livelihood') ? 'review' : 'pass'
}
export const housesRow = (houses: number): Row => (houses <= 1 ? 'pass' : houses === 2 ? 'review' : 'fail')

/** A wage after the work cost, in whole yuan rounded down, so never against the household. */
export function netWage(amount: number, rate: number): number {
  const kept = SCALE - Math.min(rate, SCALE)
  return kept === SCALE ? amount : Math.floor((amount * kept) / SCALE)
}

/** Signs that stand for "basic life in serious difficulty" (R9). */
const HARD_SIGNS: ReadonlySet<UrgentSign> = new Set(['no_food', 'no_shelter', 'no_heating'])
export const isHardSign = (sign: UrgentSign): boolean => HARD_SIGNS.has(sign)

/** Students whose household the education desk hears of (R14). */
export const isHigherStudent = (student: Student): boolean =>
  COUNTED_STUDY.has(student) || student === 'postgraduate'

/** Without a number of members nothing is known but that a household has 1 to 60 people. */
export const MEMBERS_UNKNOWN = { lo: 1, hi: 60 }

/** Ages at which a rule changes its answer by itself. */
export const TURNING_AGES = [16, 18, 60] as const
