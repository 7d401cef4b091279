import type { Hukou } from '../../facts/codes.ts'
import type { Span } from '../../facts/known.ts'
import type { Cell } from './cells.ts'
import { crowdOf } from './crowd.ts'
import type { FillInput } from './fill.ts'
import { clearReadings } from './items.ts'
import { searchBoxes } from './search.ts'
import { disposableSpans } from './standard-points.ts'
import type { Box } from './states.ts'
import { type Exploration, type Found, type Ground, keyOf, visitBox } from './visit.ts'

const MOST_CELLS_PER_KEY = 24

/** Where monitoring counts what income leaves out, an unclear item is one thing or the other, never half of each. */
function readingsOf(g: Ground): Ground[] {
  const items = g.sketch.income
  if (g.bounds.netIncome === 2 || items === null) return [g]
  const readings = clearReadings(items, g.bounds)
  if (readings === null || readings.length === 1) return [{ ...g, exact: g.exact && readings !== null }]
  return readings.map((income) => ({ ...g, sketch: { ...g.sketch, income } }))
}

/**
 * Explores one register: box by box of the disposable income, in which no supporter's test flips. An empty standard or
 * rate is searched (search.ts).
 */
export function explore(g: Ground, hukou: Hukou, note: (cell: Cell) => void): Exploration {
  const standard = hukou === 'rural' ? g.bounds.dibaoRural : g.bounds.dibaoUrban
  const wages = g.sketch.income?.some((item) => item.kinds.includes('wage')) ?? false
  const rate = wages ? g.bounds.workCostRate : NO_RATE
  const out: Exploration = { hukou, found: new Map(), possible: new Set(), exact: g.exact }
  const crowd = crowdOf(g.sketch, g.bounds.disposable)
  const open = standard.lo !== standard.hi || rate.lo !== rate.hi || crowd !== null
  const disposables = disposableSpans(g)
  for (const reading of readingsOf(g)) {
    const real = crowd ? { ...reading, sketch: crowd.fewer } : reading
    const take = (box: Box): number => {
      let cells = 0
      const input: FillInput = { ...real, box }
      visitBox(real, hukou, box, (cell) => {
        cells += 1
        keep(out, { cell, input })
        if (!open) note(cell)
      })
      return cells
    }
    if (open) {
      const ground = crowd ? { ...reading, sketch: crowd.more } : reading
      searchBoxes({ ground, hukou, standard, rate, disposables, out, take, note })
    } else for (const disposable of disposables) take({ standard, disposable, rate })
  }
  return out
}
const NO_RATE: Span = { lo: 0, hi: 0 }

function keep(out: Exploration, found: Found): void {
  const key = keyOf(found.cell.tested, found.cell.inRange)
  out.possible.add(key)
  const list = out.found.get(key)
  if (!list) out.found.set(key, [found])
  else if (list.length < MOST_CELLS_PER_KEY) list.push(found)
}

/** The same cells in the other register, where its standard is the same or just as open. */
export function asRegister(e: Exploration, hukou: Hukou): Exploration {
  const found = new Map<string, Found[]>()
  for (const [key, list] of e.found)
    found.set(
      key,
      list.map(({ cell, input }) => ({ cell: { ...cell, hukou }, input })),
    )
  return { ...e, hukou, found }
}
