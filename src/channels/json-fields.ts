import { fromUtf8 } from '../kernel/bytes.ts'

/** A parsed JSON object of unknown shape. Names like `__proto__` are plain data. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object at the root, or null for anything else: arrays, primitives, bad JSON, bytes that are no UTF-8. */
export function jsonObject(source: Uint8Array | string): JsonObject | null {
  try {
    const text = typeof source === 'string' ? source : fromUtf8(source)
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** What is at the end of a path of own fields, or undefined. */
export function fieldAt(value: unknown, ...path: readonly string[]): unknown {
  let at = value
  for (const name of path) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined
    at = at[name]
  }
  return at
}

/** Text at a path, or undefined when there is none or something else. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = fieldAt(value, ...path)
  return typeof found === 'string' ? found : undefined
}

/** An identifier at a path as text: a string or a whole number JSON can carry exactly, of at most `most` characters. */
export function idAt(value: unknown, path: readonly string[], most = 256): string | undefined {
  const found = fieldAt(value, ...path)
  const text = Number.isSafeInteger(found) ? String(found) : found
  return typeof text === 'string' && text.trim() !== '' && text.length <= most ? text : undefined
}

/** A list at a path; empty when there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = fieldAt(value, ...path)
  return Array.isArray(found) ? found : []
}

/** An instant at a path given in `unit` ms as a number or digits, or `otherwise`. */
export function timeAt(value: unknown, path: readonly string[], unit: number, otherwise: number): number {
  const text = idAt(value, path, 16)
  return text !== undefined && /^\d+$/.test(text) ? Number(text) * unit : otherwise
}
