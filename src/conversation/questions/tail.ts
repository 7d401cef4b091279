import type { Option, Question } from './question.ts'

const need = (key: 'work' | 'wages' | 'aids' | 'certificate'): Option => ({
  key,
  label: `c.needs.${key}`,
  states: [{ id: 'needs', value: [key] }],
})

const time = (key: 'morning' | 'afternoon' | 'evening' | 'any'): Option => ({
  key,
  label: `c.visit_time.${key}`,
  states: [{ id: 'visit.time', value: key }],
})

/** After the result, for whoever likes: nothing depends on the answers, and no answer is one too. */
export const tail: readonly Question[] = [
  {
    id: 'needs',
    topic: 'tail',
    asks: ['needs'],
    reader: 'several',
    prompt: 'q.needs',
    name: 'f.needs',
    options: [
      need('work'),
      need('wages'),
      need('aids'),
      need('certificate'),
      { key: 'none', label: 'c.needs.none', states: [{ id: 'needs', value: [] }], alone: true },
    ],
    burden: 1,
  },
  {
    id: 'visit_time',
    topic: 'tail',
    asks: ['visit.time'],
    reader: 'one',
    prompt: 'q.visit_time',
    name: 'f.visit_time',
    options: [time('morning'), time('afternoon'), time('evening'), time('any')],
    burden: 1,
  },
]
