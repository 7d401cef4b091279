import type { QuantityWords } from './quantity-type.ts'

/** Digits that are names of something, in every language: phones, identity numbers, dates, times. */
export const CODES: QuantityWords['specials'] = [
  { re: /\d{17}[\dx](?![\da-z])/y, cls: 'code', flaw: 'identifier' },
  { re: /(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/y, cls: 'code', flaw: 'identifier' },
  { re: /0\d{2,3}[ -]?\d{7,8}(?!\d)/y, cls: 'code', flaw: 'identifier' },
  { re: /(?:19|20)\d{2} ?[-/.] ?\d{1,2}(?: ?[-/.] ?\d{1,2})?(?![\d万千wk])/y, cls: 'date' },
  { re: /(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/y, cls: 'date' },
  { re: /\d{1,2}:\d{2}(?!\d)/y, cls: 'code' },
  { re: /\d+(?:\.\d+){2,}/y, cls: 'code', flaw: 'malformed' },
]
