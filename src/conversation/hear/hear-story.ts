import type { Json } from '../../facts/fact.ts'
import { statedList, statedText } from '../../facts/latest.ts'
import { rigidIds, rigidKinds } from '../../facts/rigid-sums.ts'
import { heardId, type Stated, type Talk, unsureId } from '../talk.ts'
import { type Understood, understandParts } from '../understand/index.ts'
import { newsOf } from './news.ts'

/** Shorter messages are answers, not stories. */
const shortest = 3

type Mapped = { id: string; value: Json }

/** Facts of the story under the names of our log. A list or a month is turned into what our questions ask. */
const direct: Readonly<Record<string, string>> = {
  'household.size': 'household.size',
  'household.children': 'household.children',
  'household.elders': 'household.elders',
  'household.disabled': 'household.disabled',
  'household.students': 'household.students',
  ...Object.fromEntries(
    rigidKinds.flatMap((kind) =>
      ['gross', 'covered', 'own'].map((part) => [`rigid.${kind}.${part}`, `${kind}.${part}`]),
    ),
  ),
  'rigid.disaster.loss': 'disaster.loss',
  'property.liquid': 'property.liquid',
  'property.houses': 'property.houses',
  'guarantees.educationDropout': 'guarantee.education_dropout',
  'guarantees.medicalUninsured': 'guarantee.medical_uninsured',
  'guarantees.housingUnsafe': 'guarantee.housing_unsafe',
  'guarantees.waterUnsafe': 'guarantee.water_unsafe',
  hukou: 'hukou',
  tuopin: 'list.tuopin',
  suddenEvent: 'event.sudden',
  disaster12m: 'event.disaster',
  'person.phone': 'person.phone',
  'person.name': 'person.name',
  members: 'persons',
}

const businesses: Readonly<Record<string, string>> = {
  none: 'none',
  cooperative_member: 'none',
  individual_no_employee: 'small',
  individual_with_employees: 'large',
  company: 'large',
}

const watchMonths = 24
const withinWatch = (value: Json): boolean =>
  typeof value === 'number'
    ? value <= watchMonths
    : typeof value === 'object' && value !== null && 'max' in value && Number(value.max) <= watchMonths

function mapped({ fact, value }: Understood): Mapped[] {
  const json = value as Json
  const id = direct[fact]
  if (id) return [{ id, value: json }]
  switch (fact) {
    case 'property.vehicles':
      return vehicles(Array.isArray(json) ? json : [])
    case 'property.business':
      return typeof json === 'string' && businesses[json] ? [{ id: fact, value: businesses[json] }] : []
    case 'onBenefit':
      return json === 'dibao' || json === 'tekun' ? [{ id: 'benefit', value: json }] : []
    case 'dibaoRefusedMonths':
      return withinWatch(json) ? [{ id: 'list.refused', value: true }] : []
    case 'dibaoExitMonths':
      return withinWatch(json) ? [{ id: 'list.exit', value: true }] : []
    case 'place.group':
      return [{ id: fact, value: String(json) }]
    default:
      return []
  }
}

const cars = new Set(['car', 'van', 'truck', 'large_farm_machine'])

/** A car is a car; what the family lives by is for a person to look at; motorcycles say nothing about cars. */
function vehicles(kinds: readonly Json[]): Mapped[] {
  if (kinds.length === 0) {
    return [
      { id: 'property.car', value: false },
      { id: 'property.work_vehicle', value: false },
    ]
  }
  const car = kinds.some((kind) => typeof kind === 'string' && cars.has(kind))
  const working = kinds.some((kind) => typeof kind === 'string' && kind.endsWith('_only_livelihood'))
  return [
    ...(car ? [{ id: 'property.car', value: true }] : []),
    ...(working ? [{ id: 'property.work_vehicle', value: true }] : []),
  ]
}

/** Sums told in a story are rarely the whole answer: they are offered when the question comes. */
const offered = new Set([...rigidIds, 'property.liquid'])

