import { VEHICLES } from '../../facts/codes.ts'
import { EITHER, isExact, type Maybe, type Span } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import { ceilDiv, floorDiv, NEVER, type Person, SCALE, type Standards } from '../complete.ts'
import { countable, type Judgement, marginalLine, markedIncome, moneyLimit } from '../judge.ts'
import { vehicleRow } from '../readings.ts'
import type { IncomeSketch, MonthsSketch, PersonSketch, Sketch } from '../sketch.ts'
import { propertyFor } from './assets.ts'
import type { Completion } from './fill.ts'
import type { FlagName } from './flags.ts'

/** One thing that is not known exactly, and how to try other values of it in a completion. */
export interface Unknown {
  /** Path of the fact in the request, e.g. members.a.age, income[0].amount, property.liquid, standards.monitor_line. */
  fact: string
  /** Nothing at all was said about it. */
  missing: boolean
  /** The part of the rules that reads it. */
  part: 'flag' | 'income' | 'rigid' | 'property' | 'person' | 'whole' | 'standards'
  /** The yes/no it stands for, where it stands for one. */
  flag?: FlagName
  /** For facts of a person: which one. */
  attribute?: string
  /** Belongs to this person, whose other unknowns may have to be varied too. */
  person?: string
  focus?: IncomeSketch
  /** Another completion in which the fact is more likely to show. */
  prepare?: (c: Completion) => Completion
  /** Completions that differ from this one in the fact alone. */
  variants: (c: Completion, j: Judgement) => Completion[]
}

type Draft = Omit<Unknown, 'part' | 'attribute'>

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

const within = (span: Span, values: readonly number[]): number[] => [
  ...new Set(values.filter((v) => v >= span.lo && v <= span.hi && Number.isFinite(v))),
]

type Household = Completion['household']
const withHousehold = (c: Completion, change: Partial<Household>): Completion => ({
  standards: c.standards,
  household: { ...c.household, ...change },
})
const withStandards = (c: Completion, change: Partial<Standards>): Completion => ({
  household: c.household,
  standards: { ...c.standards, ...change },
})

/** The incomes around every line, one yuan below and on it. */
function incomeLines(c: Completion, j: Judgement): number[] {
  const s = c.standards
  const n = j.remaining
  const lines = [
    j.standard * n,
    marginalLine(s.marginalMultiple, j.standard, n),
    s.disposable * n,
    s.monitorLine * n,
    s.monitorLine * n + 1,
  ]
  if (s.rigidRatio > 0)
    lines.push(floorDiv(j.rigid * SCALE, s.rigidRatio), floorDiv(j.rigid * SCALE, s.rigidRatio) + 1)
  for (const k of [1, 2])
    lines.push(j.standard * (n + k), marginalLine(s.marginalMultiple, j.standard, n + k))
  return lines.flatMap((line) => [line - 1, line])
}

/** What X must reach at this income. */
const rigidNeed = (c: Completion, j: Judgement): number =>
  Math.max(1, ceilDiv(c.standards.rigidRatio * j.income, SCALE) + (c.standards.rigidInclusive ? 0 : 1))

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

