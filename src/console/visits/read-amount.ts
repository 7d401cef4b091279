import type { KnownNumber } from '../../facts/known.ts'

/** Whole yuan, years or people: `12,000`, `１２０００`, `1.2万`. */
function wholeNumber(text: string): number | null {
  const tenThousands = /^(\d{1,5}(?:\.\d{1,4})?)万$/.exec(text)
  if (tenThousands) return Math.round(Number(tenThousands[1]) * 10_000)
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** `1万-2万`, `12000至15000`, `3万以上`, `不到5000`: what somebody on the spot knows, and no more. Null: not understood. */
export function readAmount(text: string): Exclude<KnownNumber, null | undefined> | null {
  const plain = text.normalize('NFKC').replace(/[\s,，元岁]/g, '')
  const single = wholeNumber(plain)
  if (single !== null) return single
  const pair = /^(\d.*?)(?:-|~|～|—|至|到)(.+)$/.exec(plain)
  if (pair) {
    const max = wholeNumber(pair[2] ?? '')
    const bare = wholeNumber(pair[1] ?? '')
    // `1-2万`: the unit of the second counts for the first.
    const shares = pair[2]?.endsWith('万') && bare !== null && bare < 100 && !pair[1]?.endsWith('万')
    const min = shares ? wholeNumber(`${pair[1]}万`) : bare
    return min === null || max === null || min > max ? null : { min, max }
  }
  const least = /^(.+?)以上$/.exec(plain)
  const most = /^(?:不到|不超过)(.+)$/.exec(plain) ?? /^(.+?)(?:以下|以内)$/.exec(plain)
  const value = wholeNumber((least ?? most)?.[1] ?? '')
  if (value === null) return null
  return least ? { min: value } : { max: value }
}
