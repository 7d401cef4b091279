import type { Rel } from '../types.ts'

/** What a sum beside these words is. `covered` and `own` follow the bill named before them, `loss` a disaster. */
export type Topic = {
  fact: string
  kind: 'bill' | 'covered' | 'own' | 'loss' | 'income' | 'stock' | 'ignore'
  re: RegExp
  unsure?: boolean
  /** 挣, 收入: gives way to 打工 or 种地 in the same clause */
  general?: boolean
  /** a smaller sum without a period is by the month */
  monthlyBelow?: number
}

/** A fact that follows from words alone. */
export type Flag = {
  fact: string
  value: boolean | string | number | string[] | { min?: number; max?: number }
  re: RegExp
  /** not when this stands in the stretch before the hit */
  unlessBefore?: RegExp
  /** not when this stands in the same clause */
  unless?: RegExp
  unsure?: boolean
}

export type RelWord = { rel: Rel; re: RegExp }

export type StoryWords = {
  topics: Topic[]
  flags: Flag[]
  urgent: { sign: string; re: RegExp; unless?: RegExp; unsure?: RegExp }[]
  vehicles: { kind: string; re: RegExp }[]
  /** tested before a vehicle: another's, a ride, none */
  notOwned: RegExp
  noVehicle: RegExp
  livelihood: RegExp
  relations: RelWord[]
  /** right after a relation: this person is no longer of the household */
  gone: RegExp
  counts: { fact: string; after: RegExp; before?: RegExp }[]
  disability: { kinds: [string, RegExp][]; level: RegExp; any: RegExp }
  illness: RegExp
  students: [string | string[], RegExp][]
  disaster: RegExp
  alone: RegExp
  couple: RegExp
  clause: RegExp
}
