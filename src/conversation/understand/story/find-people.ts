import type { Quantity } from '../number/quantity.ts'
import { amountOf } from '../read-amount.ts'
import type { Person, Rel } from '../types.ts'
import { clauseAt, type Found, type StoryText, understood } from './story-text.ts'
import { strangersZh } from './unstated-words.ts'

type Seat = { person: Person; start: number; end: number; plural: boolean }

const MOST = 40

/** The people named, with the age, disability, illness and school said of each. */
export function findPeople(s: StoryText): Found[] {
  const seats = relationHits(s)
  for (const hit of matches(s, s.words.disability.any)) giveDisability(s, hit, seats)
  for (const hit of matches(s, s.words.illness)) giveIllness(s, hit, seats)
  for (const q of s.quantities) {
    if (q.cls === 'age' && !q.flaw) giveAge(s, q, seats)
    else if (isBareAge(s, q, seats)) giveAge(s, q, seats)
  }
  giveSchool(s, seats)
  const kept = seats.filter(
    (x) => !x.plural && (Object.keys(x.person).length > 1 || x.person.rel !== 'applicant'),
  )
  const people = merged(kept)
  const first = kept[0]
  const last = kept[kept.length - 1]
  if (!first || !last || people.length === 0) return countsFromPeople(s, seats)
  return [understood(s, 'members', people, first.start, last.end, 'unsure'), ...countsFromPeople(s, seats)]
}

function relationHits(s: StoryText): Seat[] {
  const seats: Seat[] = []
  const taken: [number, number][] = []
  for (const { rel, re } of s.words.relations) {
    for (const match of s.text.matchAll(re)) {
      const start = match.index
      const end = start + match[0].length
      if (seats.length >= MOST) break
      if (taken.some(([a, b]) => a < end && start < b)) continue
      taken.push([start, end])
      if (s.words.gone.test(s.text.slice(end, end + 28))) continue
      if (notOurs(s, start, end, rel)) continue
      const plural = isPlural(s, start, match[0])
      seats.push({ person: { rel }, start, end, plural })
    }
  }
  return seats.sort((a, b) => a.start - b.start)
}

const NOT_OURS_ZH = new RegExp(`(?:没有?|没得|无|不是|(?:${strangersZh})家?的?|人家的?)$`)

