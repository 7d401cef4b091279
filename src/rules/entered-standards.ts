import { EITHER, isExact, YES } from '../facts/known.ts'
import type { Bounds } from './bounds.ts'
import type { Standards } from './complete.ts'

/** The parameters of these bounds where all of them are entered, or null. Kept, since a day has one set. */
export function enteredStandards(b: Bounds): Standards | null {
  const known = kept.get(b)
  if (known !== undefined) return known
  const spans = [
    b.dibaoRural,
    b.dibaoUrban,
    b.marginalMultiple,
    b.disposable,
    b.rigidRatio,
    b.monitorLine,
    b.liquidDibao,
  ]
  const more = [b.liquidMarginal, b.capitalDibao, b.capitalMarginal, b.workCostRate, b.watchMonths]
  const maybes = [b.rigidInclusive, b.livingCounts, b.lineInclusive, b.netIncome]
  const open = [...spans, ...more].some((span) => !isExact(span)) || maybes.includes(EITHER)
  const living = b.livingCounts === YES && !isExact(b.livingPerPerson)
  const made =
    open || living || !b.excluded
      ? null
      : {
          dibaoRural: b.dibaoRural.lo,
          dibaoUrban: b.dibaoUrban.lo,
          marginalMultiple: b.marginalMultiple.lo,
          disposable: b.disposable.lo,
          rigidRatio: b.rigidRatio.lo,
          rigidInclusive: b.rigidInclusive === YES,
          livingCounts: b.livingCounts === YES,
          livingPerPerson: b.livingPerPerson.lo,
          tuitionCap: b.tuitionCap,
          accommodationCap: b.accommodationCap,
          monitorLine: b.monitorLine.lo,
          lineInclusive: b.lineInclusive === YES,
          netIncome: b.netIncome === YES,
          liquidDibao: b.liquidDibao.lo,
          liquidMarginal: b.liquidMarginal.lo,
          capitalDibao: b.capitalDibao.lo,
          capitalMarginal: b.capitalMarginal.lo,
          workCostRate: b.workCostRate.lo,
          adultDisabledRoute: b.adultDisabledRoute === YES,
          watchMonths: b.watchMonths.lo,
          excluded: b.excluded,
        }
  kept.set(b, made)
  return made
}
const kept = new WeakMap<Bounds, Standards | null>()
