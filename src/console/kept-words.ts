import type { Typed } from './desk-call.ts'

const secret = new Set(['token', 'password', 'again', 'old', 'address', 'secret'])

/** Keys of choices, ids and numbers say nothing without their form. */
const isWords = (value: string): boolean => /[^\w.:@/-]/.test(value.trim())

/** What somebody wrote into a form that could not be taken, to be copied; never a password or a key. */
export const keptWords = (typed: Typed): string =>
  Object.entries(typed)
    .filter(([name, value]) => !secret.has(name) && (name === 'text' || name === 'message' || isWords(value)))
    .map(([, value]) => value.trim())
    .filter((value) => value !== '')
    .join('\n')
