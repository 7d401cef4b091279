import { borrowedSound, chineseSound, letterSound } from './name-sounds.ts'

/** The commonest surnames: a short name that begins with one is a Chinese name, whatever its sounds. */
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const title =
  /^(?:老|小)?(.)(?:某某?|家|氏|大爷|大妈|大娘|大叔|大婶|大哥|大姐|奶奶|爷爷|老汉|老人|老师|师傅|阿姨|叔叔?|婶|嫂子?|哥|姐)$|^老(.)$/u
/** 刘老三, 赵马氏: what is left is one or two surnames. */
const nickname = /^(.)(?:老[大二三四五六七八九幺]|(.)氏)$/u
const han = /^\p{Script=Han}+$/u

type Name =
  | { kind: 'chinese'; letters: string }
  /** Old Wang, Aunt Zhou: the surname is all that is known. */
  | { kind: 'surname'; letters: string }
  /** Uyghur, Mongolian and like names in any script: consonants of each part. */
  | { kind: 'borrowed'; parts: readonly string[]; joined: string }

/** Consonants of one part; a leading vowel is kept as `A`, so that 古丽 is not 阿依古丽. */
function skeleton(part: string): string {
  let sounds = ''
  for (const letter of part
    .replaceAll('gh', 'g')
    .replaceAll('ng', 'n')
    .replace(/[hz](?<=[cs]h|zh)/g, '')) {
    const sound = borrowedSound.get(letter) ?? letterSound.get(letter)
    if (sound === undefined) continue
    sounds += sound === '' && sounds === '' ? 'A' : sound
  }
  return sounds
}

function readName(text: string): Name | null {
  const clean = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .trim()
  const pieces = clean.split(/[\s·•・.。‧∙,，、\-_]+/u).filter((piece) => /\p{L}/u.test(piece))
  const whole = pieces.join('')
  if (whole === '') return null
  const titled = pieces.length === 1 ? title.exec(whole) : null
  if (titled) return { kind: 'surname', letters: titled[1] ?? titled[2] ?? '' }
  const nicked = pieces.length === 1 ? nickname.exec(whole) : null
  if (nicked) return { kind: 'surname', letters: `${nicked[1] ?? ''}${nicked[2] ?? ''}` }
  const known = Array.from(whole).every((letter) => borrowedSound.has(letter) || letterSound.has(letter))
  const looksChinese =
    han.test(whole) && pieces.length === 1 && whole.length <= 3 && surnames.includes(whole.charAt(0))
  if ((!known && han.test(whole)) || looksChinese) return { kind: 'chinese', letters: whole }
  return { kind: 'borrowed', parts: pieces.map(skeleton), joined: skeleton(whole) }
}

const alike = (a: string, b: string): number => {
  if (a === b) return 1
  return (chineseSound.get(a) ?? a) === (chineseSound.get(b) ?? b) ? 0.85 : 0
}

/** Surname a third, given name the rest; characters of the given name may stand in the other order. */
function chineseLikeness(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  const surname = alike(left[0] ?? '', right[0] ?? '')
  if (left.length !== right.length || left.length < 2) return a === b ? 1 : surname * 0.4
  const given = left.slice(1)
  const inOrder =
    given.reduce((sum, letter, at) => sum + alike(letter, right[at + 1] ?? ''), 0) / given.length
  const swapped = [...given].reverse().join('') === right.slice(1).join('') ? 0.9 : 0
  return surname * 0.35 + Math.max(inOrder, swapped) * 0.65
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(replace, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}

const soundLikeness = (a: string, b: string): number =>
  a === '' || b === '' ? 0 : 1 - editDistance(a, b) / Math.max(a.length, b.length)

/** A long name is called by its first half; two consonants alone would fit too many. */
function beginsLike(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.length >= 3 && short.length < long.length && long.startsWith(short) ? 0.8 : 0
}

type Borrowed = Extract<Name, { kind: 'borrowed' }>
function borrowedLikeness(a: Borrowed, b: Borrowed): number {
  const [short, long] = a.parts.length <= b.parts.length ? [a, b] : [b, a]
  const joined = soundLikeness(a.joined, b.joined)
  if (short.parts.length === long.parts.length) {
    if (short.parts.length === 1) return Math.max(joined, beginsLike(a.joined, b.joined))
    // One wrong part is another person: the father's name tells namesakes apart.
    return Math.min(...short.parts.map((part, at) => soundLikeness(part, long.parts[at] ?? '')))
  }
  const first = soundLikeness(short.joined, long.parts[0] ?? '')
  return Math.max(joined, first >= 0.99 ? 0.8 : first * 0.6)
}

/** How alike two names are, 0 to 1; null when one of them is not known. `surname`: only the surname could be compared. */
export function nameLikeness(
  a: string | null,
  b: string | null,
): { value: number; by: 'name' | 'surname' } | null {
  const left = a === null ? null : readName(a)
  const right = b === null ? null : readName(b)
  if (left === null || right === null) return null
  if (left.kind === 'borrowed' || right.kind === 'borrowed') {
    const both = left.kind === 'borrowed' && right.kind === 'borrowed'
    return { value: both ? borrowedLikeness(left, right) : 0, by: 'name' }
  }
  if (left.kind === 'surname' || right.kind === 'surname') {
    const known = ({ kind, letters }: { kind: string; letters: string }) =>
      kind === 'surname' ? Array.from(letters) : [letters.charAt(0)]
    const pairs = known(left).flatMap((one) => known(right).map((other) => alike(one, other)))
    return { value: Math.max(...pairs), by: 'surname' }
  }
  return { value: chineseLikeness(left.letters, right.letters), by: 'name' }
}

/** One spelling for all: leads whose names share it are worth comparing. For a keyed hash; empty when there is no name. */
export function nameKey(text: string): string {
  const name = readName(text)
  if (name === null) return ''
  if (name.kind === 'borrowed') return `b:${name.parts[0] ?? ''}`
  return `c:${chineseSound.get(name.letters.charAt(0)) ?? name.letters.charAt(0)}`
}