function propertyUnknowns(s: Sketch): Draft[] {
  const p = s.property
  const change = (c: Completion, part: Partial<Household['property']>): Completion =>
    withHousehold(c, { property: { ...c.household.property, ...part } })
  // Where no row asks for a review, its verdict is free: the refusing one shows a move into review.
  const refused = (c: Completion): Completion => change(c, { reviewPasses: false })
  const flag = (fact: string, m: Maybe, key: 'boughtHouse' | 'commercial' | 'lavish'): Draft[] =>
    m === EITHER
      ? [{ fact, missing: true, variants: (c) => [true, false].map((v) => change(c, { [key]: v })) }]
      : []
  const out: Draft[] = [
    ...flag('property.boughtHouse12m', p.boughtHouse, 'boughtHouse'),
    ...flag('property.commercialProperty', p.commercial, 'commercial'),
    ...flag('property.lavish', p.lavish, 'lavish'),
  ]
  if (!isExact(p.liquid))
    out.push({
      fact: 'property.liquid',
      missing: isOpen(p.liquid),
      variants: (c, j) => {
        const limits = [c.standards.liquidDibao, c.standards.liquidMarginal].map((m) =>
          moneyLimit(m, j.standard, j.counted),
        )
        return within(p.liquid, [p.liquid.lo, p.liquid.hi, ...limits, ...limits.map((x) => x + 1)]).map(
          (liquid) => change(c, { liquid }),
        )
      },
    })
  if (!isExact(p.houses))
    out.push({
      fact: 'property.houses',
      missing: isOpen(p.houses),
      prepare: refused,
      variants: (c) =>
        within(p.houses, [0, 1, 2, 3, p.houses.lo, p.houses.hi]).map((houses) => change(c, { houses })),
    })
  if (!isExact(p.companyCapital) && p.business.includes('company'))
    out.push({
      fact: 'property.companyCapital',
      missing: isOpen(p.companyCapital),
      variants: (c) => {
        const { capitalDibao: d, capitalMarginal: m } = c.standards
        const span = p.companyCapital
        return within(span, [span.lo, span.hi, d, d + 1, m, m + 1]).map((companyCapital) =>
          change(c, { companyCapital }),
        )
      },
    })
  if (p.business.length > 1)
    out.push({
      fact: 'property.business',
      missing: p.business.length === 5,
      prepare: refused,
      variants: (c) => p.business.map((business) => change(c, { business })),
    })
  if (p.vehicles === null)
    out.push({
      fact: 'property.vehicles',
      missing: true,
      prepare: refused,
      variants: (c) =>
        ([[], ['car'], ['truck_only_livelihood']] as const).map((vehicles) => change(c, { vehicles })),
    })
  for (const [i, options] of (p.vehicles ?? []).entries())
    if (options.length > 1)
      out.push({
        fact: `property.vehicles[${i}]`,
        missing: options.length === VEHICLES.length,
        prepare: refused,
        variants: (c) =>
          options.map((v) =>
            change(c, { vehicles: c.household.property.vehicles.map((old, k) => (k === i ? v : old)) }),
          ),
      })
  out.push({
    fact: 'review.property',
    missing: false,
    prepare: (c) => change(c, propertyFor(p, c.household.property.business === 'company', 'review')),
    variants: (c) => (needsReview(c) ? [true, false].map((reviewPasses) => change(c, { reviewPasses })) : []),
  })
  return out
}

const needsReview = (c: Completion): boolean => {
  const p = c.household.property
  return (
    p.houses === 2 ||
    p.business === 'individual_no_employee' ||
    p.vehicles.some((v) => vehicleRow(v) === 'review')
  )
}

/** No upper end and nothing below: nothing was said. */
export const isOpen = (span: Span): boolean => span.lo === 0 && span.hi >= 1e13

function incomeUnknowns(s: Sketch, b: Bounds): Draft[] {
  if (s.income === null)
    return [
      {
        fact: 'income',
        missing: true,
        variants: (c, j) => [
          withHousehold(c, { income: [] }),
          ...[0, ...incomeLines(c, j)]
            .filter((v) => v >= 0)
            .flatMap((amount) =>
              [null, ...c.household.persons.map((p) => p.id)]
                .slice(0, 5)
                .map((who) =>
                  withHousehold(c, { income: [{ kind: 'business_net', amount, code: null, who }] }),
                ),
            ),
        ],
      },
    ]
  return s.income.flatMap((item, i) => {
    const change = (c: Completion, part: Partial<Household['income'][number]>): Completion =>
      withHousehold(c, { income: c.household.income.map((old, k) => (k === i ? { ...old, ...part } : old)) })
    const out: Draft[] = []
    if (!isExact(item.amount))
      out.push({
        fact: `income[${i}].amount`,
        missing: isOpen(item.amount),
        focus: item,
        variants: (c, j) => amountVariants(c, j, item, i).map((amount) => change(c, { amount })),
      })
    if (item.kinds.length > 1)
      out.push({
        fact: `income[${i}].kind`,
        missing: item.kinds.length === 4,
        variants: (c) => item.kinds.map((kind) => change(c, { kind })),
      })
    if (item.codes === null || item.codes.length > 1)
      out.push({
        fact: `income[${i}].code`,
        missing: item.codes === null,
        variants: (c) =>
          (item.codes ?? [null, ...(b.excluded ?? [])].slice(0, 3)).map((code) => change(c, { code })),
      })
    if (item.who === undefined)
      out.push({
        fact: `income[${i}].who`,
        missing: true,
        variants: (c) => [null, ...c.household.persons.map((p) => p.id)].map((who) => change(c, { who })),
      })
    return out
  })
}

