import { CODES } from './code-patterns.ts'
import { scanEnNumeral } from './en-numeral.ts'
import type { QuantityWords } from './quantity-type.ts'

const END = '(?![a-z])'
const word = (body: string) => new RegExp(`(?<![a-z])(?:${body})${END}`, 'y')
const after = (body: string) => new RegExp(`[ -]?(?:${body})${END}`, 'y')
const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec'

/** English words around numbers, lower case. */
export const EN_QUANTITY_WORDS: QuantityWords = {
  scan: scanEnNumeral,
  starts: /\d|(?<![a-z])(?:ze|on|tw|th|fo|fi|si|se|ei|ni|te|el|hun)/y,
  join: / ?(?:-|~|to|or|and(?= (?:a )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)[a-z0-9]* ?(?:k|thousand|hundred)?(?: |$)))(?![a-z]) ?/y,
  specials: [
    ...CODES,
    {
      re: new RegExp(
        `(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:${MONTHS})(?:,? \\d{4}| \\d{1,2}(?!\\d))?${END}(?<!\\bmay)`,
        'y',
      ),
      cls: 'date',
    },
    { re: /(?<=(?:in|since|born) )(?:19|20)\d{2}(?!\d)/y, cls: 'date' },
    { re: word('half a year|six months|half year'), cls: 'half_year' },
    { re: word('(?:a|per|each|every|one) month|monthly|p\\.?m\\.?'), cls: 'month', each: true },
    { re: word('(?:a|per|each|every|one) day|daily'), cls: 'day', each: true },
    { re: word('(?:a|per|each|every|one) week|weekly'), cls: 'week', each: true },
    { re: word('(?:a|per|each|every|one) year|yearly|annually|annual|p\\.?a\\.?'), cls: 'year', each: true },
    { re: word('(?:a|per|each|every|one) (?:mu|acre)'), cls: 'mu', each: true },
    { re: word('(?:a|per|each|every|one) (?:time|visit|trip)'), cls: 'time', each: true },
    { re: word('per (?:person|head)|each (?:person|of us)|a head'), cls: 'person', each: true },
    { re: word('(?:a |per |each )?quarter(?:ly)?'), cls: 'quarter', each: true },
    { re: word('(?:a|per|each|every) (?:term|semester)'), cls: 'term', each: true },
    { re: /\/ ?(?:month|mo)(?![a-z])/y, cls: 'month', each: true },
    { re: /\/ ?(?:day|d)(?![a-z])/y, cls: 'day', each: true },
    { re: /\/ ?(?:year|yr|y)(?![a-z])/y, cls: 'year', each: true },
    { re: word('no one|someone|anyone|one of|one by one|once|oneself'), cls: 'other' },
  ],
  before: [
    {
      re: /(?:about|around|roughly|approximately|approx\.?|maybe|probably|perhaps|some|nearly about|like|something like|i guess|circa|~)(?: a| an)? ?$/,
      effect: 'about',
    },
    {
      re: /(?:at most|no more than|not more than|not over|maximum|max|up to)(?: a| an)? ?$/,
      effect: 'at_most',
    },
    { re: /(?:less than|under|below|fewer than|not even|not quite)(?: a| an)? ?$/, effect: 'below' },
    { re: /(?:at least|no less than|not less than|minimum|min)(?: a| an)? ?$/, effect: 'at_least' },
    { re: /(?:just over|a bit over|a little over)(?: a| an)? ?$/, effect: 'little_over' },
    { re: /(?:more than|over|above)(?: a| an)? ?$/, effect: 'over' },
    { re: /(?:almost|nearly|close to|just under)(?: a| an)? ?$/, effect: 'nearly' },
    { re: /[¥$] ?$|(?:rmb|cny) ?$/, cls: 'money' },
    { re: /(?:age|aged|i am|i'm|he is|she is|he's|she's|who is|who's) ?$/, cls: 'age' },
    { re: /(?:group|team|no\.?|number|grade|level) ?$/, cls: 'group' },
    { re: /(?:worked|for|in total|total of|stayed) ?$/, counted: true },
  ],
  after: [
    { re: after('or so|or thereabouts|more or less|roughly|approximately|-?ish'), effect: 'about' },
    { re: after('or more|and up|at least|plus|\\+'), effect: 'at_least' },
    { re: /\+/y, effect: 'at_least' },
    { re: after('or less|at most|at the most|max|or under'), effect: 'at_most' },
    { re: after('odd|something'), effect: 'more' },
    { re: after('yuan|rmb|cny|kuai|bucks|dollars|renminbi'), cls: 'money' },
    { re: after('(?:years?|yrs?)[ -]old|y\\.?o\\.?'), cls: 'age' },
    { re: after('months?'), cls: 'month' },
    { re: after('days?'), cls: 'day' },
    { re: after('weeks?'), cls: 'week' },
    { re: after('years?|yrs?'), cls: 'year' },
    { re: after('mu|acres?'), cls: 'mu' },
    {
      re: after('people|persons?|of us|family members|members|in the family|in my family|souls'),
      cls: 'person',
    },
    { re: after('times|visits'), cls: 'time' },
    { re: after('%|percent|per cent'), cls: 'percent' },
    { re: /(?:st|nd|rd|th)(?![a-z])/y, cls: 'other' },
    {
      re: after(
        'kids?|child(?:ren)?|sons?|daughters?|boys?|girls?|students?|pupils?|adults?|elders?|old people|cows?|sheep|horses?|goats?|houses?|rooms?|cars?|tractors?|motorcycles?|trucks?|hours?|minutes?|kilos?|kg|km|metres?|meters?|of them|terms?',
      ),
      cls: 'other',
    },
  ],
}
