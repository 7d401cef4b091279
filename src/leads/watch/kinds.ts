/** Why a household is watched (plan, part two, (二)): what it says as a fact of the report. */
export const watchKinds = ['refused', 'exited', 'tuopin', 'monitored'] as const
export type WatchKind = (typeof watchKinds)[number]

export const kindWords: Readonly<Record<WatchKind, string>> = {
  refused: '申请低保未批',
  exited: '退出低保',
  tuopin: '脱贫户',
  monitored: '监测户',
}

export const isWatchKind = (text: string): text is WatchKind => watchKinds.some((kind) => kind === text)

const patterns: readonly (readonly [WatchKind, RegExp])[] = [
  ['refused', /未(?:批|通过|纳入|获批)|没批|不批|拒|不符合|refused/iu],
  ['exited', /退出|清退|停发|取消低保|调整退|exited/iu],
  ['monitored', /监测|边缘易致贫|脱贫不稳定|突发严重困难|monitored/iu],
  ['tuopin', /脱贫|建档立卡|贫困户|tuopin/iu],
]

export const kindOf = (text: string): WatchKind | null =>
  patterns.find(([, words]) => words.test(text))?.[0] ?? null

const watchedMonths = 24

/**
 * The fact a row states on a day, or null: refused or ended longer than 24 months ago counts no more (policy: watch_months,
 * the last month included), and a household already monitored has no such fact in the log.
 */
export function factOfKind(kind: WatchKind, since: string | null, today: string): string | null {
  if (kind === 'tuopin') return 'list.tuopin'
  if (kind === 'monitored') return null
  if (since !== null && monthsBetween(since, today) > watchedMonths) return null
  return kind === 'refused' ? 'list.refused' : 'list.exit'
}

/** A household refused or off 低保 before this day is watched no longer. */
export function lastWatchedDay(today: string): string {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  const index = year * 12 + month - 1 - watchedMonths - 1
  const longest = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  const at = new Date(Date.UTC(Math.floor(index / 12), index % 12, Math.min(day, longest) + 1))
  return at.toISOString().slice(0, 10)
}

function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number)
  const [year = 0, month = 0, day = 0] = to.split('-').map(Number)
  return (year - fromYear) * 12 + month - fromMonth - (day < fromDay ? 1 : 0)
}
