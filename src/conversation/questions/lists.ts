import { flag, none, type Option, type Question } from './question.ts'

const benefit = (key: 'dibao' | 'tekun'): Option => ({
  key,
  label: `c.lists.${key}`,
  states: [{ id: 'benefit', value: key }],
  denies: [{ id: 'benefit', value: 'none' }],
})

/** Register and the lists a household may be on. */
export const lists: readonly Question[] = [
  {
    id: 'lists',
    topic: 'lists',
    asks: ['hukou', 'list.tuopin', 'list.refused', 'list.exit', 'benefit'],
    reader: 'several',
    prompt: 'q.lists',
    name: 'f.lists',
    options: [
      {
        key: 'urban',
        label: 'c.lists.urban',
        states: [{ id: 'hukou', value: 'urban' }],
        denies: [{ id: 'hukou', value: 'rural' }],
      },
      flag('tuopin', 'c.lists.tuopin', 'list.tuopin'),
      benefit('dibao'),
      benefit('tekun'),
      flag('refused', 'c.lists.refused', 'list.refused'),
      flag('exit', 'c.lists.exit', 'list.exit'),
      none,
    ],
    opens: ['hukou', 'tuopin', 'dibaoRefusedMonths', 'dibaoExitMonths', 'onBenefit'],
    tells: 0.5,
    burden: 1,
  },
]
