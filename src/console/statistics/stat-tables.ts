import type { Statistics } from '../../handoff/load-statistics.ts'
import { addDays } from '../../kernel/civil-date.ts'
import { closingReason } from '../../leads/closing.ts'
import { stages } from '../../leads/lead.ts'
import type { Township } from '../../policy/places.ts'
import { dayBands, type Measure } from '../../storage/statistics.ts'
import { gloss, glossary } from '../gloss.ts'
import type { Period } from './period.ts'

export type StatRow = { label: string; n: number; query: Readonly<Record<string, string>> }
export type StatTable = {
  id: string
  title: string
  /** Said on the page and in the file: what is counted, from what, when. */
  definition: string
  rows: readonly StatRow[]
  whole: number
}

export type StatScope = { period: Period; township: string | null; townships: readonly Township[] }

type Counts = ReadonlyMap<string, number>
type KindColumn = 'source' | 'category' | 'monitor' | 'stage' | 'lang'

const sum = (counts: Counts): number => [...counts.values()].reduce((all, n) => all + n, 0)

/** Every key the house knows, in its order, a zero where there is none; then keys of other releases. */
function byKind(data: Statistics, column: KindColumn): StatRow[] {
  const counts = data.of(column)
  const known = column === 'stage' ? [...stages] : Object.keys(glossary(column))
  const keys = [...new Set([...known, ...counts.keys()])]
  return keys.map((key) => ({
    label: gloss(column, key),
    n: counts.get(key) ?? 0,
    query: { [column]: key },
  }))
}

function byPlace(places: Counts, { township, townships }: StatScope): StatRow[] {
  const own = townships.find(({ code }) => code === township)
  const known = (township === null ? townships : (own?.villages ?? [])).map(({ code, name }) => ({
    code,
    label: name.zh,
  }))
  const rows = known.map(({ code, label }): StatRow => {
    const query = township === null ? { township: code } : { village: code }
    return { label, n: places.get(code) ?? 0, query }
  })
  const names = new Set(known.map(({ code }) => code))
  const strange = [...places].flatMap(([place, n]): StatRow[] =>
    place === '' || names.has(place)
      ? []
      : [{ label: place, n, query: township === null ? { township: place } : { village: place } }],
  )
  const unsaid = {
    label: township === null ? '没说乡镇' : '没说村',
    n: places.get('') ?? 0,
    query: { place: 'none' },
  }
  return [...rows, ...strange, unsaid]
}

/** A month or a day of the period; each links to the same page narrowed to it. */
function byTime(times: Statistics['times'], { period }: StatScope): StatRow[] {
  return [...times].map(([time, n]) => {
    const last = time.length === 7 ? addDays(`${addDays(`${time}-01`, 31).slice(0, 7)}-01`, -1) : time
    const first = time.length === 7 ? `${time}-01` : time
    // Dates in this spelling sort as days do.
    const from = [first, period.from].sort().at(-1) ?? first
    const to = [last, period.to].sort().at(0) ?? last
    return { label: time, n, query: { from, to } }
  })
}

const bandWords: Readonly<Record<string, string>> = {
  '0-1': '当天或第二天',
  '2-5': '2–5 天',
  '6-10': '6–10 天',
  '11-20': '11–20 天',
  '21-30': '21–30 天',
  '31-': '31 天以上',
  none: '还没有',
}

const byDays = (data: Statistics, measure: Measure): StatRow[] =>
  [...dayBands, 'none'].map((band) => ({
    label: bandWords[band] ?? band,
    n: data.of(measure).get(band === 'none' ? '' : band) ?? 0,
    query: { took: `${measure}.${band}` },
  }))

/** What every table counts, unless it says otherwise. */
export const counted = '这段时间登记的线索，每条算一次，按打开这一页时的情况。'

/** Every table of the statistics page: rows, what they count, and the list behind each number. */
export function statTables(data: Statistics, scope: StatScope): readonly StatTable[] {
  const reasons = data.of('reason')
  const whole = sum(data.of('source'))
  const closed = sum(reasons)
  const table = (id: string, title: string, definition: string, rows: StatRow[], all = whole): StatTable => ({
    id,
    title,
    definition,
    rows,
    whole: all,
  })
  const monitor = { label: '可能或已像要监测', n: whole - (data.of('monitor').get('none') ?? 0) }
  return [
    table('times', '什么时候来的', `按登记那一天（北京时间）。`, byTime(data.times, scope)),
    table('source', '谁上报的', `来源是第一次登记时记下的。`, byKind(data, 'source')),
    table(
      'category',
      '机器预判的类别',
      `预判的第一个可能，不是认定；“暂不像符合”不是答复，入户以后由乡镇和主管部门决定。`,
      byKind(data, 'category'),
    ),
    table(
      'monitor',
      '机器预判的监测',
      `不是“不监测”的一共 ${monitor.n} 条（${monitor.label}）。`,
      byKind(data, 'monitor'),
    ),
    table(
      'place',
      scope.township === null ? '哪个乡镇' : '哪个村（社区）',
      `本户的住处，不是上报人的。`,
      byPlace(data.of('place'), scope),
    ),
    table('stage', '办到哪一步', `现在的阶段。`, byKind(data, 'stage')),
    table('marks', '紧急和没说完', `紧急是现在的标记；没说完是聊到一半停下的。两样可以同时有。`, [
      { label: '紧急', n: data.of('urgent').get('1') ?? 0, query: { urgent: '1' } },
      { label: '没说完', n: data.of('unfinished').get('1') ?? 0, query: { unfinished: '1' } },
    ]),
    table('lang', '用什么语言', `上报时用的语言；专干登记的是专干用的语言。`, byKind(data, 'lang')),
    table('contact', '几天联系上', `从登记那天到第一次联系那天，按日历天数。`, byDays(data, 'contact')),
    table('visit', '几天入户', `从登记那天到最近一次入户那天，按日历天数。`, byDays(data, 'visit')),
    table('close', '几天办结', `从登记那天到办结、撤回或合并那天，按日历天数。`, byDays(data, 'close')),
    table(
      'reason',
      '为什么办结',
      `这段时间登记、现在已经办结、撤回或合并的 ${closed} 条，按告诉上报人的原因。`,
      byReason(reasons),
      closed,
    ),
  ]
}

/** Ends that no reason was chosen for. */
const otherEnds: Readonly<Record<string, string>> = { withdrawn: '本人撤回', none: '没有记原因（例如合并）' }

export function closingLabel(reason: string | null): string {
  const key = reason ?? 'none'
  return closingReason(key)?.label ?? otherEnds[key] ?? key
}

const byReason = (reasons: Counts): StatRow[] =>
  [...reasons].sort().map(([reason, n]) => ({
    label: closingLabel(reason || null),
    n,
    query: { reason: reason || 'none' },
  }))
