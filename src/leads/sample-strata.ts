import { missRate, type SampleResult, wilson } from './sample.ts'

/** What is drawn from apart: why the lead may have been overlooked, and in which language it was told. */
export const strata = ['unlikely-zh', 'unlikely-other', 'unfinished-zh', 'unfinished-other'] as const
export type Stratum = (typeof strata)[number]

/** Drawn of each stratum a month: as many of the few who speak another language as of the many. */
export const drawnPerStratum = 10

/** Reasons after which nobody is asked again: the household did not want it, is not there, or was never meant. */
const leftAlone: readonly string[] = [
  'household_declined',
  'passed_away',
  'moved_away',
  'corps',
  'mistaken_report',
]

export type Drawable = {
  lang: string
  category: string
  monitor: string
  stage: string
  unfinished: boolean
  visitedAt: number | null
  closingReason: string | null
}

/**
 * The stratum a lead can be drawn from, or null. Drawn are talks broken off, and leads for which every outcome left is
 * "none"; not those somebody has visited (the truth is known), took back, or was merged.
 */
export function stratumOf(lead: Drawable): Stratum | null {
  const settled = lead.stage === 'withdrawn' || lead.stage === 'merged' || lead.visitedAt !== null
  if (settled || leftAlone.includes(lead.closingReason ?? '')) return null
  const tongue = lead.lang === 'zh' ? 'zh' : 'other'
  if (lead.unfinished) return `unfinished-${tongue}`
  return lead.category === 'none' && lead.monitor === 'none' ? `unlikely-${tongue}` : null
}

export type StratumResults = {
  stratum: Stratum
  /** Leads that could be drawn. */
  frame: number
  drawn: number
  results: readonly SampleResult[]
}

export type Overall = {
  rate: number
  low: number
  high: number
  /** Strata without leads do not count; this many checks of a simple draw would say as much. */
  effective: number
}

/**
 * The share overlooked among all that could be drawn: each stratum's share weighted by its leads; Wilson's interval with
 * Kish's effective number of checks, 1 / Σ(w² / n). Null while a stratum that has leads has no check: nothing is guessed.
 */
export function overallRate(rows: readonly StratumResults[]): Overall | null {
  const counted = rows.filter(({ frame }) => frame > 0)
  const total = counted.reduce((sum, { frame }) => sum + frame, 0)
  const parts = counted.map(({ frame, results }) => ({ weight: frame / total, ...missRate(results) }))
  if (parts.length === 0 || parts.some(({ checked }) => checked === 0)) return null
  const rate = parts.reduce((sum, part) => sum + part.weight * (part.rate ?? 0), 0)
  const effective = 1 / parts.reduce((sum, { weight, checked }) => sum + (weight * weight) / checked, 0)
  return { rate, effective, ...wilson(rate, effective) }
}
