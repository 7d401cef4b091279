import type { MadeUp } from './people.ts'

export type Offered = { key: string; label: string }
export type Given = { kind: 'text'; text: string } | { kind: 'choice'; key: string }

const tap = (key: string): Given => ({ kind: 'choice', key })
const say = (text: string): Given => ({ kind: 'text', text })

/** What this household answers to a question, in the way its people answer; null when they stop here. */
export function answerOf(
  person: MadeUp,
  asked: string,
  offered: readonly Offered[],
  next: () => number,
): Given | null {
  const { manner } = person
  if (!basics.has(asked)) {
    if (next() < manner.stops) return null
    if (next() < manner.unknown * hardToKnow(asked)) return say('不知道')
    if (next() < manner.refuses) return say('不想说')
  }
  switch (asked) {
    case 'about':
      return tap(`about.${person.about}`)
    case 'knows':
      return tap(next() < 0.6 ? 'knows.yes' : 'knows.no')
    case 'place':
      return next() < 0.7 ? say(villageName(person.village)) : tap(`place.${person.village.slice(0, 9)}`)
    case 'village':
    case 'which':
      return tap(`${asked}.${person.village}`)
    case 'story':
      return say(story(person, next))
    case 'name':
      return say('马大姐')
    case 'phone':
      return next() < 0.8 ? say('13812345678') : tap('phone.skip')
    case 'danger':
      return several(asked, person.danger, offered)
    case 'confirm':
      return tap('confirm.yes')
    case 'size':
      return next() < 0.6
        ? say(`${person.size}口人`)
        : tapOr(`size.${person.size}`, String(person.size), offered)
    case 'income':
      return money(person.income, asked, offered, person, next)
    case 'bills':
      return person.bills === 0
        ? tap('bills.none')
        : heardOr(asked, offered, money(person.bills, asked, offered, person, next))
    case 'liquid':
      return person.savings === 0 ? tap('liquid.none') : money(person.savings, asked, offered, person, next)
    case 'disabled_age':
      return say(`${person.disabledAge}岁`)
    default:
      return fromOptions(person, asked, offered)
  }
}

const basics = new Set(['about', 'place', 'village', 'which', 'story', 'name', 'phone', 'danger', 'knows'])

const hardToKnow = (asked: string): number =>
  ['income', 'bills', 'liquid', 'lists', 'disability_level'].includes(asked) ? 1 : 0.3

function fromOptions(person: MadeUp, asked: string, offered: readonly Offered[]): Given {
  switch (asked) {
    case 'who':
      return several(asked, chosenWho(person), offered)
    case 'support':
      return tap(person.nobodyLeft ? 'support.no' : 'support.hard')
    case 'disability_kind':
      return tap(`disability_kind.${person.disabilityKind}`)
    case 'disability_level':
      return tap(`disability_level.${person.disabilityLevel}`)
    case 'status':
      return tap(
        `status.${person.serious ? (person.selfHelp ? 'hard' : 'stuck') : person.selfHelp ? 'fine' : 'problem'}`,
      )
    case 'trouble':
      return several(
        asked,
        chosen(person, {
          dropout: 'dropout',
          uninsured: 'uninsured',
          unsafeHouse: 'housing',
          unsafeWater: 'water',
          disaster: 'disaster',
          event: 'event',
        }),
        offered,
      )
    case 'things':
      return several(asked, chosenThings(person, offered), offered)
    case 'lists':
      return several(asked, chosenLists(person), offered)
    default:
      throw new Error(`nobody knows how to answer ${asked}`)
  }
}

function chosen(person: MadeUp, names: Partial<Record<keyof MadeUp, string>>): string[] {
  return Object.entries(names).flatMap(([fact, key]) => (person[fact as keyof MadeUp] === true ? [key] : []))
}

function chosenWho(person: MadeUp): string[] {
  return [
    ...(person.elders > 0 ? ['elder'] : []),
    ...(person.children > 0 ? ['child'] : []),
    ...(person.disabled === 1 ? ['disabled'] : person.disabled > 1 ? ['disabled_more'] : []),
    ...chosen(person, {
      ill: 'ill',
      student: 'student',
      unsupported: 'alone',
      kin: 'kin',
      away: 'away',
      absent: 'absent',
    }),
  ]
}