/** 没有儿子, 邻居家的孩子: named, but not of the household. */
function notOurs(s: StoryText, start: number, end: number, rel: Rel): boolean {
  const before = s.text.slice(Math.max(0, start - 6), start)
  if (s.lang === 'zh') {
    if (NOT_OURS_ZH.test(before)) return true
    return (
      rel === 'spouse' && s.text.slice(start, end) === '对象' && /(?:救助|监测|帮扶|低保|处|找)$/.test(before)
    )
  }
  if (s.lang === 'ug') return /^ ?(?:yoq)/.test(s.text.slice(end, end + 6))
  return /(?:no|without|neighbou?r'?s) $/.test(before)
}

function isPlural(s: StoryText, start: number, word: string): boolean {
  const before = s.text.slice(Math.max(0, start - 6), start)
  if (/儿女|子女|父母|爸妈|爹妈|爹娘|公婆|二老|岳父母/.test(word)) return true
  return /(?:[二两三四五六七八九十几俩仨]|[2-9])(?:个|位|名)?(?:小|大|亲|上学的)?$|都$|(?:two|three|four|five|six|ikki|uch|tot|besh|alte|[2-9])(?: [a-z]+)? ?$/.test(
    before,
  )
}

/** The person a stretch speaks of: the last one named in the clause, else one named right after, else the last before. */
function subjectOf(s: StoryText, at: number, to: number, seats: Seat[], far = 40): Seat | undefined {
  const clause = clauseAt(s, at)
  let before: Seat | undefined
  for (const seat of seats) {
    if (seat.end <= at && at - seat.end <= far) before = seat
    if (
      seat.start >= to &&
      seat.start - to <= 3 &&
      seat.start < clause.end &&
      (!before || before.end < clause.start)
    )
      return seat
  }
  if (before && before.start >= clause.start) return before
  return selfIn(s, clause.start, at) ?? (before && at - before.end <= 14 ? before : undefined)
}

const SELF = {
  zh: /我(?!们|家|的|爸|妈|爹|娘|哥|弟|姐|妹|儿|女|老|丈|孩|媳|公|婆|爱|孙|奶|爷)(?:自己|本人|也|今年|都|是|,)*/g,
  ug: /(?<![a-z])(?:men|ozum)(?![a-z])/g,
  en: /(?<![a-z])(?:i|i'm|myself)(?![a-z])/g,
}

function selfIn(s: StoryText, from: number, to: number): Seat | undefined {
  const part = s.text.slice(Math.max(from, to - 30), to)
  const match = [...part.matchAll(SELF[s.lang])].pop()
  if (!match) return undefined
  const start = Math.max(from, to - 30) + match.index
  return { person: { rel: 'applicant' }, start, end: start + match[0].length, plural: false }
}

function seat(s: StoryText, at: number, to: number, seats: Seat[]): Seat {
  const known = subjectOf(s, at, to, seats)
  if (known && seats.includes(known)) return known
  const made = known ?? { person: {}, start: at, end: to, plural: false }
  const twin = seats.find((x) => x.person.rel === 'applicant' && made.person.rel === 'applicant')
  if (twin) return twin
  if (seats.length < MOST) seats.push(made)
  seats.sort((a, b) => a.start - b.start)
  return made
}

function giveAge(s: StoryText, q: Quantity, seats: Seat[]): void {
  const age = amountOf(q)
  if ((typeof age === 'number' ? age : (age.max ?? age.min ?? 0)) > 120) return
  if (/(?:一个|最?大的|最?小的|老[大二三四]) ?$/.test(s.text.slice(Math.max(0, q.start - 4), q.start))) {
    if (seats.length < MOST)
      seats.push({ person: { rel: 'child', age }, start: q.start, end: q.end, plural: false })
    return
  }
  const who = seat(s, q.start, q.end, seats)
  if (who.person.age === undefined) who.person.age = age
  else if (seats.length < MOST) seats.push({ person: { age }, start: q.start, end: q.end, plural: false })
}

/** 老伴68, 我今年58: a small number right after a person. */
function isBareAge(s: StoryText, q: Quantity, seats: Seat[]): boolean {
  if (
    q.cls !== 'bare' ||
    q.flaw ||
    q.form !== 'digits' ||
    q.lo !== q.hi ||
    (q.lo ?? 0) < 1 ||
    (q.lo ?? 999) > 110
  )
    return false
  if (/[万千百元块月年.%kw]/.test(s.text[q.end] ?? '')) return false
  const back = s.text.slice(Math.max(0, q.start - 8), q.start)
  if (s.lang === 'zh' && /(?:^|[ ,.])我(?:今年|都|已经|也|,| )*$/.test(back)) return true
  return seats.some(
    (x) =>
      x.end <= q.start &&
      q.start - x.end <= 4 &&
      /^(?:今年|现年|都|已经|才|也|快| )*$/.test(s.text.slice(x.end, q.start)),
  )
}

function giveDisability(s: StoryText, hit: { start: number; end: number }, seats: Seat[]): void {
  const far = s.lang === 'zh' ? 8 : 24
  const around = s.text.slice(Math.max(0, hit.start - far), hit.end + far)
  if (/没(?:有)?残疾|不残疾|不是残疾/.test(around)) return
  if (/[二两三四五几\d一](?:个|位|名)$/.test(s.text.slice(Math.max(0, hit.start - 4), hit.start))) return
  if (
    s.lang !== 'zh' &&
    /(?:two|three|ikki|uch|\d) $/.test(s.text.slice(Math.max(0, hit.start - 6), hit.start))
  )
    return
  const who = seat(s, hit.start, hit.end, seats)
  const kind = s.words.disability.kinds.find(([, re]) => re.test(around))?.[0]
  const level = s.words.disability.level.exec(around)?.[1]
  if (kind && who.person.disability === undefined) who.person.disability = kind
  if (level) who.person.disabilityLevel = { 一: 1, 二: 2, 三: 3, 四: 4 }[level] ?? Number(level)
  if (!kind && !level && who.person.disability === undefined) who.person.disability = 'unknown'
}

function giveIllness(s: StoryText, hit: { start: number; end: number }, seats: Seat[]): void {
  if (/(?:没(?:有)?|不是|排除|怕)[^,.;]{0,3}$/.test(s.text.slice(Math.max(0, hit.start - 6), hit.start)))
    return
  seat(s, hit.start, hit.end, seats).person.majorDisease = true
}

function giveSchool(s: StoryText, seats: Seat[]): void {
  for (const [kind, re] of s.words.students) {
    for (const hit of matches(s, re)) {
      if (
        /毕业|没考上|以前|没上过|没读过|graduat|putturgen/.test(
          s.text.slice(Math.max(0, hit.start - 6), hit.end + 6),
        )
      )
        continue
      const who = subjectOf(s, hit.start, hit.end, seats)
      if (
        !who ||
        who.plural ||
        who.person.student !== undefined ||
        !/^(?:child|grandchild|sibling)$/.test(who.person.rel ?? '')
      )
        continue
      who.person.student = typeof kind === 'string' ? kind : { oneOf: kind }
    }
  }
}

function matches(s: StoryText, re: RegExp): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = []
  for (const match of s.text.matchAll(re)) {
    out.push({ start: match.index, end: match.index + match[0].length })
    if (out.length >= MOST) break
  }
  return out
}

/** The same relation named twice without anything that tells them apart is one person. */
function merged(seats: Seat[]): Person[] {
  const people: Person[] = []
  let last: Person | undefined
  for (const { person } of seats) {
    const free = person.rel === undefined && (last?.rel === undefined || last.rel === 'applicant')
    const same =
      free && last
        ? agree(last, person)
          ? last
          : undefined
        : people.find((p) => p.rel === person.rel && agree(p, person))
    if (same) Object.assign(same, person)
    else people.push({ ...person })
    last = same ?? people[people.length - 1]
  }
  return people
}

function agree(a: Person, b: Person): boolean {
  const apart = (['age', 'disability', 'student', 'name'] as const).some(
    (k) => a[k] !== undefined && b[k] !== undefined && JSON.stringify(a[k]) !== JSON.stringify(b[k]),
  )
  return (
    !apart &&
    (a.rel === 'applicant' ||
      a.rel === 'spouse' ||
      Object.keys(a).length === 1 ||
      Object.keys(b).length === 1)
  )
}

/** One disabled person told of is at least one in the household. */
function countsFromPeople(s: StoryText, seats: Seat[]): Found[] {
  const disabled = seats.filter(
    (x) => x.person.disability !== undefined || x.person.disabilityLevel !== undefined,
  )
  const first = disabled[0]
  if (!first) return []
  return [understood(s, 'household.disabled', { min: disabled.length }, first.start, first.end, 'unsure')]
}
