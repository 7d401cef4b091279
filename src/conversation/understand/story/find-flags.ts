import { monthsSince, timeOf } from './find-time.ts'
import { around, clauseAt, type Found, type StoryText, understood } from './story-text.ts'

/** Facts that follow from words alone; of two that contradict each other the first written rule stands. */
export function findFlags(s: StoryText): Found[] {
  const found: Found[] = []
  const taken: [number, number, string][] = []
  for (const flag of s.words.flags) {
    for (const match of s.text.matchAll(flag.re)) {
      const at = match.index
      const to = at + match[0].length
      if (taken.some(([a, b, fact]) => fact === flag.fact && a < to && at < b)) continue
      if (flag.unlessBefore?.test(s.text.slice(Math.max(0, at - 8), at))) continue
      if (flag.unless?.test(around(s, at))) continue
      taken.push([at, to, flag.fact])
      found.push(understood(s, flag.fact, flag.value, at, to, flag.unsure ? 'unsure' : 'sure'))
      if (taken.length > 200) return found
    }
  }
  return found
}

/** Danger: said plainly it is a fact; where the words are often said otherwise it is asked. */
export function findUrgent(s: StoryText): Found[] {
  const signs: string[] = []
  let first: Found | undefined
  let sure = false
  for (const { sign, re, unless, unsure } of s.words.urgent) {
    for (const match of s.text.matchAll(re)) {
      const clause = around(s, match.index)
      if (unless?.test(clause)) continue
      if (!signs.includes(sign)) signs.push(sign)
      sure = sure || !unsure?.test(clause)
      first ??= understood(s, 'urgentSigns', [], match.index, match.index + match[0].length, 'sure')
      break
    }
  }
  return first ? [{ ...first, value: signs, confidence: sure ? 'sure' : 'unsure' }] : []
}

/** A car that is only driven (开货车出了车祸) may be another's: asked. */
const OWNED = /有|买了|买的|辆|台|家里|家的|我家|have|own|our|my|bought|got/

export function findVehicles(s: StoryText): Found[] {
  const kinds: string[] = []
  let hit: Found | undefined
  let sure = true
  const taken: [number, number][] = []
  for (const { kind, re } of s.words.vehicles) {
    for (const match of s.text.matchAll(re)) {
      const at = match.index
      const to = at + match[0].length
      if (taken.some(([a, b]) => a < to && at < b)) continue
      taken.push([at, to])
      if (taken.length > 60) break
      if (s.words.notOwned.test(s.text.slice(Math.max(0, at - 24), at))) continue
      if (/^(?:压|撞|碾|轧)/.test(s.text.slice(to, to + 2))) continue
      const living =
        s.words.livelihood.test(s.text.slice(Math.max(0, at - 24), to + 24)) &&
        /^(?:car|van|truck|large_farm_machine)$/.test(kind)
      const name = living ? `${kind}_only_livelihood` : kind
      if (!kinds.includes(name)) kinds.push(name)
      if (/^(?:car|van|truck|large)/.test(kind) && !OWNED.test(s.text.slice(Math.max(0, at - 16), at)))
        sure = false
      hit ??= understood(s, 'property.vehicles', [], at, to, 'sure')
    }
  }
  if (hit) return [{ ...hit, value: kinds, confidence: sure ? 'sure' : 'unsure' }]
  const none = s.words.noVehicle.exec(s.text)
  return none ? [understood(s, 'property.vehicles', [], none.index, none.index + none[0].length, 'sure')] : []
}

export function findDisaster(s: StoryText): Found[] {
  for (const match of s.text.matchAll(s.words.disaster)) {
    const at = match.index
    const to = at + match[0].length
    if (/没(?:有)?(?:遭|受|遇)?[^,.;]{0,2}$|不是$/.test(s.text.slice(Math.max(0, at - 6), at))) continue
    const clause = clauseAt(s, at)
    const time = timeOf(s, Math.max(0, at - 24), Math.min(clause.end, to + 40))
    if (time === 'outside') continue
    return [understood(s, 'disaster12m', true, at, to, time === 'inside' ? 'sure' : 'unsure')]
  }
  return []
}

/** 低保停了, 低保没批: since how many months, when said. */
export function findDibaoHistory(s: StoryText): Found[] {
  const rules: [string, RegExp][] =
    s.lang === 'zh'
      ? [
          [
            'dibaoExitMonths',
            /低保[^,.;没]{0,6}(?:被)?(?:停|取消|退|清退|拿掉|刷|下|断|没了)(?:掉|下来|出|了)+|(?:停|取消|退出|退|清退|拿掉|断)了?(?:我|我们|我家|他|他家|她)?(?:家)?的?低保/,
          ],
          [
            'dibaoRefusedMonths',
            /低保[^,.;]{0,6}(?:没(?:有)?(?:批|通过|评上|办下来|给|办成|下来|成)|不(?:批|给|符合|够)|被拒|拒了|驳回)|(?:申请|办|评)(?:了|过)?[^,.;]{0,4}低保[^,.;]{0,8}(?:没(?:批|通过|评上|成|办)|不(?:批|给|符合|行)|被拒|说不够)|没(?:有)?评上低保|(?<=低保.{0,16})申请[^,.;]{0,4}没(?:批|通过|下来)/,
          ],
        ]
      : s.lang === 'ug'
        ? [
            [
              'dibaoExitMonths',
              /(?:dibaw|tobao|dibao|towen turmush)[a-z ]{0,20}(?:toxtitildi|toxtap qaldi|toxtidi|bikar boldi|emeldin qaldi|chiqip ketti|uzup qoydi)/,
            ],
            [
              'dibaoRefusedMonths',
              /(?:dibaw|tobao|dibao|towen turmush)[a-z ]{0,20}(?:testiqlanmidi|bermidi|otmidi|ret qilindi|bolmidi|almidim)/,
            ],
          ]
        : [
            [
              'dibaoExitMonths',
              /(?:dibao|low-?income allowance)[a-z ]{0,20}(?:stopped|cancelled|canceled|cut off|ended|was taken)|(?:lost|taken off) (?:the |our |my )?dibao/,
            ],
            [
              'dibaoRefusedMonths',
              /(?:dibao|application)[a-z ]{0,20}(?:refused|rejected|not approved|turned down|denied)|(?:refused|denied) (?:us |me )?dibao/,
            ],
          ]
  const found: Found[] = []
  for (const [fact, re] of rules) {
    const match = re.exec(s.text)
    if (!match) continue
    const at = match.index
    const to = at + match[0].length
    const clause = clauseAt(s, at)
    const months = monthsSince(s, Math.max(clause.start, at - 16), Math.min(clause.end, to + 24))
    const value = months === undefined ? { min: 0 } : months.min === months.max ? months.min : months
    found.push(understood(s, fact, value, at, to, months === undefined ? 'unsure' : 'sure'))
  }
  return found
}
