import { readStance } from './answer-words.ts'
import { editDistance } from './place/edit-distance.ts'
import { readYesNo } from './read-yes-no.ts'
import type { Lang, Reading } from './types.ts'
import { viewOf } from './view.ts'

export type Choice = { key: string; label: string; aliases?: readonly string[] }

const HAN = '一二三四五六七八九十'
const BIG = '壹贰叁肆伍陆柒捌玖拾'
const ORDINAL: Record<Lang, string[]> = {
  zh: [],
  ug: [
    'bir|birinchi|birinchisi',
    'ikki|iki|ikkinchi|ikkinchisi',
    'uch|uchinchi|uchinchisi',
    'tot|tort|totinchi|tortinchi',
    'besh|beshinchi',
    'alte|altinchi',
    'yette|yettinchi',
    'sekkiz|sekkizinchi',
    'toqquz|toqquzinchi',
    'on|oninchi',
  ],
  en: [
    'one|first',
    'two|second',
    'three|third',
    'four|fourth',
    'five|fifth',
    'six|sixth',
    'seven|seventh',
    'eight|eighth',
    'nine|ninth',
    'ten|tenth',
  ],
}

/** One of the offered choices, by number, words or a part of them. Several that fit are all returned. */
export function readChoice(text: string, choices: readonly Choice[], lang: Lang): Reading<string> {
  const view = viewOf(text, lang)
  const words = view.original.trim()
  const said = tidy(view.text)
  if (said === '') return { kind: 'unclear', why: 'nothing', words, candidates: [] }
  const names = choices.map((c) => ({
    key: c.key,
    names: [c.label, ...(c.aliases ?? [])].map((n) => tidy(viewOf(n, lang).text)),
  }))
  const exact = names.filter((c) => c.names.includes(said) || c.key === words)
  if (exact.length === 1 && exact[0]) return read(exact[0].key, words)
  const numbers = numbersIn(said, view.lang, choices.length)
  if (numbers.length === 1) return byNumber(numbers[0] ?? 0, said, names, words)
  if (numbers.length > 1)
    return several(
      numbers.map((n) => choices[n - 1]?.key ?? '').filter((k) => k !== ''),
      words,
    )
  const parts = byParts(said, names)
  if (parts.length === 1 && parts[0]) return read(parts[0], words)
  if (parts.length > 1) return several(parts, words)
  return byMeaning(text, view.lang, choices, said, names, words)
}

type Named = { key: string; names: string[] }

function byNumber(n: number, said: string, names: Named[], words: string): Reading<string> {
  const chosen = names[n - 1]
  const alone = /^\d+$/.test(said)
  const alsoNamed = alone
    ? names.filter((c) => c.names.some((name) => new RegExp(`(?<!\\d)${said}(?![\\d万千百.])`).test(name)))
    : []
  if (chosen && alsoNamed.length > 0 && !alsoNamed.some((c) => c.key === chosen.key)) {
    return several([chosen.key, ...alsoNamed.map((c) => c.key)], words)
  }
  if (chosen) return read(chosen.key, words)
  if (alsoNamed.length === 1 && alsoNamed[0]) return read(alsoNamed[0].key, words)
  return { kind: 'unclear', why: 'out_of_range', words, candidates: [] }
}

/** Numbers of choices in an answer that is nothing else: 1, 一, ①, 第一个, 选1, 1和3. */
function numbersIn(said: string, lang: Lang, most: number): number[] {
  if (lang !== 'zh') {
    const at = ORDINAL[lang].findIndex((body) =>
      new RegExp(`^(?:the )?(?:${body})(?: one)?(?:ni|si)?$`).test(said),
    )
    if (at >= 0) return [at + 1]
  }
  const core = said
    .replace(/^(?:我?(?:要|想)?选择?|答案?是?|就?选项?|回复?|option|choice|number|no\.?|tallaymen)+/, '')
    .replace(/(?:tallaymen|tallidim|ni tallaymen)$/, '')
    .trim()
  if (
    !/^(?:第?(?:\d{1,2}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾两])(?:[.)]|个|项|号|条|种|-inchi|inchi|-chi|st|nd|rd|th)?(?:吧|了|的|呢)?(?: and | we |[ ,、和跟与&])*){1,10}$/.test(
      core,
    )
  ) {
    return /^[a-h]$/.test(core) && most > 1 ? [core.charCodeAt(0) - 96] : []
  }
  const out: number[] = []
  for (const match of core.matchAll(/\d{1,2}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾两]/g)) {
    const value = match[0] === '两' ? 2 : (numberOf(match[0]) ?? 0)
    if (!out.includes(value)) out.push(value)
  }
  return out
}

function numberOf(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word)
  const at = Math.max(HAN.indexOf(word), BIG.indexOf(word))
  return at < 0 ? undefined : at + 1
}

