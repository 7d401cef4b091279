/** Text made plain for reading, with the way back to the words as they were typed. */
export type Normalised = {
  text: string
  original: string
  /** index in `text` -> index in `original`; one entry longer than `text` */
  map: number[]
}

const TRADITIONAL =
  '萬万億亿塊块錢钱個个兩两歲岁戶户沒没點点買买車车養养賣卖醫医藥药療疗報报銷销還还來来從从後后這这們们' +
  '張张陳陈劉刘楊杨趙赵黃黄吳吴孫孙馬马時时間间學学費费書书鄉乡鎮镇組组號号隊队長长東东貸贷債债難难災灾' +
  '兒儿媽妈爺爷婦妇殘残級级腦脑癱瘫癌癌險险會会發发無无為为過过對对給给請请問问題题開开關关讓让說说話话' +
  '與与單单雙双獨独幾几廠厂農农業业種种畝亩羊羊雞鸡貝贝銀银賬账帳帐餘余貳贰陸陆圓元園园渠渠極极聽听' +
  '機机電电熱热愛爱傷伤斷断離离婚婚貧贫減减標标準准進进認认識识辦办務务聯联絡络體体寶宝負负擔担'

const FOLD = pairs(TRADITIONAL)
for (const [from, to] of [
  ['ی', 'ى'], // Farsi yeh typed for Uyghur
  ['ک', 'ك'],
  ['ه', 'ە'],
  ['。', '.'],
  ['、', '、'],
  ['〇', '零'],
  ['○', '零'],
  ['￥', '¥'],
  ['—', '-'],
  ['–', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['−', '-'],
  ['〜', '~'],
  ['～', '~'],
  ['’', "'"],
  ['‘', "'"],
  ['“', '"'],
  ['”', '"'],
  ['٬', ','],
  ['٫', '.'],
  ['،', ','],
  ['؛', ';'],
  ['؟', '?'],
  ['۔', '.'],
  ['²', ''],
  ['³', ''],
] as const) {
  FOLD.set(from, to)
}

/** Zero-width, bidi, variation selectors, tatweel, soft hyphen: carry no meaning here. */
const INVISIBLE =
  /^[\u00ad\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\p{Variation_Selector}\ufeff\u{e0000}-\u{e007f}]$/u
const MARK = /^\p{M}$/u
const CIRCLED = /^[\u2460-\u249b\u2776-\u2793\u3220-\u3229\u3280-\u3289]$/
const CONTROL = /^[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]$/u

/** Width, variants, digits and letter case made one; every result character knows where it came from. */
export function normalise(original: string): Normalised {
  let text = ''
  const map: number[] = []
  let at = 0
  const put = (piece: string, from: number) => {
    for (let i = 0; i < piece.length; i++) map.push(from)
    text += piece
  }
  const points = clusters(original)
  for (const cluster of points) {
    const from = at
    at += cluster.length
    const piece = plain(cluster)
    if (piece === ' ' && (text === '' || text.endsWith(' '))) continue
    put(piece, from)
  }
  map.push(original.length)
  return { text, original, map }
}

/** The words as typed behind a stretch of the normalised text. */
export function wordsAt(n: Normalised, start: number, end: number): string {
  const span = spanAt(n, start, end)
  return n.original.slice(span.start, span.end)
}

export function spanAt(n: Normalised, start: number, end: number): { start: number; end: number } {
  const from = n.map[Math.max(0, Math.min(start, n.text.length))] ?? 0
  let stop = Math.max(0, Math.min(end, n.text.length))
  while (stop > 0 && stop < n.text.length && n.map[stop] === n.map[stop - 1]) stop++
  const last = n.map[stop] ?? n.original.length
  return { start: from, end: Math.max(from, last) }
}

/** A base character with the marks that follow it (ئ and ö may arrive in two pieces). */
function clusters(text: string): string[] {
  const out: string[] = []
  for (const point of text) {
    const last = out.length - 1
    const previous = out[last]
    if (previous !== undefined && MARK.test(point) && previous.length < 4) out[last] = previous + point
    else out.push(point)
  }
  return out
}

function plain(cluster: string): string {
  if (cluster.length === 1 && cluster >= '!' && cluster <= '~') return cluster.toLowerCase()
  if (cluster === '\n' || cluster === '\r' || cluster === '\u2028' || cluster === '\u2029') return '\n'
  if (CONTROL.test(cluster)) return ' '
  if (INVISIBLE.test(cluster)) return ''
  let out = ''
  const composed = FOLD.get(cluster) ?? cluster.normalize('NFKC')
  for (const point of composed) {
    if (INVISIBLE.test(point) || (MARK.test(point) && point !== '\u20e3')) continue
    const digit = arabicDigit(point)
    out += digit ?? (point === '\u20e3' ? ' ' : (FOLD.get(point) ?? point.toLowerCase()))
  }
  return CIRCLED.test(cluster) ? `${out.replace(/[().]/g, '')} ` : out
}

function arabicDigit(point: string): string | undefined {
  const code = point.codePointAt(0) ?? 0
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660)
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0)
  return undefined
}

function pairs(text: string): Map<string, string> {
  const points = [...text]
  const map = new Map<string, string>()
  for (let i = 0; i + 1 < points.length; i += 2) map.set(points[i] ?? '', points[i + 1] ?? '')
  return map
}
