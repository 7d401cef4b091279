import { ZenEngine } from '@gorules/zen-engine'
import { Engine } from 'json-rules-engine'

/**
 * The four income classes as two general rule engines know them. They are given the sums ready made (people, income,
 * spending, property passed): they know neither members nor ranges, unknowns, reasons, monitoring or 特困.
 */
export interface Sums {
  income: number
  rigid: number
  dibaoLine: number
  marginalLine: number
  disposableLine: number
  rigidNeed: number
  assetsDibao: boolean
  assetsMarginal: boolean
}

type Condition = { fact: keyof Sums; operator: string; value: boolean | number | { fact: keyof Sums } }
const lessThan = (fact: keyof Sums, other: keyof Sums): Condition => ({
  fact,
  operator: 'lessThan',
  value: { fact: other },
})
const atLeast = (fact: keyof Sums, other: keyof Sums): Condition => ({
  fact,
  operator: 'greaterThanInclusive',
  value: { fact: other },
})
const yes = (fact: keyof Sums): Condition => ({ fact, operator: 'equal', value: true })

/** json-rules-engine: one rule a class, the first by priority counts. */
export function jsonRules(): (sums: Sums) => Promise<string> {
  const engine = new Engine()
  const add = (type: string, priority: number, all: Condition[]): void => {
    engine.addRule({ conditions: { all }, event: { type }, priority })
  }
  add('dibao', 30, [lessThan('income', 'dibaoLine'), yes('assetsDibao')])
  add('marginal', 20, [lessThan('income', 'marginalLine'), yes('assetsMarginal')])
  add('rigid', 10, [
    atLeast('income', 'marginalLine'),
    lessThan('income', 'disposableLine'),
    { fact: 'rigid', operator: 'greaterThan', value: 0 },
    atLeast('rigid', 'rigidNeed'),
    yes('assetsMarginal'),
  ])
  return async (sums) => (await engine.run({ ...sums })).events[0]?.type ?? 'rest'
}

/** zen-engine: the same as a decision table, first row that fits. */
export function zenRules(): (sums: Sums) => Promise<string> {
  const row = (id: string, guard: string, result: string) => ({
    _id: id,
    guard,
    result: JSON.stringify(result),
  })
  const content = {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'classes',
        position: { x: 1, y: 0 },
        content: {
          hitPolicy: 'first',
          inputs: [{ id: 'guard', name: 'guard' }],
          outputs: [{ id: 'result', name: 'result', field: 'result' }],
          rules: [
            row('1', 'income < dibaoLine and assetsDibao', 'dibao'),
            row('2', 'income < marginalLine and assetsMarginal', 'marginal'),
            row(
              '3',
              'income >= marginalLine and income < disposableLine and rigid > 0 and rigid >= rigidNeed and assetsMarginal',
              'rigid',
            ),
            row('4', '', 'rest'),
          ],
        },
      },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  }
  const decision = new ZenEngine().createDecision(content)
  return async (sums) => ((await decision.evaluate(sums)).result as { result: string }).result
}
