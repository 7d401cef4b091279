import { utf8 } from '../kernel/bytes.ts'

export const byteLength = (text: string): number => utf8(text).length

/** Room for a mark such as `\n(12/34)`. */
const markBytes = 12

/**
 * Text in pages of at most `maxBytes` of UTF-8, each marked `(1/3)` when there are several.
 * Cuts at a line end where one is near, never inside a character, a grapheme of joined emoji, or a URL that fits a page.
 */
export function pages(text: string, maxBytes: number): readonly string[] {
  if (byteLength(text) <= maxBytes) return [text]
  const cut: string[] = []
  let rest = text
  while (rest !== '') {
    const head = headWithin(rest, maxBytes - markBytes)
    cut.push(head.trimEnd())
    rest = rest.slice(head.length).replace(/^\s+/, '')
  }
  return cut.length === 1 ? cut : cut.map((page, at) => `${page}\n(${at + 1}/${cut.length})`)
}

/** The longest beginning within `maxBytes` that ends at a good place. Never empty for a non-empty text. */
export function headWithin(text: string, maxBytes: number): string {
  const hard = hardCut(text, maxBytes)
  if (hard >= text.length) return text
  const beforeUrl = urlStart(text, hard)
  const end = beforeUrl > 0 ? beforeUrl : hard
  const line = text.lastIndexOf('\n', end - 1)
  return text.slice(0, line >= end / 2 ? line + 1 : end)
}

/** Index of the last character boundary within the bytes; at least one character, whatever the limit. */
function hardCut(text: string, maxBytes: number): number {
  let bytes = 0
  let at = 0
  for (const char of text) {
    bytes += utf8Bytes(char.codePointAt(0) ?? 0)
    if (bytes > maxBytes && at > 0) break
    at += char.length
    if (bytes > maxBytes) break
  }
  return outsideJoined(text, at)
}

const utf8Bytes = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)

/** Steps back out of a sequence held together by joiners, variation selectors or combining marks. */
function outsideJoined(text: string, at: number): number {
  const joins = /^(?:\u200d|\ufe0e|\ufe0f|\u20e3|\p{M}|\p{Emoji_Modifier})/u
  let end = at
  for (let steps = 0; steps < 16 && end > 1 && end < text.length; steps++) {
    if (!joins.test(text.slice(end, end + 2)) && text[end - 1] !== '\u200d') return end
    end -= /[\udc00-\udfff]/.test(text[end - 1] ?? '') ? 2 : 1
  }
  return end > 1 ? end : at
}

/** Where the URL begins that a cut at `at` would tear, or -1. */
function urlStart(text: string, at: number): number {
  const start = Math.max(text.lastIndexOf('https://', at), text.lastIndexOf('http://', at))
  if (start < 0) return -1
  const url = /^https?:\/\/[\x21-\x7e]*/.exec(text.slice(start))?.[0] ?? ''
  return start < at && start + url.length > at ? start : -1
}
