/** Small random households with small standards, ways to know less about them, and every completion of what is left. */
// biome-ignore lint/suspicious/noExplicitAny: plain JSON on purpose
type Any = any

export function randomFrom(seed: number) {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
  const int = (lo: number, hi: number): number => lo + Math.floor(next() * (hi - lo + 1))
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)] as T
  const chance = (p: number): boolean => next() < p
  return { int, pick, chance }
}
type Random = ReturnType<typeof randomFrom>

export const EXCLUDED = ['social_assistance', 'elderly_allowance']

export function tinyStandards(r: Random): Any {
  return {
    dibao_year_rural: r.pick([3, 4, 5]),
    dibao_year_urban: r.pick([3, 5, 6]),
    marginal_multiple: r.pick([1.5, 1.5, 1.25, 2]),
    disposable_prev_year: r.pick([8, 10, 12]),
    rigid_ratio_min: r.pick([0.5, 0.5, 0.6]),
    rigid_ratio_inclusive: r.chance(0.8),
    rigid_includes_basic_living: false,
    rigid_living_per_person: null,
    monitor_line: r.pick([4, 6]),
    monitor_line_inclusive: r.chance(0.8),
    monitor_income_basis: r.chance(0.9) ? 'unified' : 'net_income',
    liquid_multiple_dibao: r.pick([1, 1.5, 2]),
    liquid_multiple_marginal: r.pick([2, 3]),
    company_capital_max_dibao: 4,
    company_capital_max_marginal: 8,
    work_cost_rate: r.chance(0.85) ? 0 : r.pick([0.1, 0.3]),
    edu_tuition_cap: r.chance(0.5) ? null : r.pick([3, 5]),
    edu_accommodation_cap: null,
    single_person_adult_disabled: true,
    watch_months: 24,
    excluded_codes: EXCLUDED,
    basic_pension_excluded_until: null,
  }
}

const AGES = [8, 15, 16, 17, 18, 30, 45, 59, 60, 72]

function member(r: Random, i: number): Any {
  const disability = r.chance(0.8) ? 'none' : r.pick(['limb', 'mental', 'visual', 'hearing'])
  return {
    id: 'abcdef'[i],
    rel:
      i === 0
        ? 'applicant'
        : r.pick(['spouse', 'child', 'child', 'parent', 'grandchild', 'sibling', 'other']),
    age: r.pick(AGES),
    coresident: r.chance(0.7),
    independent: r.chance(0.5),
    student: r.chance(0.7) ? 'none' : r.pick(['primary', 'senior_high', 'undergraduate', 'postgraduate']),
    status: r.chance(0.92) ? 'normal' : r.pick(['prison', 'missing']),
    disability,
    disabilityLevel: r.int(1, 4),
    majorDisease: r.chance(0.2),
    working: r.chance(0.5),
    workAble: r.chance(0.5),
    ownIncome: r.int(0, 6),
    ownLiquid: r.int(0, 8),
  }
}

function obligor(r: Random): Any {
  return {
    rel: 'child',
    age: r.pick([40, 60, 69, 70, 75]),
    incapacity: r.pick([
      'none',
      'tekun',
      'dibao_recipient',
      'age70',
      'severe_disability',
      'no_capacity',
      'prison',
    ]),
    ownIncome: r.pick([0, 7, 8, 10, 12]),
    propertyOk: r.chance(0.7),
    refuses: r.chance(0.3),
  }
}

