import type { Json } from '../../facts/fact.ts'
import { latest, statedList, statedRange } from '../../facts/latest.ts'
import { sayAide } from '../../i18n/aide/say-aide.ts'
import { type AideKey, zh } from '../../i18n/aide/zh.ts'
import { say } from '../../i18n/talk/say.ts'
import type { TalkKey } from '../../i18n/talk/zh.ts'
import { emptyContext } from '../machine.ts'
import { linesOf } from '../say/read-back.ts'
import { placeName } from '../say/say-place.ts'
import type { Talk } from '../talk.ts'
import type { DraftHousehold } from './draft.ts'
import type { ReadContext } from './read-log.ts'

/** The parts of a household that are read back and corrected as one line each: eight at most. */
export const lineKinds = ['head', 'people', 'spending', 'money', 'life', 'lists', 'danger', 'phone'] as const
export type LineKind = (typeof lineKinds)[number]
export type Line = { kind: LineKind; text: string }

type SayContext = Pick<ReadContext, 'lang' | 'today' | 'places'>

const ids: Readonly<Record<Exclude<LineKind, 'head' | 'phone' | 'danger'>, RegExp>> = {
  people: /^(?:household\.|persons$|support$|disabled\.)/,
  spending: /^(?:medical|rehab|accident|disaster|education|spending)\./,
  money: /^(?:income\.|property\.)/,
  life: /^(?:living\.|guarantee\.|event\.)/,
  lists: /^(?:hukou$|list\.|benefit$)/,
}

/** Which line a fact is read back in. */
export function lineOfFact(id: string): LineKind | null {
  if (id === 'urgentSigns') return 'danger'
  return lineKinds.find((kind) => kind in ids && ids[kind as keyof typeof ids].test(id)) ?? null
}

/** A household in at most eight short lines. */
export function householdLines(household: DraftHousehold, context: SayContext): Line[] {
  const talk = talkOf(household, context)
  const lines: Line[] = [{ kind: 'head', text: sayHead(household, context) }]
  for (const kind of lineKinds) {
    const text = kind === 'head' ? '' : sayLine(kind, household, talk)
    if (text !== '') lines.push({ kind, text })
  }
  return lines
}

/** Where and who: `七个星镇 老城村 3组 买买提`. */
export function sayHead({ village, group, name }: DraftHousehold, { lang, places }: SayContext): string {
  return [
    village === null ? '' : placeName(village, places, lang),
    group === null ? '' : sayAide(lang, 'group', { n: group }),
    name ?? sayAide(lang, 'unnamed'),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function talkOf(household: DraftHousehold, { lang, today, places }: SayContext): Talk {
  const now = latest(household.facts.map((one) => ({ ...one, speaker: 'aide' as const })))
  return {
    phase: 'basics',
    context: emptyContext,
    lang,
    now,
    places,
    today,
    terms: null,
    lines: null,
    reports: [],
  }
}

function sayLine(kind: LineKind, household: DraftHousehold, talk: Talk): string {
  const join = sayAide(talk.lang, 'item.join')
  const colon = say(talk.lang, 'join.colon')
  if (kind === 'phone') {
    return household.phone === null ? '' : `${sayAide(talk.lang, 'line.phone')}${colon}${household.phone}`
  }
  if (kind === 'danger') {
    const signs = statedList(talk.now, 'urgentSigns') ?? []
    const words = signs.map((sign) => say(talk.lang, `c.danger.${sign}` as TalkKey))
    if (words.length === 0 && household.urgent) words.push(sayAide(talk.lang, 'back.marked'))
    return words.length === 0 ? '' : `${sayAide(talk.lang, 'line.danger')}${colon}${words.join(join)}`
  }
  if (kind === 'head') return ''
  const facts = household.facts.filter(({ id }) => ids[kind].test(id))
  const said = linesOf(
    facts.filter(({ id }) => id !== 'persons'),
    talk,
  )
  if (kind === 'people') said.push(...sayPersons(talk))
  return said.join(join)
}

/** `户主65岁、孩子12岁`: what was told of single people. */
function sayPersons(talk: Talk): string[] {
  const value = talk.now.get('persons')?.value
  if (!Array.isArray(value)) return []
  const people = value.flatMap((person: Json) => {
    const text = sayPerson(person as { readonly [key: string]: Json }, talk)
    return text === '' ? [] : [text]
  })
  return people.length === 0 ? [] : [people.slice(0, 6).join(say(talk.lang, 'join.items'))]
}

function sayPerson(person: { readonly [key: string]: Json }, { lang }: Talk): string {
  const rel = `rel.${String(person.rel ?? 'other')}`
  const fact = { id: 'age', value: person.age ?? null, speaker: 'aide' as const }
  const age = statedRange(new Map([['age', fact]]), 'age')
  const years =
    age === undefined
      ? ''
      : say(lang, 'v.years', { n: [...new Set([age.min ?? age.max, age.max ?? age.min])].join('-') })
  const details = [
    years,
    person.disability !== undefined && person.disability !== 'none' ? sayAide(lang, 'person.disabled') : '',
    person.majorDisease === true ? sayAide(lang, 'person.ill') : '',
  ].filter((part) => part !== '')
  if (details.length === 0 && person.rel === 'applicant') return ''
  return `${rel in zh ? sayAide(lang, rel as AideKey) : ''} ${details.join(' ')}`.trim()
}