function amountVariants(c: Completion, j: Judgement, item: IncomeSketch, index: number): number[] {
  const now = c.household.income[index]
  if (!now) return []
  const share = countable(now, c.standards)
  const own =
    now.who === null ? [] : [j.standard - markedIncome(now.who, c.household.income, c.standards) + share]
  const targets = [
    ...incomeLines(c, j).flatMap((line) => [line - j.income + share, line - j.income]),
    ...own.flatMap((v) => [v, v - 1]),
  ]
  const kept = SCALE - Math.min(c.standards.workCostRate, SCALE)
  const gross =
    now.kind === 'wage' && kept > 0 && kept < SCALE ? targets.map((v) => Math.ceil((v * SCALE) / kept)) : []
  return within(item.amount, [item.amount.lo, item.amount.hi, ...targets, ...gross])
}

function rigidUnknowns(s: Sketch): Draft[] {
  if (s.rigid === null)
    return [
      {
        fact: 'rigid',
        missing: true,
        variants: (c, j) =>
          [0, rigidNeed(c, j), rigidNeed(c, j) - 1].map((gross) =>
            withHousehold(c, {
              rigid: gross <= 0 ? [] : [{ type: 'medical', gross, covered: 0, who: null }],
            }),
          ),
      },
    ]
  return s.rigid.flatMap((item, i) => {
    const change = (c: Completion, part: Partial<Household['rigid'][number]>): Completion =>
      withHousehold(c, { rigid: c.household.rigid.map((old, k) => (k === i ? { ...old, ...part } : old)) })
    const out: Draft[] = []
    /** The own share this item must have for X to reach its line. */
    const need = (c: Completion, j: Judgement): number => {
      const now = c.household.rigid[i]
      return rigidNeed(c, j) - j.rigid + (now ? Math.max(0, now.gross - now.covered) : 0)
    }
    if (!isExact(item.gross))
      out.push({
        fact: `rigid[${i}].gross`,
        missing: isOpen(item.gross),
        variants: (c, j) => {
          const covered = c.household.rigid[i]?.covered ?? 0
          const at = covered + need(c, j)
          return within(item.gross, [item.gross.lo, item.gross.hi, at, at - 1, covered, covered + 1]).map(
            (gross) => change(c, { gross }),
          )
        },
      })
    if (!isExact(item.covered))
      out.push({
        fact: `rigid[${i}].covered`,
        missing: isOpen(item.covered),
        variants: (c, j) => {
          const gross = c.household.rigid[i]?.gross ?? 0
          const at = gross - need(c, j)
          return within(item.covered, [item.covered.lo, item.covered.hi, at, at + 1, gross, gross - 1]).map(
            (covered) => change(c, { covered }),
          )
        },
      })
    if (item.types.length > 1)
      out.push({
        fact: `rigid[${i}].type`,
        missing: item.types.length === 6,
        variants: (c) => item.types.map((type) => change(c, { type })),
      })
    if (item.who === undefined)
      out.push({
        fact: `rigid[${i}].who`,
        missing: true,
        variants: (c) => [null, ...c.household.persons.map((p) => p.id)].map((who) => change(c, { who })),
      })
    return out
  })
}

const TURNS = [0, 15, 16, 17, 18, 59, 60, 69, 70]

