import { statedRange, statedText } from '../facts/latest.ts'
import type { MoneyLines, Talk } from './talk.ts'

export type Band = { min?: number; max?: number }

/** Where the county has entered no line, round sums people think in. */
const roundCuts = {
  income: [10_000, 30_000, 60_000],
  liquid: [5_000, 20_000, 50_000],
  bills: [5_000, 20_000, 50_000],
}

/** Yuan a year at which an answer would change something: the first sum of the upper band. Ascending, each once. */
function cutsOf(kind: keyof typeof roundCuts, talk: Talk): readonly number[] {
  const size = statedRange(talk.now, 'household.size')
  const people = size?.min !== undefined && size.min === size.max ? size.min : null
  if (kind === 'bills') {
    const income = statedRange(talk.now, 'income.year')
    const halves = [income?.min, income?.max]
      .filter((sum) => sum !== undefined)
      .map((sum) => Math.ceil(sum / 2))
    const cuts = [...new Set(halves)].filter((cut) => cut > 1).sort((a, b) => a - b)
    return cuts.length > 0 ? cuts : roundCuts.bills
  }
  const cuts = people === null || !talk.lines ? [] : linesFor(kind, talk.lines, people, talk)
  const whole = [...new Set(cuts.filter((cut) => Number.isSafeInteger(cut) && cut > 1))].sort((a, b) => a - b)
  return whole.length > 0 ? whole : roundCuts[kind]
}

function linesFor(kind: 'income' | 'liquid', lines: MoneyLines, people: number, talk: Talk): number[] {
  const urban = statedText(talk.now, 'hukou') === 'urban'
  const standard = urban ? lines.dibao.urban : lines.dibao.rural
  const cuts: number[] = []
  if (kind === 'liquid') {
    for (const multiple of lines.liquidMultiples) {
      if (standard !== null && multiple !== null) cuts.push(Math.floor(multiple * standard * people) + 1)
    }
    return cuts
  }
  if (standard !== null) cuts.push(standard * people)
  if (standard !== null && lines.marginalMultiple !== null) {
    cuts.push(Math.ceil(lines.marginalMultiple * standard * people))
  }
  if (lines.disposable !== null) cuts.push(lines.disposable * people)
  return cuts
}

/** Bands without gap or overlap over all whole yuan; at most five. */
export function bandsFor(kind: keyof typeof roundCuts, talk: Talk): readonly Band[] {
  const cuts = cutsOf(kind, talk).slice(0, 4)
  const first: Band = { min: kind === 'income' ? 0 : 1, max: (cuts[0] ?? 2) - 1 }
  return [
    first,
    ...cuts.map((cut, at): Band => {
      const next = cuts[at + 1]
      return next === undefined ? { min: cut } : { min: cut, max: next - 1 }
    }),
  ]
}

/** Savings that would change something, from the lowest line of the rules upwards; empty where no line is known. */
export function savingsAbove(talk: Talk): readonly Band[] {
  const size = statedRange(talk.now, 'household.size')
  if (!talk.lines || size?.min === undefined || size.min !== size.max) return []
  const cuts = linesFor('liquid', talk.lines, size.min, talk)
  const whole = [...new Set(cuts.filter((cut) => Number.isSafeInteger(cut) && cut > 1))].sort((a, b) => a - b)
  return whole.slice(0, 2).map((cut, at): Band => {
    const next = whole[at + 1]
    return next === undefined ? { min: cut } : { min: cut, max: next - 1 }
  })
}
