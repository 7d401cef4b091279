import { err, ok, type Result } from '../kernel/result.ts'

/**
 * 23 characters nobody mixes up: none of 0 O Q, 1 I L, U V, and of Z/2, S/5, G/6, B/8, N/M only the second.
 * 23 is prime, so that one weighted sum catches every wrong character and every two swapped ones.
 */
const alphabet = '23456789ACDEFHJKMPRTWXY'
const base = alphabet.length
const randomLength = 9
const codeLength = randomLength + 1

/** Random bits in a code: 9 characters out of 23. */
export const codeBits = randomLength * Math.log2(base)

/** Letters that are no letter of ours but look like one. The check character confirms the guess. */
const lookalikes: Readonly<Record<string, string>> = { Z: '2', S: '5', G: '6', B: '8', N: 'M' }

const values = (body: string): number[] => Array.from(body, (c) => alphabet.indexOf(c))

const weighted = (body: string): number => values(body).reduce((sum, value, at) => sum + value * (at + 1), 0)

/** Solves `sum of (position × value) ≡ 0 (mod 23)` for the tenth character. */
function checkCharacter(body: string): string {
  const rest = weighted(body) % base
  for (let value = 0; value < base; value++) {
    if ((rest + value * codeLength) % base === 0) return alphabet.charAt(value)
  }
  throw new Error('a prime modulus always has a solution')
}

const spell = (body: string): string => `QM-${body.slice(0, 4)}-${body.slice(4, 7)}-${body.slice(7)}`

/** A fresh code from at least 16 random bytes, e.g. `QM-7K3F-92H-X4P`. Throws on fewer bytes. */
export function newCode(bytes: Uint8Array): string {
  if (bytes.length < 16) throw new Error('a code needs 16 random bytes')
  let number = bytes.subarray(0, 16).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  let body = ''
  for (let at = 0; at < randomLength; at++) {
    body += alphabet.charAt(Number(number % BigInt(base)))
    number /= BigInt(base)
  }
  return spell(body + checkCharacter(body))
}

/** Full width, lower case, Arabic digits, any dash or space between, invisible direction marks. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (c) => String(c.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (c) => String(c.charCodeAt(0) - 0x6f0))
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .toUpperCase()
}

const gap = '[\\s\\-_.·:,，、—–−‐‑]*'
const symbol = '[0-9A-Z]'
const run = `${symbol}(?:${gap}${symbol}){9}`
const withPrefix = new RegExp(`Q${gap}M${gap}(?=(${run}))`, 'g')
const bare = new RegExp(
  `(?<![0-9A-Z])(?=(${symbol}{4}[\\s-]?${symbol}{3}[\\s-]?${symbol}{3})(?![0-9A-Z]))`,
  'g',
)

const bodyOf = (found: string): string =>
  Array.from(found.replace(/[^0-9A-Z]/g, ''), (c) => lookalikes[c] ?? c).join('')

const isSound = (body: string): boolean => !values(body).includes(-1) && weighted(body) % base === 0

export type CodeProblem = 'none' | 'mistyped'

/** `mistyped`: something that was meant as a code, with a wrong or swapped character. `none`: no code in these words. */
export function readCode(text: string): Result<string, CodeProblem> {
  const folded = fold(text.slice(0, 2000))
  const prefixed = [...folded.matchAll(withPrefix)].map((match) => bodyOf(match[1] ?? ''))
  // Ten digits alone are more likely a number of something else: without QM a letter must be among them.
  const alone = [...folded.matchAll(bare)]
    .map((match) => bodyOf(match[1] ?? ''))
    .filter((b) => /[A-Z]/.test(b))
  const sound = [...prefixed, ...alone].find(isSound)
  if (sound !== undefined) return ok(spell(sound))
  return err(prefixed.length > 0 || /Q\s*M\s*[-—–−‐‑]/.test(folded) ? 'mistyped' : 'none')
}

/** The code in these words as it is stored, or null. */
export function normaliseCode(text: string): string | null {
  const read = readCode(text)
  return read.ok ? read.value : null
}