/** A complete household. */
export function tinyHousehold(r: Random): Any {
  const members = Array.from({ length: r.int(1, 3) }, (_, i) => member(r, i))
  const ids = members.map((m) => m.id)
  const income = Array.from({ length: r.int(0, 3) }, () => ({
    kind: r.pick(['wage', 'business_net', 'transfer']),
    amount: r.int(0, 10),
    ...(r.chance(0.3) ? { code: r.pick([...EXCLUDED, 'pension_employee']) } : {}),
    ...(r.chance(0.5) ? { who: r.pick(ids) } : {}),
  }))
  const rigid = Array.from({ length: r.int(0, 2) }, () => ({
    type: r.pick(['medical', 'edu_tuition', 'rehab']),
    gross: r.int(0, 9),
    covered: r.int(0, 4),
    ...(r.chance(0.6) ? { who: r.pick(ids) } : {}),
  }))
  const obligors: Any = {}
  for (const id of ids) obligors[id] = Array.from({ length: r.pick([0, 0, 1, 2]) }, () => obligor(r))
  return {
    hukou: r.chance(0.8) ? 'rural' : 'urban',
    members,
    income,
    rigid,
    otherSpending: [],
    property: {
      liquid: r.pick([0, 0, 3, 6, 12, 20]),
      houses: r.pick([0, 1, 1, 1, 2, 3]),
      boughtHouse12m: r.chance(0.05),
      commercialProperty: r.chance(0.04),
      vehicles: r.chance(0.85)
        ? []
        : [r.pick(['car', 'motorcycle', 'truck_only_livelihood']), ...(r.chance(0.3) ? ['car'] : [])],
      business: r.chance(0.85)
        ? 'none'
        : r.pick(['individual_no_employee', 'individual_with_employees', 'company', 'cooperative_member']),
      companyCapital: r.int(0, 10),
      lavish: r.chance(0.05),
    },
    obligors,
    tuopin: r.chance(0.2),
    monitoredNow: false,
    dibaoRefusedMonths: r.chance(0.7) ? 'never' : r.pick([3, 24, 25]),
    dibaoExitMonths: r.chance(0.8) ? 'never' : r.pick([24, 30]),
    onBenefit: r.pick(['none', 'none', 'dibao']),
    basicLivingSerious: r.chance(0.3),
    selfHelpPossible: r.chance(0.4),
    suddenEvent: r.chance(0.4),
    guarantees: {
      educationDropout: r.chance(0.1),
      medicalUninsured: r.chance(0.1),
      housingUnsafe: r.chance(0.15),
      waterUnsafe: r.chance(0.1),
    },
    urgentSigns: r.chance(0.85) ? [] : [r.pick(['no_food', 'violence'])],
    disaster12m: r.chance(0.1),
    nearRelativeOfWorker: r.chance(0.1),
  }
}

/** One place where less is known: its path in the request, the fact's name, and every value it may have. */
export interface Gap {
  fact: string
  path: (string | number)[]
  values: Any[]
  standards?: boolean
}

const number = (r: Random, value: number, most: number): { known: Any; values: number[] } => {
  if (r.chance(0.35)) return { known: null, values: upTo(most) }
  const min = Math.max(0, value - r.int(0, 4))
  const max = value + r.int(0, 4)
  if (r.chance(0.15)) return { known: { min }, values: upTo(most).filter((v) => v >= min) }
  return { known: { min, max }, values: upTo(max).filter((v) => v >= min) }
}
const upTo = (n: number): number[] => Array.from({ length: n + 1 }, (_, i) => i)
const CAPABLE = { rel: 'child', age: 40, incapacity: 'none', ownIncome: 99, propertyOk: true, refuses: false }
const MANY = 36

export const get = (root: Any, path: (string | number)[]): Any => path.reduce((at, step) => at?.[step], root)
export function set(root: Any, path: (string | number)[], value: Any): void {
  const parent = get(root, path.slice(0, -1))
  parent[path[path.length - 1] as string] = value
}

function code(r: Random, value: Any, all: readonly Any[]): { known: Any; values: Any[] } {
  if (r.chance(0.5)) return { known: null, values: [...all] }
  const values = [...new Set([value, r.pick(all), r.pick(all)])]
  return values.length > 1 ? { known: { oneOf: values }, values } : { known: null, values: [...all] }
}

type Way = (r: Random, h: Any) => (Gap & { known: Any }) | null

const flagWay =
  (...path: string[]): Way =>
  () => ({ fact: path.join('.'), path, known: null, values: [true, false] })

