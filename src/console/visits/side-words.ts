import type { Outcome } from '../../leads/outcome.ts'
import type { Side } from '../../leads/visit/threshold.ts'
import { gloss } from '../gloss.ts'
import { type FindingKind, kindOf } from './finding-kind.ts'

export const outcomeWords = ({ category, monitor }: Outcome): string =>
  `${gloss('category', category)}${monitor === 'none' ? '' : `＋监测（${gloss('monitor', monitor)}）`}`

const number = (value: number): string => value.toLocaleString('en-US')

function rangeWords(from: number | null, to: number | null, unit: string): string {
  if (from === null && to !== null) return `${number(to)} ${unit}以下（含）`
  if (from !== null && to === null) return `${number(from)} ${unit}以上（含）`
  if (from !== null && to !== null) return `${number(from)} 至 ${number(to)} ${unit}`
  return '任何数'
}

function choiceWords(value: boolean | string, kind: FindingKind): string {
  if (typeof value === 'boolean') return value ? '是' : '不是'
  const label =
    kind.type === 'one' || kind.type === 'many'
      ? kind.options.find((option) => option.value === value)?.label
      : undefined
  return label ?? value
}

/** One side of a line: which values, and what then comes out. */
export function sideWords(path: string, side: Side): { when: string; then: string } {
  const then = outcomeWords(side.outcome)
  const kind = kindOf(path)
  if (side.kind === 'range') {
    const unit =
      kind.type === 'number' ? kind.unit.replace(/（.*$/, '') : kind.type === 'people' ? '人' : '元'
    return { when: rangeWords(side.from, side.to, unit), then }
  }
  return { when: side.kind === 'choice' ? choiceWords(side.value, kind) : '看核实结果', then }
}
