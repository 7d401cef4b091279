import { EITHER, isExact, type Maybe } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { NEVER } from '../complete.ts'
import { isCounted, moneyLimit } from '../judge.ts'
import type { MonthsSketch, Sketch } from '../sketch.ts'
import type { Completion } from './fill.ts'
import type { FlagName } from './flags.ts'
import { type Draft, type Household, type Unknown, withHousehold, within } from './unknown.ts'
import { incomeUnknowns, rigidUnknowns } from './unknown-items.ts'
import { memberUnknowns, strangersUnknown } from './unknown-people.ts'
import { propertyUnknowns } from './unknown-property.ts'
import { standardUnknowns } from './unknown-standards.ts'

/** The part of the rules a fact belongs to, and which attribute of a person it is, from its path. */
function placed(draft: Draft): Unknown {
  const { fact } = draft
  if (draft.flag !== undefined) return { ...draft, part: 'flag' }
  if (fact.startsWith('standards.')) return { ...draft, part: 'standards' }
  if (draft.person !== undefined) {
    const review = fact.startsWith('review.') ? 'review' : fact.slice(fact.lastIndexOf('.') + 1)
    return {
      ...draft,
      part: 'person',
      attribute: fact.startsWith('obligors.') ? `obligors${fact.slice(9 + draft.person.length)}` : review,
    }
  }
  const room = fact === 'review.property' ? 'property' : fact.split(/[.[]/)[0]
  if (room === 'income' || room === 'rigid' || room === 'property') return { ...draft, part: room }
  return { ...draft, part: 'whole' }
}

function flagUnknown(fact: string, m: Maybe, key: keyof Household, flag: FlagName): Draft[] {
  if (m !== EITHER) return []
  return [
    {
      fact,
      missing: true,
      flag,
      variants: (c) =>
        [true, false].filter((v) => v !== c.household[key]).map((v) => withHousehold(c, { [key]: v })),
    },
  ]
}

function monthsUnknown(
  fact: string,
  m: MonthsSketch,
  key: 'refusedMonths' | 'exitMonths',
  flag: FlagName,
): Draft[] {
  const span = m.span
  if (!span || (isExact(span) && !m.never)) return []
  return [
    {
      fact,
      missing: m.never,
      flag,
      variants: (c) => {
        const w = c.standards.watchMonths
        const values = [...within(span, [span.lo, span.hi, w, w + 1]), ...(m.never ? [NEVER] : [])]
        return values.map((v) => withHousehold(c, { [key]: v }))
      },
    },
  ]
}

function hukouUnknown(s: Sketch): Draft[] {
  if (s.hukou.length < 2) return []
  return [
    {
      fact: 'hukou',
      missing: true,
      variants: (c) => s.hukou.map((hukou) => withHousehold(c, { hukou })),
      prepare: (c) => moneyBetween(c, s),
    },
  ]
}

/** Money right at the limits of either register: it may pass under one standard and not under the other. */
function moneyBetween(c: Completion, s: Sketch): Completion[] {
  const { dibaoRural, dibaoUrban, liquidDibao, liquidMarginal } = c.standards
  const counted = c.household.persons.filter(isCounted).length
  const limits = [dibaoRural, dibaoUrban].flatMap((standard) =>
    [liquidDibao, liquidMarginal].map((multiple) => moneyLimit(multiple, standard, counted)),
  )
  return within(s.property.liquid, [...limits, ...limits.map((v) => v + 1)])
    .filter((liquid) => liquid !== c.household.property.liquid)
    .map((liquid) => withHousehold(c, { property: { ...c.household.property, liquid } }))
}

function signUnknowns(s: Sketch): Draft[] {
  if (s.urgentSigns === null)
    return [
      {
        fact: 'urgentSigns',
        missing: true,
        flag: 'hardSign',
        variants: (c) => [[], ['no_food' as const]].map((urgentSigns) => withHousehold(c, { urgentSigns })),
      },
    ]
  return s.urgentSigns.flatMap((options, i) =>
    options.length < 2
      ? []
      : [
          {
            fact: `urgentSigns[${i}]`,
            flag: 'hardSign',
            missing: options.length === 6,
            variants: (c: Completion) =>
              options.map((sign) =>
                withHousehold(c, {
                  urgentSigns: c.household.urgentSigns.map((old, k) => (k === i ? sign : old)),
                }),
              ),
          },
        ],
  )
}

/** Every fact, review and parameter that is not known exactly and that an outcome can read. */
export function unknownsOf(s: Sketch, b: Bounds): Unknown[] {
  const drafts: Draft[] = [
    ...hukouUnknown(s),
    ...strangersUnknown(s),
    ...incomeUnknowns(s, b),
    ...rigidUnknowns(s),
    ...propertyUnknowns(s),
    ...s.persons.flatMap(memberUnknowns),
    ...flagUnknown('tuopin', s.tuopin, 'tuopin', 'tuopin'),
    ...flagUnknown('basicLivingSerious', s.basicLivingSerious, 'basicLivingSerious', 'serious'),
    ...flagUnknown('selfHelpPossible', s.selfHelpPossible, 'selfHelpPossible', 'selfHelp'),
    ...flagUnknown('suddenEvent', s.suddenEvent, 'suddenEvent', 'sudden'),
    ...flagUnknown('guarantees.educationDropout', s.educationDropout, 'educationDropout', 'gap'),
    ...flagUnknown('guarantees.medicalUninsured', s.medicalUninsured, 'medicalUninsured', 'gap'),
    ...flagUnknown('guarantees.housingUnsafe', s.housingUnsafe, 'housingUnsafe', 'gap'),
    ...flagUnknown('guarantees.waterUnsafe', s.waterUnsafe, 'waterUnsafe', 'gap'),
    ...monthsUnknown('dibaoRefusedMonths', s.refused, 'refusedMonths', 'refused'),
    ...monthsUnknown('dibaoExitMonths', s.exit, 'exitMonths', 'exited'),
    ...signUnknowns(s),
    ...standardUnknowns(b, s),
  ]
  return drafts.map(placed)
}