function memberWay(field: string): Way {
  return (r, h) => {
    const i = r.int(0, h.members.length - 1)
    const m = h.members[i]
    const at = { fact: `members.${m.id}.${field}`, path: ['members', i, field] }
    if (field === 'age') {
      if (r.chance(0.4)) return { ...at, known: null, values: AGES }
      const min = Math.max(0, m.age - r.int(0, 3))
      const max = m.age + r.int(0, 3)
      return { ...at, known: { min, max }, values: upTo(max).filter((v) => v >= min) }
    }
    if (field === 'disabilityLevel') return { ...at, known: null, values: [1, 2, 3, 4] }
    if (typeof m[field] === 'boolean') return { ...at, known: null, values: [true, false] }
    const all: Record<string, string[]> = {
      rel: ['applicant', 'spouse', 'child', 'parent', 'grandparent', 'grandchild', 'sibling', 'other'],
      student: [
        'none',
        'kindergarten',
        'primary',
        'junior_high',
        'senior_high',
        'vocational',
        'junior_college',
        'undergraduate',
        'postgraduate',
      ],
      status: ['normal', 'prison', 'compulsory_rehab', 'missing'],
      disability: ['none', 'visual', 'hearing', 'speech', 'limb', 'intellectual', 'mental', 'multiple'],
    }
    return { ...at, ...code(r, m[field], all[field] ?? []) }
  }
}

function itemWay(list: 'income' | 'rigid', field: string): Way {
  return (r, h) => {
    if (h[list].length === 0) return null
    const i = r.int(0, h[list].length - 1)
    const at = { fact: `${list}[${i}].${field}`, path: [list, i, field] }
    const ids = h.members.map((m: Any) => m.id)
    if (field === 'who') return { ...at, known: null, values: [undefined, ...ids] }
    if (field === 'code') return { ...at, known: null, values: [undefined, ...EXCLUDED, 'pension_employee'] }
    if (field === 'kind')
      return { ...at, ...code(r, h.income[i].kind, ['wage', 'business_net', 'property_net', 'transfer']) }
    if (field === 'type')
      return {
        ...at,
        ...code(r, h.rigid[i].type, [
          'medical',
          'edu_tuition',
          'edu_accommodation',
          'rehab',
          'accident',
          'disaster',
        ]),
      }
    return { ...at, ...number(r, h[list][i][field], MANY) }
  }
}

function obligorWay(field: string): Way {
  return (r, h) => {
    const m = r.pick(h.members) as Any
    const list = h.obligors[m.id]
    if (!list) return null
    if (field === '')
      return { fact: `obligors.${m.id}`, path: ['obligors', m.id], known: null, values: [[], [CAPABLE]] }
    if (list.length === 0) return null
    const i = r.int(0, list.length - 1)
    const at = { fact: `obligors.${m.id}[${i}].${field}`, path: ['obligors', m.id, i, field] }
    if (field === 'propertyOk') return { ...at, known: null, values: [true, false] }
    if (field === 'incapacity')
      return {
        ...at,
        ...code(r, list[i].incapacity, [
          'none',
          'tekun',
          'dibao_recipient',
          'age70',
          'severe_disability',
          'no_capacity',
          'missing',
          'prison',
        ]),
      }
    if (field === 'age') return { ...at, known: null, values: [20, 59, 60, 69, 70, 90] }
    return { ...at, ...number(r, list[i][field], 16) }
  }
}

const standardWay =
  (name: string, values: Any[]): Way =>
  () => ({ fact: `standards.${name}`, path: [name], known: null, values, standards: true })