function memberUnknowns(p: PersonSketch, i: number): Draft[] {
  const path = `members.${p.id}`
  const change = (c: Completion, part: Partial<Person>): Completion =>
    withHousehold(c, { persons: c.household.persons.map((old, k) => (k === i ? { ...old, ...part } : old)) })
  const one = <K extends keyof Person>(
    name: string,
    key: K,
    values: readonly Person[K][],
    missing: boolean,
  ): Draft => ({
    fact: `${path}.${name}`,
    missing,
    person: p.id,
    variants: (c) => values.map((v) => change(c, { [key]: v } as Partial<Person>)),
  })
  const out: Draft[] = []
  if (p.rel.length > 1) out.push(one('rel', 'rel', p.rel, p.rel.length === 8))
  if (!isExact(p.age))
    out.push(
      one('age', 'age', within(p.age, [p.age.lo, p.age.hi, ...TURNS]), p.age.lo === 0 && p.age.hi >= 200),
    )
  if (p.coresident === EITHER) out.push(one('coresident', 'coresident', [true, false], true))
  if (p.independent === EITHER) out.push(one('independent', 'independent', [true, false], true))
  if (p.student.length > 1) out.push(one('student', 'student', p.student, p.student.length === 9))
  if (p.status.length > 1) out.push(one('status', 'status', p.status, p.status.length === 4))
  if (p.disability.length > 1)
    out.push(one('disability', 'disability', p.disability, p.disability.length === 8))
  if (!isExact(p.level) && p.disability.some((d) => d !== 'none'))
    out.push(
      one('disabilityLevel', 'level', within(p.level, [1, 2, 3, 4]), p.level.lo === 1 && p.level.hi === 4),
    )
  out.push({ ...one('', 'reviewCounts', [true, false], false), fact: `review.members.${p.id}` })
  return [...out, ...supporterUnknowns(p, i)]
}

function supporterUnknowns(p: PersonSketch, i: number): Draft[] {
  const path = `obligors.${p.id}`
  const put = (c: Completion, supporters: Person['supporters']): Completion =>
    withHousehold(c, {
      persons: c.household.persons.map((old, k) => (k === i ? { ...old, supporters } : old)),
    })
  const capable = { age: 40, incapacity: 'none', ownIncome: 0, propertyOk: true, refuses: false } as const
  if (p.supporters === null)
    return [
      {
        fact: path,
        missing: true,
        person: p.id,
        variants: (c) => [[], [capable]].map((list) => put(c, list)),
      },
    ]
  return p.supporters.flatMap((s, k) => {
    const now = (c: Completion) => c.household.persons[i]?.supporters ?? []
    const one = <T>(
      name: string,
      key: string,
      values: (c: Completion) => readonly T[],
      missing: boolean,
    ): Draft => ({
      fact: `${path}[${k}].${name}`,
      missing,
      person: p.id,
      variants: (c) =>
        values(c).map((v) =>
          put(
            c,
            now(c).map((old, x) => (x === k ? { ...old, [key]: v } : old)),
          ),
        ),
    })
    const out: Draft[] = []
    if (!isExact(s.age))
      out.push(one('age', 'age', () => within(s.age, [s.age.lo, s.age.hi, 59, 60, 69, 70]), isOpen(s.age)))
    if (s.incapacity.length > 1)
      out.push(one('incapacity', 'incapacity', () => s.incapacity, s.incapacity.length === 8))
    if (!isExact(s.ownIncome))
      out.push(
        one(
          'ownIncome',
          'ownIncome',
          (c) =>
            within(s.ownIncome, [
              s.ownIncome.lo,
              s.ownIncome.hi,
              c.standards.disposable,
              c.standards.disposable - 1,
            ]),
          isOpen(s.ownIncome),
        ),
      )
    if (s.propertyOk === EITHER) out.push(one('propertyOk', 'propertyOk', () => [true, false], true))
    return out
  })
}

