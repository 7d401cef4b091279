import { foldMoney, type Money } from '../number/fold-money.ts'
import { amountOf } from '../read-amount.ts'
import type { Amount } from '../types.ts'
import { type Time, timeOf } from './find-time.ts'
import { type Found, type StoryText, understood } from './story-text.ts'
import type { Topic } from './story-words.ts'

type Hit = { topic: Topic; start: number; end: number }

const REACH = 40
/** Crossing a comma costs this many characters of distance, crossing another sum more. */
const STOP = 7
const OTHER_SUM = 14

/** Sums of money with what they are for: the bill, what was reimbursed, the income, the savings. */
export function findSums(s: StoryText): Found[] {
  const hits = topicHits(s)
  const sums = foldMoney(s.quantities).filter((m) => !m.flaw && (m.lo !== undefined || m.hi !== undefined))
  const found: Found[] = []
  let from = 0
  for (let i = 0; i < sums.length; i++) {
    const sum = sums[i] as Money
    while (from < hits.length && (hits[from]?.end ?? 0) < sum.at - REACH * 2) from++
    const near = closest(s, sum, sums[i - 1], sums[i + 1], hits, from)
    const named = near?.topic.general ? (special(near, sums[i - 1], hits) ?? near) : near
    const hit =
      named?.topic.fact === 'rigid.disaster' ? (lossBehind(s, sum, sums[i + 1], hits) ?? named) : named
    if (!hit || hit.topic.kind === 'ignore') continue
    const told = (sum.hi ?? sum.lo ?? 0) / (sum.per?.times ?? 1)
    if (sum.bare && told < (hit.topic.fact.startsWith('income.transfer') ? 30 : 100)) continue
    if (sum.missing || ofOnePeriod(sum, hit, sums[i - 1])) continue
    const one = factOf(s, monthly(sum, hit, sums[i - 1]), hit, hits)
    if (one) found.push(one)
  }
  return found
}

/** 每月1500 报800: paid back each time, nobody said of how many. */
const ofOnePeriod = (sum: Money, hit: Hit, before: Money | undefined): boolean =>
  hit.topic.kind === 'covered' && !sum.per && !sum.covers && before?.per?.assumed === true

function topicHits(s: StoryText): Hit[] {
  const hits: Hit[] = []
  for (const topic of s.words.topics) {
    for (const match of s.text.matchAll(topic.re)) {
      hits.push({ topic, start: match.index, end: match.index + match[0].length })
    }
  }
  hits.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Hit[] = []
  for (const hit of hits) {
    const last = kept[kept.length - 1]
    if (!last || hit.start >= last.end) kept.push(hit)
  }
  return kept
}

function closest(
  s: StoryText,
  sum: Money,
  before: Money | undefined,
  after: Money | undefined,
  hits: Hit[],
  from: number,
): Hit | undefined {
  let best: Hit | undefined
  let least = REACH
  for (let i = from; i < hits.length; i++) {
    const hit = hits[i] as Hit
    if (hit.start > sum.to + 12) break
    const away = hit.end <= sum.at ? behind(s, sum, before, hit) : ahead(s, sum, after, hit)
    if (away < least || (away === least && hit.end <= sum.at)) {
      least = away
      best = hit
    }
  }
  return best
}

/** 打工一年挣两万: the work named before in the clause says which income it is. */
function special(near: Hit, before: Money | undefined, hits: Hit[]): Hit | undefined {
  const start = Math.max(before?.to ?? 0, near.start - 24)
  return hits.findLast(
    (h) => h.end <= near.start && h.start >= start && h.topic.kind === 'income' && !h.topic.general,
  )
}

/** 冰雹三万的损失: the word behind the sum says that it is a loss. */
const lossBehind = (s: StoryText, sum: Money, after: Money | undefined, hits: Hit[]): Hit | undefined =>
  hits.find((h) => h.topic.kind === 'loss' && h.start >= sum.to && Number.isFinite(ahead(s, sum, after, h)))

function behind(s: StoryText, sum: Money, before: Money | undefined, hit: Hit): number {
  const gap = s.text.slice(hit.end, sum.at)
  if (hit.topic.kind === 'covered' && /花|用了|费用|spent|cost/.test(gap)) return Number.POSITIVE_INFINITY
  if (hit.topic.kind === 'income' && /花(?:了|费|掉|去)|投(?:了|入)/.test(gap))
    return Number.POSITIVE_INFINITY
  const crosses = before && hit.end <= before.at ? OTHER_SUM : 0
  return gap.length / 2 + stops(gap) * STOP + crosses
}

/** 三万的住院费, 8000学费: only close behind the sum and before the next one. */
function ahead(s: StoryText, sum: Money, after: Money | undefined, hit: Hit): number {
  if (after && (hit.start >= after.at || after.at - hit.end <= 4)) return Number.POSITIVE_INFINITY
  const gap = s.text.slice(sum.to, hit.start)
  if (stops(gap) > 0 || gap.length > 6) return Number.POSITIVE_INFINITY
  return gap.length * 2 + 2
}