function chosenThings(person: MadeUp, offered: readonly Offered[]): string[] {
  const lines = offered.flatMap(({ key }) => {
    const from = /^things\.liquid(\d+)$/.exec(key)?.[1]
    return from === undefined ? [] : [Number(from)]
  })
  const over = lines.filter((from) => person.savings >= from).at(-1)
  return [
    ...(over === undefined ? [] : [`liquid${over}`]),
    ...(person.houses === 2 ? ['house2'] : person.houses > 2 ? ['house3'] : []),
    ...chosen(person, {
      car: 'car',
      workVehicle: 'work_vehicle',
      shop: 'shop',
      company: 'company',
      smallBusiness: 'small_business',
      bought: 'bought',
      lavish: 'lavish',
    }),
  ]
}

const chosenLists = (person: MadeUp): string[] => [
  ...(person.benefit === 'none' ? [] : [person.benefit]),
  ...chosen(person, { urban: 'urban', tuopin: 'tuopin', refused: 'refused', exit: 'exit' }),
]

/** Several by their numbers, as people type them; what the story said is no longer offered. */
function several(asked: string, keys: readonly string[], offered: readonly Offered[]): Given {
  const numbers = keys
    .map((key) => offered.findIndex((one) => one.key === `${asked}.${key}`) + 1)
    .filter((at) => at > 0)
  return numbers.length === 0 ? tap(`${asked}.none`) : say(numbers.join(' '))
}

function tapOr(key: string, text: string, offered: readonly Offered[]): Given {
  return offered.some((one) => one.key === key) ? tap(key) : say(text)
}

const heardOr = (asked: string, offered: readonly Offered[], other: Given): Given =>
  offered.some((one) => one.key === `${asked}.heard`) ? tap(`${asked}.heard`) : other

function money(
  sum: number,
  asked: string,
  offered: readonly Offered[],
  person: MadeUp,
  next: () => number,
): Given {
  const { exact, rounded, range } = person.manner
  const roll = next()
  if (roll < exact) return say(`${sum}元`)
  if (roll < exact + rounded)
    return say(
      sum >= 10_000 ? `${Math.round(sum / 1000) / 10}万` : `${Math.max(100, Math.round(sum / 100) * 100)}块`,
    )
  if (roll < exact + rounded + range && sum >= 1000) {
    const unit = sum >= 10_000 ? 10_000 : 1000
    const low = Math.max(1, Math.floor(sum / unit))
    return say(`${low}到${low + 1}${unit === 10_000 ? '万' : '千'}`)
  }
  const band = offered.find(({ key }) => {
    const ends = new RegExp(`^${asked}\\.(\\d+)-(\\d*)$`).exec(key)
    return ends && Number(ends[1]) <= sum && (ends[2] === '' || sum <= Number(ends[2]))
  })
  return band ? tap(band.key) : say(`${sum}元`)
}

function story(person: MadeUp, next: () => number): string {
  const tells = (): boolean => next() < person.manner.tellsMuch
  const parts: string[] = []
  if (tells()) parts.push(`我家${person.size}口人`)
  if (person.bills > 0 && tells()) parts.push(`今年看病自己花了${person.bills}元`)
  if (person.unsafeHouse && tells()) parts.push('房子漏雨')
  if (person.uninsured && tells()) parts.push('没交医保')
  if (person.tuopin && tells()) parts.push('我们是脱贫户')
  if (!person.car && next() < 0.05) parts.push('没有车')
  if (person.savings === 0 && tells()) parts.push('没有存款')
  parts.push(person.serious ? '日子过不下去了' : '最近困难')
  return parts.join('，')
}

const names: Readonly<Record<string, string>> = {
  '652826101203': '老城',
  '652826102202': '永宁镇新户村',
  '652826200204': '六十户',
  '652826400200': '王家庄牧场第一村',
  '652826201204': '上五号渠',
  '652826204203': '包尔海村',
}

const villageName = (code: string): string => names[code] ?? code