export const WAYS: readonly Way[] = [
  () => ({ fact: 'hukou', path: ['hukou'], known: null, values: ['rural', 'urban'] }),
  flagWay('tuopin'),
  flagWay('basicLivingSerious'),
  flagWay('selfHelpPossible'),
  flagWay('suddenEvent'),
  flagWay('guarantees', 'educationDropout'),
  flagWay('guarantees', 'housingUnsafe'),
  flagWay('property', 'boughtHouse12m'),
  flagWay('property', 'lavish'),
  ...[
    'rel',
    'age',
    'age',
    'coresident',
    'independent',
    'student',
    'status',
    'disability',
    'disabilityLevel',
  ].map(memberWay),
  ...['amount', 'amount', 'amount', 'who', 'code', 'kind'].map((f) => itemWay('income', f)),
  ...['gross', 'covered', 'type', 'who'].map((f) => itemWay('rigid', f)),
  ...['', '', 'propertyOk', 'incapacity', 'age', 'ownIncome'].map(obligorWay),
  (r, h) => ({ fact: 'property.liquid', path: ['property', 'liquid'], ...number(r, h.property.liquid, 60) }),
  (r, h) => ({ fact: 'property.houses', path: ['property', 'houses'], ...number(r, h.property.houses, 4) }),
  (r, h) => ({
    fact: 'property.companyCapital',
    path: ['property', 'companyCapital'],
    ...number(r, h.property.companyCapital, 12),
  }),
  (r, h) => ({
    fact: 'property.business',
    path: ['property', 'business'],
    ...code(r, h.property.business, [
      'none',
      'individual_no_employee',
      'individual_with_employees',
      'cooperative_member',
      'company',
    ]),
  }),
  () => ({
    fact: 'property.vehicles',
    path: ['property', 'vehicles'],
    known: null,
    values: [[], ['car'], ['truck_only_livelihood']],
  }),
  () => ({
    fact: 'dibaoRefusedMonths',
    path: ['dibaoRefusedMonths'],
    known: null,
    values: ['never', 1, 24, 25],
  }),
  () => ({
    fact: 'urgentSigns',
    path: ['urgentSigns'],
    known: null,
    values: [[], ['no_food'], ['violence']],
  }),
  () => ({
    fact: 'rigid',
    path: ['rigid'],
    known: null,
    values: [[], ...upTo(40).map((gross) => [{ type: 'medical', gross, covered: 0 }])],
  }),
  standardWay('dibao_year_rural', [...upTo(60), 1000]),
  standardWay('marginal_multiple', [0, 0.5, 1, 1.2, 1.5, 2, 3, 5, 20]),
  standardWay('disposable_prev_year', [...upTo(40), 1000]),
  standardWay('rigid_ratio_min', [0, 0.2, 0.5, 1, 3, 50]),
  standardWay('monitor_line', [...upTo(40), 1000]),
  standardWay('liquid_multiple_dibao', [0, 0.5, 1, 2, 5, 30]),
  standardWay('liquid_multiple_marginal', [0, 0.5, 1, 2, 5, 30]),
  standardWay('monitor_line_inclusive', [true, false]),
]

/** People of whom only the number is known: of each kind that the rules can tell apart, any mix. */
function strangersWay(r: Random, h: Any): Gap & { known: Any } {
  const counts = r.chance(0.5) ? [2, 2] : r.chance(0.5) ? [1, 3] : [3, 3]
  const kinds = [
    { rel: 'spouse', age: 40, coresident: true },
    { rel: 'other', age: 40, coresident: false },
    { rel: 'spouse', age: 70, coresident: true },
    { rel: 'other', age: 70, coresident: false },
  ]
  const rest = {
    independent: false,
    student: 'none',
    status: 'normal',
    disability: 'none',
    disabilityLevel: 4,
  }
  const values: Any[] = []
  const build = (list: Any[], from: number, size: number): void => {
    if (list.length === size) values.push(list.map((k, i) => ({ ...k, ...rest, id: `s${i}` })))
    else for (let k = from; k < kinds.length; k += 1) build([...list, kinds[k]], k, size)
  }
  for (let n = counts[0] as number; n <= (counts[1] as number); n += 1) build([], 0, n)
  for (const item of [...h.income, ...h.rigid]) delete item.who
  h.obligors = {}
  h.members = values[0]
  const known = counts[0] === counts[1] ? { count: counts[0] } : { count: { min: counts[0], max: counts[1] } }
  return { fact: 'members', path: ['members'], known, values }
}