const stops = (gap: string): number => (gap.match(/[,.;!?\n]/g) ?? []).length

/** 退休金1800, and 养老金140 after 高龄津贴一个月50: said by the month although nobody says so; to be asked. */
function monthly(sum: Money, hit: Hit, before: Money | undefined): Money {
  if (hit.topic.kind !== 'income' || sum.per || sum.covers || sum.lo === undefined || sum.hi === undefined)
    return sum
  const carried =
    before?.per?.unit === 'month' &&
    sum.at - before.to <= 14 &&
    sum.hi < 3000 &&
    hit.topic.fact.startsWith('income.transfer')
  if (!carried && !(hit.topic.monthlyBelow !== undefined && sum.hi < hit.topic.monthlyBelow)) return sum
  return {
    ...sum,
    lo: sum.lo * 12,
    hi: sum.hi * 12,
    per: { unit: 'month', times: 12, assumed: true },
    covers: { unit: 'month', count: 1 },
  }
}

function factOf(s: StoryText, sum: Money, hit: Hit, hits: Hit[]): Found | undefined {
  const at = Math.min(sum.start, hit.start)
  const to = Math.max(sum.end, hit.end)
  const value = amountOf(sum)
  const guessed = sum.per?.assumed === true && (sum.per.unit !== 'month' || hit.topic.fact === 'income.wage')
  const unsure =
    hit.topic.unsure === true || guessed || (sum.covers !== undefined && hit.topic.kind === 'income')
  if (hit.topic.kind === 'covered' || hit.topic.kind === 'own') {
    const bill = billBefore(hit, hits)
    if (!bill && /赔|给|补|捐|筹|出/.test(s.text.slice(hit.start, hit.end))) return undefined
    const type = bill?.topic.fact ?? 'rigid.medical'
    const fact = hit.topic.kind === 'covered' ? `${type}.covered` : `${type}.own`
    if (bill && outside(s, bill, sum)) return undefined
    return understood(s, fact, value, at, to, unsure || !bill || partly(s, bill, sum) ? 'unsure' : 'sure')
  }
  if (hit.topic.kind === 'loss') return lossOf(s, value, { at, to }, hit, hits)
  if (hit.topic.kind !== 'bill')
    return understood(s, hit.topic.fact, value, at, to, unsure ? 'unsure' : 'sure')
  if (notYet(s, hit, sum)) return undefined
  const time = timeNear(s, hit, sum)
  if (time === 'outside') return undefined
  return understood(
    s,
    `${hit.topic.fact}.gross`,
    value,
    at,
    to,
    unsure || time === 'partly' ? 'unsure' : 'sure',
  )
}

/** 手术要12万，还没做: what a treatment would cost is not spent. */
const notYet = (s: StoryText, hit: Hit, sum: Money): boolean =>
  /手术|移植|开刀|搭桥|支架/.test(s.text.slice(hit.start, hit.end)) &&
  (/(?:要|需|需要|得|得花|要花)$/.test(s.text.slice(hit.end, sum.at).trim()) ||
    /^[^.;]{0,6}(?:还没|没钱|没敢|等着)(?:有)?(?:钱)?做|^[^.;]{0,6}做不起/.test(
      s.text.slice(sum.to, sum.to + 16),
    ))

/** What a disaster destroyed is not what was spent on putting it right: kept apart, and only where a disaster was named. */
function lossOf(
  s: StoryText,
  value: Amount,
  { at, to }: { at: number; to: number },
  hit: Hit,
  hits: Hit[],
): Found | undefined {
  const disaster = billBefore(hit, hits)
  if (disaster?.topic.fact !== 'rigid.disaster') return undefined
  const time = timeOf(s, Math.max(0, Math.min(disaster.start, at) - 24), Math.max(disaster.end, to))
  if (time === 'outside') return undefined
  return understood(s, 'rigid.disaster.loss', value, at, to, time === 'partly' ? 'unsure' : 'sure')
}

function billBefore(hit: Hit, hits: Hit[]): Hit | undefined {
  let bill: Hit | undefined
  for (const one of hits) {
    if (one.start > hit.start)
      return (
        bill ?? hits.find((h) => h.start > hit.start && h.start - hit.end < REACH && h.topic.kind === 'bill')
      )
    if (one.topic.kind === 'bill') bill = one
  }
  return bill
}

const outside = (s: StoryText, bill: Hit, sum: Money): boolean => timeNear(s, bill, sum) === 'outside'
const partly = (s: StoryText, bill: Hit, sum: Money): boolean => timeNear(s, bill, sum) === 'partly'

function timeNear(s: StoryText, hit: Hit, sum: Money): Time {
  return timeOf(s, Math.max(0, Math.min(hit.start, sum.start) - 24), Math.max(hit.end, sum.end))
}
