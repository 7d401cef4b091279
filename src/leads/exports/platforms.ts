import { civilColumns, type Line, monitorColumns, type PlatformColumn } from './columns.ts'
import type { Recognition } from './recognition.ts'
import type { Sheet, SheetCell, SheetRow } from './sheet.ts'

export type Platform = 'civil' | 'monitor'

function* civilLines(recognitions: Iterable<Recognition>): Generator<Line> {
  for (const recognition of recognitions) {
    // What went out as recognised and no longer is goes out once more, as a correction.
    if (recognition.decision.civil === 'none' && !recognition.earlier?.civil) continue
    const { members } = recognition.household
    if (!Array.isArray(members) || members.length === 0) {
      yield { ...recognition, member: null, isHead: true }
      continue
    }
    const head = members.findIndex(({ rel }) => rel === 'applicant')
    for (const [at, member] of members.entries()) {
      yield { ...recognition, member, isHead: at === Math.max(0, head) }
    }
  }
}

function* monitorLines(recognitions: Iterable<Recognition>): Generator<Line> {
  for (const recognition of recognitions) {
    const { decision, earlier } = recognition
    if (decision.monitor !== 'none' || earlier?.monitor) yield { ...recognition, member: null, isHead: true }
  }
}

const platforms = {
  civil: { name: '低收入人口动态监测信息平台', columns: civilColumns, lines: civilLines },
  monitor: { name: '全国防止返贫监测信息系统', columns: monitorColumns, lines: monitorLines },
} as const satisfies Record<
  Platform,
  { name: string; columns: readonly PlatformColumn[]; lines: (all: Iterable<Recognition>) => Generator<Line> }
>

/** The rows one platform asks for, made while they are read; only households with its own mark. */
export function platformSheet(platform: Platform, recognitions: Iterable<Recognition>): Sheet {
  const { name, columns, lines } = platforms[platform]
  function* rows(): Generator<SheetRow> {
    for (const line of lines(recognitions)) yield columns.map(({ cell }) => cell(line))
  }
  return { name, columns, rows: rows() }
}

/** One field to copy by hand; `worker`: never collected here, to be filled in by the worker. */
export type CardField = { label: string; value: SheetCell; by: 'us' | 'worker' }

/** The same columns as cards, one for each row, for typing one household into a platform. */
export function platformCards(
  platform: Platform,
  recognition: Recognition,
): readonly (readonly CardField[])[] {
  const { columns, lines } = platforms[platform]
  return [...lines([recognition])].map((line) =>
    columns.map(({ header, by, cell }) => ({ label: header, value: cell(line), by })),
  )
}
