import { flag, none, type Question } from './question.ts'

/** How things are now, and what happened within the year. */
export const life: readonly Question[] = [
  {
    id: 'status',
    topic: 'life',
    asks: ['living.serious', 'living.self_help'],
    reader: 'one',
    prompt: 'q.status',
    name: 'f.status',
    options: (
      [
        ['fine', false, true],
        ['problem', false, false],
        ['hard', true, true],
        ['stuck', true, false],
      ] as const
    ).map(([key, serious, selfHelp]) => ({
      key,
      label: `c.status.${key}` as const,
      states: [
        { id: 'living.serious', value: serious },
        { id: 'living.self_help', value: selfHelp },
      ],
    })),
    opens: ['basicLivingSerious', 'selfHelpPossible'],
    tells: 0.7,
    burden: 1,
  },
  {
    id: 'trouble',
    topic: 'life',
    asks: [
      'guarantee.education_dropout',
      'guarantee.medical_uninsured',
      'guarantee.housing_unsafe',
      'guarantee.water_unsafe',
      'event.disaster',
      'event.sudden',
    ],
    reader: 'several',
    prompt: 'q.trouble',
    name: 'f.trouble',
    options: [
      flag('dropout', 'c.trouble.dropout', 'guarantee.education_dropout'),
      flag('uninsured', 'c.trouble.uninsured', 'guarantee.medical_uninsured'),
      flag('housing', 'c.trouble.housing', 'guarantee.housing_unsafe'),
      flag('water', 'c.trouble.water', 'guarantee.water_unsafe'),
      {
        key: 'disaster',
        label: 'c.trouble.disaster',
        states: [
          { id: 'event.disaster', value: true },
          { id: 'event.sudden', value: true },
        ],
        denies: [{ id: 'event.disaster', value: false }],
      },
      flag('event', 'c.trouble.event', 'event.sudden'),
      none,
    ],
    opens: [
      'guarantees.educationDropout',
      'guarantees.medicalUninsured',
      'guarantees.housingUnsafe',
      'guarantees.waterUnsafe',
      'suddenEvent',
      'disaster12m',
    ],
    tells: 0.5,
    burden: 2,
  },
]