/** The choices whose words contain the answer, or are contained in it; a longer name hides a shorter inside it. */
function byParts(said: string, names: Named[]): string[] {
  const inAnswer = names.flatMap((c) =>
    c.names.filter((n) => n.length >= 1 && contains(said, n)).map((n) => ({ key: c.key, n })),
  )
  const kept = inAnswer.filter((a) => !inAnswer.some((b) => b.n.length > a.n.length && b.n.includes(a.n)))
  if (kept.length > 0) return [...new Set(kept.map((k) => k.key))]
  if (said.length < 1) return []
  return [...new Set(names.filter((c) => c.names.some((n) => contains(n, said))).map((c) => c.key))]
}

function contains(text: string, part: string): boolean {
  if (part === '' || text.length > 200) return false
  const at = text.indexOf(part)
  if (at < 0) return false
  const latin = /[a-z]$/.test(part) || /^[a-z]/.test(part)
  if (
    latin &&
    (/[a-z]/.test(text[at - 1] ?? '') || (part.length < 3 && /[a-z]/.test(text[at + part.length] ?? '')))
  )
    return false
  if (/^\d+$/.test(part)) return !/\d/.test((text[at - 1] ?? '') + (text[at + part.length] ?? ''))
  const before = text.slice(0, at)
  if (/(?:不是|并非)$/.test(before) && /^[没无]/.test(part)) return false
  return !/[不没非无]是?有?$/.test(before) || /^[不没非无]/.test(part)
}

function byMeaning(
  text: string,
  lang: Lang,
  choices: readonly Choice[],
  said: string,
  names: Named[],
  words: string,
): Reading<string> {
  const yes = choices.find((c) => /^(?:yes|true|agree|ok)$/.test(c.key))
  const no = choices.find((c) => /^(?:no|false|disagree|none)$/.test(c.key))
  const stance = readStance(said, lang)
  if (stance) {
    const own = choices.find(
      (c) => c.key === stance || (stance === 'dont_know' && /^(?:unknown|unsure)$/.test(c.key)),
    )
    return own ? read(own.key, words) : { kind: stance, words }
  }
  if (yes && no) {
    const answer = readYesNo(text, lang)
    if (answer.kind === 'read')
      return { kind: 'read', value: answer.value ? yes.key : no.key, words, confidence: answer.confidence }
  }
  const close = byLetters(said, names)
  if (close.length === 1 && close[0]) return { kind: 'read', value: close[0], words, confidence: 'unsure' }
  if (close.length > 1) return several(close, words)
  return { kind: 'unclear', why: 'nothing', words, candidates: [] }
}

/** Enough letters in common, and more than with any other choice. */
function byLetters(said: string, names: Named[]): string[] {
  if (said.length < 2 || said.length > 40) return []
  const scores = names.map((c) => ({ key: c.key, score: Math.max(...c.names.map((n) => shared(said, n))) }))
  const best = Math.max(...scores.map((s) => s.score))
  if (best < 0.5) return []
  return scores.filter((s) => s.score >= best - 0.05).map((s) => s.key)
}

/** Pairs of letters in common; for short Chinese, letters in the same order. */
function shared(a: string, b: string): number {
  if (/\p{Script=Han}/u.test(a) && a.length <= 12) return Math.max(0.95 * inOrder(a, b), bigrams(a, b))
  return bigrams(a, b)
}

function inOrder(a: string, b: string): number {
  const away = editDistance([...a], [...b], (x, y) => (x === y ? 0 : 2))
  const common = (a.length + b.length - away) / 2
  return common < 2 ? 0 : common / Math.max(a.length, b.length * 0.75)
}

function bigrams(a: string, b: string): number {
  const pairs = (t: string) => new Set([...t].slice(0, -1).map((c, i) => c + ([...t][i + 1] ?? '')))
  const [x, y] = [pairs(a), pairs(b)]
  if (x.size === 0 || y.size === 0) return 0
  let same = 0
  for (const pair of x) if (y.has(pair)) same++
  return (2 * same) / (x.size + y.size)
}

const read = (key: string, words: string): Reading<string> => ({
  kind: 'read',
  value: key,
  words,
  confidence: 'sure',
})
const several = (keys: string[], words: string): Reading<string> => ({
  kind: 'unclear',
  why: 'several',
  words,
  candidates: [...new Set(keys)],
})

function tidy(text: string): string {
  const plain = text.trim()
  const core = plain
    .replace(/^[ ("'“《<]+|[ )"'”》>!?.,;~。]+$/g, '')
    .replace(/^(?:嗯+|那个|就是|应该是|我是|我们?家?是|属于|是那个)[ ,]*/, '')
    .replace(/(?:吧|啊|呢|呀|哦|嘛|的吧)$/, '')
    .trim()
  return core === '' ? plain : core
}