/** An income of which nothing is known: no item, one, or one marked and one not. */
function incomeWay(h: Any): Gap & { known: Any } {
  const item = (amount: number, who?: string): Any => ({
    kind: 'business_net',
    amount,
    ...(who ? { who } : {}),
  })
  const left = { kind: 'transfer', code: 'elderly_allowance', amount: 99 }
  const values: Any[] = [
    [],
    ...upTo(60).map((amount) => [item(amount)]),
    ...upTo(30).map((amount) => [item(amount), left]),
  ]
  for (const m of h.members)
    for (const own of [2, 3, 4, 5, 6, 9])
      for (const amount of [0, 4, 8, 20, 40])
        values.push([item(own, m.id), item(amount)], [item(own, m.id), item(amount), left])
  const ids = h.members.map((m: Any) => m.id)
  for (const own of [3, 4, 5, 6])
    for (const amount of [0, 6, 12, 40])
      values.push([...ids.map((id: string) => item(own, id)), item(amount)])
  return { fact: 'income', path: ['income'], known: null, values }
}

/** A household of which the people, or the income, are wholly unknown, and perhaps a little more. */
export function coarsenWhole(r: Random, complete: Any, standards: Any, people: boolean): Coarse {
  const base = structuredClone(complete)
  const way = people ? strangersWay(r, base) : incomeWay(base)
  const rest = coarsen(r, base, standards, r.int(0, 2), 60, [way.path])
  set(rest.facts, way.path, way.known)
  return { ...rest, complete: base, gaps: [way, ...rest.gaps] }
}

export interface Coarse {
  facts: Any
  standards: Any
  /** The complete household it came from. */
  complete: Any
  completeStandards: Any
  gaps: Gap[]
}

/** Forgets a few things about a complete household. */
export function coarsen(
  r: Random,
  complete: Any,
  standards: Any,
  count: number,
  most: number,
  taken: (string | number)[][] = [],
): Coarse {
  const facts = structuredClone(complete)
  const known = structuredClone(standards)
  const gaps: Gap[] = []
  let size = 1
  for (let tries = 0; gaps.length < count && tries < count * 5; tries += 1) {
    const way = r.pick(WAYS)(r, complete)
    if (!way) continue
    const clash = gaps.some((g) => overlap(g.path, way.path) && g.standards === way.standards)
    const held = taken.some(
      (path) => overlap(path, way.path) || (path[0] === 'members' && way.path.includes('who')),
    )
    if (clash || held || size * way.values.length > most) continue
    size *= way.values.length
    set(way.standards ? known : facts, way.path, way.known)
    gaps.push(way)
  }
  return { facts, standards: known, complete, completeStandards: standards, gaps }
}

const overlap = (a: (string | number)[], b: (string | number)[]): boolean => {
  const n = Math.min(a.length, b.length)
  return a.slice(0, n).join('/') === b.slice(0, n).join('/')
}

/** Every way to fill the gaps, each with the index of the value taken for every gap. */
export function* completions(c: Coarse): Generator<{ facts: Any; standards: Any; at: number[] }> {
  const facts = structuredClone(c.complete)
  const standards = structuredClone(c.completeStandards)
  const at = c.gaps.map(() => 0)
  const put = (i: number): void => {
    const gap = c.gaps[i] as Gap
    set(gap.standards ? standards : facts, gap.path, gap.values[at[i] as number])
  }
  c.gaps.forEach((_, i) => void put(i))
  for (;;) {
    yield { facts, standards, at }
    let i = 0
    for (; i < at.length; i += 1) {
      at[i] = (at[i] as number) + 1
      if ((at[i] as number) < (c.gaps[i] as Gap).values.length) {
        put(i)
        break
      }
      at[i] = 0
      put(i)
    }
    if (i === at.length) return
  }
}
