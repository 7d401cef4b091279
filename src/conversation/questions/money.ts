import { flag, none, type Question } from './question.ts'

const noMoney = (id: 'spending.bills' | 'property.liquid') =>
  ({ key: 'none', label: 'v.none', states: [{ id, value: 0 }] }) as const

/** Income, big bills, savings: whole yuan, as exact as people know it. */
export const money: readonly Question[] = [
  {
    id: 'income',
    topic: 'money',
    asks: ['income.year'],
    reader: 'amount',
    prompt: 'q.income',
    example: 'h.income',
    name: 'f.income',
    bands: 'income',
    opens: ['income'],
    tells: 1,
    burden: 2,
  },
  {
    id: 'bills',
    topic: 'money',
    asks: ['spending.bills'],
    reader: 'amount',
    prompt: 'q.bills',
    example: 'h.bills',
    name: 'f.bills',
    options: [noMoney('spending.bills')],
    bands: 'bills',
    // Some bills were told, the rest is open: the question is about all of them.
    opens: ['rigid', 'rigid[*].gross', 'rigid[*].covered'],
    tells: 0.6,
    burden: 2,
  },
  {
    id: 'liquid',
    topic: 'money',
    asks: ['property.liquid'],
    reader: 'amount',
    prompt: 'q.liquid',
    example: 'h.liquid',
    name: 'f.liquid',
    options: [noMoney('property.liquid')],
    bands: 'liquid',
    opens: ['property.liquid'],
    tells: 0.3,
    burden: 2,
  },
]

/** What a household owns beside money, in one tap. */
export const things: readonly Question[] = [
  {
    id: 'things',
    topic: 'things',
    asks: [
      'property.car',
      'property.work_vehicle',
      'property.houses',
      'property.commercial',
      'property.business',
      'property.bought',
      'property.lavish',
    ],
    reader: 'several',
    prompt: 'q.things',
    name: 'f.things',
    options: [
      flag('car', 'c.things.car', 'property.car'),
      flag('work_vehicle', 'c.things.work_vehicle', 'property.work_vehicle'),
      {
        key: 'house2',
        label: 'c.things.house2',
        states: [{ id: 'property.houses', value: 2 }],
        denies: [{ id: 'property.houses', value: { max: 1 } }],
      },
      {
        key: 'house3',
        label: 'c.things.house3',
        states: [{ id: 'property.houses', value: { min: 3 } }],
        denies: [{ id: 'property.houses', value: { max: 1 } }],
      },
      flag('shop', 'c.things.shop', 'property.commercial'),
      {
        key: 'company',
        label: 'c.things.company',
        states: [{ id: 'property.business', value: 'large' }],
        denies: [{ id: 'property.business', value: 'none' }],
      },
      {
        key: 'small_business',
        label: 'c.things.small_business',
        states: [{ id: 'property.business', value: 'small' }],
        denies: [{ id: 'property.business', value: 'none' }],
      },
      flag('bought', 'c.things.bought', 'property.bought'),
      flag('lavish', 'c.things.lavish', 'property.lavish'),
      none,
    ],
    // What savings would change is asked here as a line, where the line is known: nobody has to name a sum.
    lines: 'liquid',
    tells: 0.9,
    opens: [
      'property.liquid',
      'property.vehicles',
      'property.houses',
      'property.commercialProperty',
      'property.business',
      'property.companyCapital',
      'property.boughtHouse12m',
      'property.lavish',
    ],
    burden: 2,
  },
]