/** What a text states of the household under the names of our log, guesses among them; known or not. */
export function statedIn(heard: readonly Understood[], talk: Talk): Stated[] {
  const found: Stated[] = [...totals(heard), ...urgent(heard, talk)]
  for (const one of heard) {
    for (const { id, value } of mapped(one)) {
      if (one.confidence === 'sure' || id === 'persons') found.push({ id, value, words: one.words })
      else if (offered.has(id)) found.push({ id: heardId(id), value, words: one.words })
      else found.push({ id: unsureId(id), value, words: one.words })
    }
  }
  return found
}

/** The reader's facts and clauses, or nothing where the message is too short to be more than an answer. */
export function readStory(text: string, talk: Talk): ReturnType<typeof understandParts> {
  if (text.trim().length < shortest) return { facts: [], clauses: [] }
  const about = statedText(talk.now, 'report.for')
  const ownStory = about === 'self' || about === 'family'
  return understandParts(text, { lang: talk.lang, today: talk.today, ownStory })
}

/** Facts of free words that no question asked for: what is sure, what is to be offered, and a guessed number of people. */
export function hearStory(text: string, talk: Talk): Stated[] {
  return newsOf(statedIn(readStory(text, talk).facts, talk).filter(worthAsking), talk.now)
}

/** Of what is not sure only the number of people is worth a question of its own. */
export const worthAsking = ({ id }: Stated): boolean =>
  !id.startsWith('unsure:') || id === unsureId('household.size')

/** Ids of our log that a fact of the reader speaks of; the income as a whole for each of its parts that count. */
export const spokenOf = (one: Understood): string[] =>
  one.fact === 'income.total' || counted.test(one.fact)
    ? ['income.year']
    : /^rigid\./.test(one.fact)
      ? ['spending.bills']
      : one.fact === 'onBenefit'
        ? ['benefit']
        : mapped(one).map(({ id }) => id)

function urgent(heard: readonly Understood[], talk: Talk): Stated[] {
  const known = statedList(talk.now, 'urgentSigns') ?? []
  return heard
    .filter((one) => one.fact === 'urgentSigns' && one.confidence === 'sure' && Array.isArray(one.value))
    .map((one) => ({ one, signs: (one.value as string[]).filter((sign) => !known.includes(sign)) }))
    .filter(({ signs }) => signs.length > 0)
    .map(({ one, signs }) => ({ id: 'urgentSigns', value: [...known, ...signs], words: one.words }))
}

const counted =
  /^income\.(?:wage|business_net|property_net|transfer\.(?:pension_employee|agri_subsidy|support))$/

/** The income told, as one sum; school fees as one sum. Both only where every part is exact. */
function totals(heard: readonly Understood[]): Stated[] {
  const total = heard.find((one) => one.fact === 'income.total')
  const parts = heard.filter((one) => counted.test(one.fact))
  const school = heard.filter((one) => /^rigid\.edu_(?:tuition|accommodation)\.(?:gross|own)$/.test(one.fact))
  const waived = heard.filter((one) => /^rigid\.edu_(?:tuition|accommodation)\.covered$/.test(one.fact))
  return [
    ...(total
      ? [{ id: heardId('income.year'), value: total.value as Json, words: total.words }]
      : sum(parts, 'income.year')),
    ...less(sum(school, 'education.own'), waived),
  ]
}

/** What was waived or granted is not borne; where it is not exact, nothing is said of the rest. */
function less(own: Stated[], waived: readonly Understood[]): Stated[] {
  const [all] = own
  if (!all || waived.length === 0) return own
  const [off] = sum(waived, all.id)
  if (!off) return []
  const words = `${all.words}；${off.words}`.slice(0, 300)
  return [{ ...all, value: Math.max(0, Number(all.value) - Number(off.value)), words }]
}

function sum(parts: readonly Understood[], id: string): Stated[] {
  if (parts.length === 0 || !parts.every((one) => typeof one.value === 'number')) return []
  const value = parts.reduce((all, one) => all + Number(one.value), 0)
  return [
    {
      id: heardId(id),
      value,
      words: parts
        .map((one) => one.words)
        .join('；')
        .slice(0, 300),
    },
  ]
}
