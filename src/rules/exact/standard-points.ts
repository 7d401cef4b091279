import type { Span } from '../../facts/known.ts'
import { ceilDiv, floorDiv, SCALE } from '../complete.ts'
import type { Ground } from './visit.ts'

/** Spans of the disposable income within which no supporter's test flips. */
export function disposableSpans(g: Pick<Ground, 'sketch' | 'bounds'>): Span[] {
  const d = g.bounds.disposable
  if (d.lo === d.hi) return [d]
  const cuts = new Set<number>([d.lo])
  for (const p of g.sketch.persons)
    for (const s of p.supporters ?? [])
      for (const at of [s.ownIncome.lo + 1, s.ownIncome.hi + 1]) if (at > d.lo && at <= d.hi) cuts.add(at)
  const sorted = [...cuts].sort((a, b) => a - b)
  return sorted.map((lo, i) => ({ lo, hi: (sorted[i + 1] ?? d.hi + 1) - 1 }))
}

/** Standards (whole yuan) at which a comparison can flip, so that between them nothing new is expected. */
export function standardPoints(g: Pick<Ground, 'sketch' | 'bounds' | 'rigid'>, span: Span): number[] {
  const { sketch, bounds } = g
  const marks = new Set<number>([1, 1000, 10_000])
  const values = new Set<number>()
  const disposable = bounds.disposable.hi < 1e12 ? bounds.disposable.hi : 0
  for (const item of sketch.income ?? [])
    for (const v of [item.amount.lo, item.amount.hi]) if (v < 1e12) values.add(v)
  const low = (sketch.income ?? []).reduce((n, item) => n + item.amount.lo, 0)
  const high = (sketch.income ?? []).reduce((n, item) => n + item.amount.hi, 0)
  for (const v of [low, high]) if (v < 1e12) values.add(v)
  const counts = sketch.persons.length + sketch.strangers.hi
  const factors = [SCALE, bounds.marginalMultiple.lo, bounds.marginalMultiple.hi]
  const lines: number[] = [disposable * counts, bounds.monitorLine.lo * counts, g.rigid.lo, g.rigid.hi]
  if (bounds.rigidRatio.lo > 0)
    lines.push(
      floorDiv(g.rigid.hi * SCALE, bounds.rigidRatio.lo),
      floorDiv(g.rigid.lo * SCALE, bounds.rigidRatio.lo),
    )
  for (const v of lines) if (v < 1e12) values.add(v)
  const put = (value: number, factor: number, n: number): void => {
    if (factor <= 0 || n <= 0 || factor > 1e12) return
    const at = ceilDiv(value * SCALE, factor * n)
    for (const s of [at - 1, at, at + 1]) marks.add(s)
  }
  for (let n = 1; n <= Math.min(counts, 8); n += 1) {
    for (const v of values) for (const f of factors) put(v, f, n)
    for (const v of [sketch.property.liquid.lo, sketch.property.liquid.hi])
      if (v < 1e12) for (const f of [bounds.liquidDibao.lo, bounds.liquidMarginal.lo]) put(v, f, n)
  }
  return [...marks].filter((s) => s >= span.lo && s <= span.hi).sort((a, b) => a - b)
}
