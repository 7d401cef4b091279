import type { UrgentSign } from '../../facts/codes.ts'
import { URGENT_SIGNS } from '../../facts/codes.ts'
import type { TalkKey } from '../../i18n/talk/zh.ts'
import type { Option, Question } from './question.ts'

const about = (key: 'self' | 'family' | 'helper'): Option => ({
  key,
  label: `c.about.${key}`,
  states: [{ id: 'report.for', value: key }],
})

const silent = { answer: 'unknown' } as const

/** Who would rather speak is asked only where to find him: place and phone. */
const call: Option = {
  key: 'call',
  label: 'c.about.call',
  states: [
    { id: 'report.for', value: 'self' },
    { id: 'story', value: silent },
    { id: 'person.name', value: silent },
  ],
}

const signLabel = (sign: UrgentSign): TalkKey => `c.danger.${sign}`

/** The first six, in this order; the lead is stored after the fifth at the latest. */
export const basics: readonly Question[] = [
  {
    id: 'about',
    topic: 'basics',
    asks: ['report.for'],
    reader: 'one',
    prompt: 'q.about',
    name: 'f.about',
    options: [about('self'), about('family'), about('helper'), call],
    burden: 1,
  },
  {
    id: 'guardian',
    topic: 'basics',
    asks: ['guardian'],
    reader: 'one',
    prompt: 'q.guardian',
    options: [
      { key: 'yes', label: 'c.guardian.yes', states: [{ id: 'guardian', value: true }] },
      { key: 'no', label: 'c.guardian.no', states: [] },
    ],
    burden: 1,
  },
  {
    id: 'place',
    topic: 'basics',
    asks: ['place.village'],
    reader: 'place',
    prompt: 'q.place',
    example: 'h.place',
    name: 'f.place',
    burden: 1,
  },
  {
    id: 'village',
    topic: 'basics',
    asks: ['place.village'],
    reader: 'place',
    prompt: 'q.village',
    example: 'h.place',
    burden: 1,
  },
  {
    id: 'which',
    topic: 'basics',
    asks: ['place.village'],
    reader: 'place',
    prompt: 'q.township',
    burden: 1,
  },
  {
    id: 'story',
    topic: 'basics',
    asks: ['story'],
    reader: 'words',
    prompt: 'q.story',
    example: 'h.story',
    name: 'f.story',
    burden: 2,
  },
  {
    id: 'name',
    topic: 'basics',
    asks: ['person.name'],
    reader: 'name',
    prompt: 'q.name',
    example: 'h.name',
    name: 'f.name',
    burden: 1,
  },
  {
    id: 'phone',
    topic: 'basics',
    asks: ['person.phone'],
    reader: 'phone',
    prompt: 'q.phone',
    example: 'h.phone',
    name: 'f.phone',
    options: [
      { key: 'skip', label: 'c.phone.skip', states: [{ id: 'person.phone', value: { answer: 'refused' } }] },
    ],
    burden: 1,
  },
  {
    id: 'danger',
    topic: 'basics',
    asks: ['urgentSigns'],
    reader: 'several',
    prompt: 'q.danger',
    example: 'h.danger',
    name: 'f.danger',
    options: [
      ...URGENT_SIGNS.map(
        (sign): Option => ({
          key: sign,
          label: signLabel(sign),
          states: [{ id: 'urgentSigns', value: [sign] }],
        }),
      ),
      { key: 'none', label: 'c.danger.none', states: [{ id: 'urgentSigns', value: [] }], alone: true },
      { key: 'stop', label: 'c.danger.stop', states: [], alone: true },
    ],
    burden: 1,
  },
  {
    id: 'knows',
    topic: 'basics',
    asks: ['knows'],
    reader: 'one',
    prompt: 'q.knows',
    name: 'f.knows',
    options: [
      { key: 'yes', label: 'c.knows.yes', states: [{ id: 'knows', value: true }] },
      { key: 'no', label: 'c.knows.no', states: [{ id: 'knows', value: false }] },
    ],
    after: [{ id: 'report.for', is: ['helper'] }],
    burden: 1,
  },
]
