import { expect, it } from 'vitest'
import { wordsOf } from './explain.ts'
import { factName } from './fact-name.ts'

const words = wordsOf.en
const name = (path: string) => factName(path, words, (id) => `person ${id}`)

it.each([
  ['hukou', 'register (rural or urban)'],
  ['property.liquid', 'savings'],
  ['income[0].amount', 'income of the household'],
  ['members.a.age', 'age of person a'],
  ['members.a.b.age', 'age of person a.b'],
  ['members.a.somethingElse', 'who lives in the household'],
  ['obligors.a', 'relatives who owe support of person a'],
  ['obligors.a[0].age', 'relatives who owe support of person a'],
  ['obligors.a.b[1].incapacity', 'relatives who owe support of person a.b'],
  ['review.property', 'property to be reviewed by a person'],
  ['review.members.a', 'membership to be reviewed by a person of person a'],
  ['standards.monitor_line', 'standard not entered by the county'],
  ['urgentSigns[0]', 'signs of danger'],
  ['.odd', '.odd'],
])('%s is said as "%s"', (path, said) => {
  expect(name(path)).toBe(said)
})
