import type { Numeral, NumeralScanner } from './numeral.ts'

/** What a number counts. `bare` has no unit; `code` is a phone, a date, an identity number. */
export type QuantityClass =
  | 'money'
  | 'bare'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'half_year'
  | 'year'
  | 'term'
  | 'mu'
  | 'time'
  | 'person'
  | 'age'
  | 'date'
  | 'code'
  | 'group'
  | 'level'
  | 'percent'
  | 'other'

export type Effect =
  | 'about'
  | 'around'
  | 'below'
  | 'at_most'
  | 'at_least'
  | 'over'
  | 'more'
  | 'nearly'
  | 'little_over'
  | 'none'

/** A number in a text with what surrounds it folded in. An absent end is open. */
export type Quantity = {
  start: number
  end: number
  /** where the number itself ends, before its unit */
  unitAt: number
  lo?: number
  hi?: number
  cls: QuantityClass
  /** per day, per month …: a marker that says what a sum next to it is for */
  each: boolean
  approximate: boolean
  flaw?: Numeral['flaw']
  raw: string
  /** how many were said without any unit word around: 三千五 and 3500 alike */
  form: Numeral['form']
}

export type QuantityWords = {
  scan: NumeralScanner
  /** characters a numeral may start with */
  starts: RegExp
  /** between two ends of a range */
  join: RegExp
  /** whole expressions that are no numeral: dates, phones, 每月, 半年 */
  specials: {
    re: RegExp
    cls: QuantityClass
    each?: boolean
    value?: number
    range?: [number, number?]
    flaw?: Numeral['flaw']
  }[]
  /** tested on the text before the number, anchored at its end */
  before: { re: RegExp; effect?: Effect; cls?: QuantityClass; counted?: boolean; each?: boolean }[]
  /** sticky, tested after the number, repeatedly */
  after: { re: RegExp; effect?: Effect; cls?: QuantityClass }[]
}