function strangersUnknown(s: Sketch): Draft[] {
  if (s.strangers.hi === 0) return []
  const known = s.persons.length
  const make = (count: number, counts: boolean, leaves: boolean): Person[] =>
    Array.from({ length: count }, (_, i) => ({
      id: `?${leaves ? 't' : counts ? 'c' : 'n'}${i + 1}`,
      rel: 'other',
      age: leaves ? 70 : 40,
      coresident: true,
      independent: false,
      student: 'none',
      status: 'normal',
      disability: 'none',
      level: 4,
      majorDisease: false,
      working: false,
      workAble: false,
      ownIncome: 0,
      ownLiquid: 0,
      supporters: [],
      reviewCounts: counts,
    }))
  return [
    {
      fact: 'members',
      missing: true,
      variants: (c) => {
        const named = c.household.persons.slice(0, known)
        const out: Completion[] = []
        for (let staying = 0; staying <= s.strangers.hi; staying += 1)
          for (const leaving of [0, 1]) {
            if (staying + leaving > s.strangers.hi || (staying > 8 && staying < s.strangers.hi - leaving))
              continue
            const idle = Math.max(0, s.strangers.lo - staying - leaving)
            out.push(
              withHousehold(c, {
                persons: [
                  ...named,
                  ...make(staying, true, false),
                  ...make(leaving, true, true),
                  ...make(idle, false, false),
                ],
              }),
            )
          }
        return out
      },
    },
  ]
}

function hukouUnknown(s: Sketch): Draft[] {
  if (s.hukou.length < 2) return []
  return [
    { fact: 'hukou', missing: true, variants: (c) => s.hukou.map((hukou) => withHousehold(c, { hukou })) },
  ]
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
    ...standardUnknowns(b),
  ]
  return drafts.map(placed)
}

function standardUnknowns(b: Bounds): Draft[] {
  const out: Draft[] = []
  const add = (
    fact: string,
    span: Span,
    key: keyof Standards,
    values: (c: Completion, j: Judgement) => number[],
  ): void => {
    if (!isExact(span))
      out.push({
        fact: `standards.${fact}`,
        missing: true,
        variants: (c, j) =>
          within(span, [span.lo, span.hi, ...values(c, j)]).map((v) => withStandards(c, { [key]: v })),
      })
  }
  const flag = (fact: string, m: Maybe, key: keyof Standards): void => {
    if (m === EITHER)
      out.push({
        fact: `standards.${fact}`,
        missing: true,
        variants: (c) => [true, false].map((v) => withStandards(c, { [key]: v })),
      })
  }
  const perHead = (c: Completion, j: Judgement): number[] => {
    const n = Math.max(1, j.remaining)
    const own = c.household.persons.map((p) => markedIncome(p.id, c.household.income, c.standards))
    return [
      floorDiv(j.income, n),
      ceilDiv(j.income, n),
      floorDiv(j.income, n) + 1,
      ...own,
      ...own.map((v) => v + 1),
    ]
  }
  add('dibao_year_rural', b.dibaoRural, 'dibaoRural', perHead)
  add('dibao_year_urban', b.dibaoUrban, 'dibaoUrban', perHead)
  add('marginal_multiple', b.marginalMultiple, 'marginalMultiple', () => [])
  add('disposable_prev_year', b.disposable, 'disposable', perHead)
  add('rigid_ratio_min', b.rigidRatio, 'rigidRatio', () => [])
  flag('rigid_ratio_inclusive', b.rigidInclusive, 'rigidInclusive')
  flag('rigid_includes_basic_living', b.livingCounts, 'livingCounts')
  if (b.livingCounts !== 2) add('rigid_living_per_person', b.livingPerPerson, 'livingPerPerson', () => [])
  add('monitor_line', b.monitorLine, 'monitorLine', () => [])
  flag('monitor_line_inclusive', b.lineInclusive, 'lineInclusive')
  flag('monitor_income_basis', b.netIncome, 'netIncome')
  add('liquid_multiple_dibao', b.liquidDibao, 'liquidDibao', () => [])
  add('liquid_multiple_marginal', b.liquidMarginal, 'liquidMarginal', () => [])
  add('company_capital_max_dibao', b.capitalDibao, 'capitalDibao', () => [])
  add('company_capital_max_marginal', b.capitalMarginal, 'capitalMarginal', () => [])
  add('work_cost_rate', b.workCostRate, 'workCostRate', () => [])
  add('watch_months', b.watchMonths, 'watchMonths', () => [])
  return out
}
