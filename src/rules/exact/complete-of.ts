import { EITHER, isExact, YES } from '../../facts/known.ts'
import type { Bounds } from '../bounds.ts'
import type { Complete, IncomeItem, Person, RigidItem, Standards } from '../complete.ts'
import { assetRow } from '../judge.ts'
import { countsAs, disabledForWork, isChild, isOld } from '../readings.ts'
import { type MonthsSketch, monthsOf, type PersonSketch, type Sketch } from '../sketch.ts'
import type { Completion } from './fill.ts'

/** The household itself when nothing an outcome reads is open, no review either; else null. The common case made fast. */
export function completeOf(s: Sketch, b: Bounds): Completion | null {
  const standards = standardsOf(b, s)
  if (!standards || s.hukou.length !== 1 || s.strangers.hi > 0 || !s.income || !s.rigid || !s.urgentSigns)
    return null
  if (s.tuopin === EITHER || s.basicLivingSerious === EITHER || s.selfHelpPossible === EITHER) return null
  if (s.suddenEvent === EITHER || s.educationDropout === EITHER || s.medicalUninsured === EITHER) return null
  if (s.housingUnsafe === EITHER || s.waterUnsafe === EITHER) return null
  if (isOpenMonth(s.refused) || isOpenMonth(s.exit)) return null
  const property = propertyOf(s)
  if (!property || assetRow(property) === 'review') return null
  const persons: Person[] = []
  for (const p of s.persons) {
    const person = personOf(p)
    if (!person) return null
    persons.push(person)
  }
  const income: IncomeItem[] = []
  for (const i of s.income) {
    const kind = i.kinds[0]
    if (i.kinds.length !== 1 || !kind || !isExact(i.amount) || i.codes?.length !== 1 || i.who === undefined)
      return null
    income.push({ kind, amount: i.amount.lo, code: i.codes[0] ?? null, who: i.who })
  }
  const rigid: RigidItem[] = []
  for (const r of s.rigid) {
    const type = r.types[0]
    if (r.types.length !== 1 || !type || !isExact(r.gross) || !isExact(r.covered) || r.who === undefined)
      return null
    rigid.push({ type, gross: r.gross.lo, covered: r.covered.lo, who: r.who })
  }
  const urgentSigns = s.urgentSigns.map((options) => options[0] ?? 'violence')
  if (s.urgentSigns.some((options) => options.length !== 1)) return null
  const household: Complete = {
    hukou: s.hukou[0] ?? 'rural',
    persons,
    income,
    rigid,
    property,
    tuopin: s.tuopin === YES,
    refusedMonths: monthsOf(s.refused, 'old'),
    exitMonths: monthsOf(s.exit, 'old'),
    onBenefit: s.onBenefit?.[0] ?? 'none',
    basicLivingSerious: s.basicLivingSerious === YES,
    selfHelpPossible: s.selfHelpPossible === YES,
    suddenEvent: s.suddenEvent === YES,
    educationDropout: s.educationDropout === YES,
    medicalUninsured: s.medicalUninsured === YES,
    housingUnsafe: s.housingUnsafe === YES,
    waterUnsafe: s.waterUnsafe === YES,
    urgentSigns,
    disaster12m: s.disaster12m === YES,
    nearRelative: s.nearRelative === YES,
  }
  return { household, standards }
}

const isOpenMonth = (m: MonthsSketch): boolean => (m.never ? m.span !== null : !m.span || !isExact(m.span))

function propertyOf(s: Sketch): Complete['property'] | null {
  const p = s.property
  const business = p.business[0]
  const open = p.boughtHouse === EITHER || p.commercial === EITHER || p.lavish === EITHER
  if (open || p.business.length !== 1 || !business || !p.vehicles || !isExact(p.liquid) || !isExact(p.houses))
    return null
  if (business === 'company' && !isExact(p.companyCapital)) return null
  if (p.vehicles.some((options) => options.length !== 1)) return null
  return {
    liquid: p.liquid.lo,
    houses: p.houses.lo,
    boughtHouse: p.boughtHouse === YES,
    commercial: p.commercial === YES,
    lavish: p.lavish === YES,
    vehicles: p.vehicles.flatMap((options) => options[0] ?? []),
    business,
    companyCapital: p.companyCapital.lo,
    reviewPasses: true,
  }
}

const NOT_READ: Person['supporters'] = []

/** A person of whom everything that is read is known: supporters only where there is no labour capacity. */
function personOf(p: PersonSketch): Person | null {
  const rel = p.rel[0]
  const student = p.student[0]
  const status = p.status[0]
  const disability = p.disability[0]
  if (!rel || !student || !status || !disability) return null
  if (p.rel.length + p.student.length + p.status.length + p.disability.length !== 4) return null
  if (!isExact(p.age) || p.coresident === EITHER || p.independent === EITHER) return null
  if (disability !== 'none' && !isExact(p.level)) return null
  const standing = {
    age: p.age.lo,
    student,
    coresident: p.coresident === YES,
    independent: p.independent === YES,
    status,
  }
  if (countsAs(rel, standing) === 'review') return null
  const unable = isOld(p.age.lo) || isChild(p.age.lo) || disabledForWork(disability, p.level.lo)
  const supporters = unable ? supportersOf(p) : NOT_READ
  if (!supporters) return null
  return {
    id: p.id,
    rel,
    age: standing.age,
    student,
    coresident: standing.coresident,
    independent: standing.independent,
    status,
    disability,
    level: p.level.lo,
    majorDisease: p.majorDisease === YES,
    working: p.working === YES,
    workAble: p.workAble === YES,
    ownIncome: p.ownIncome.lo,
    ownLiquid: p.ownLiquid.lo,
    supporters,
    reviewCounts: true,
  }
}

function supportersOf(p: PersonSketch): Person['supporters'] | null {
  if (!p.supporters) return null
  const out: Person['supporters'] = []
  for (const s of p.supporters) {
    const incapacity = s.incapacity[0]
    if (s.incapacity.length !== 1 || !incapacity) return null
    const read = incapacity !== 'none' && incapacity !== 'tekun'
    if (read && (!isExact(s.age) || !isExact(s.ownIncome) || s.propertyOk === EITHER)) return null
    out.push({
      age: s.age.lo,
      incapacity,
      ownIncome: s.ownIncome.lo,
      propertyOk: s.propertyOk === YES,
      refuses: s.refuses === YES,
    })
  }
  return out
}

/** The parameters of these bounds when all that this household can read are entered. Kept, since a day has one set. */
function standardsOf(b: Bounds, s: Sketch): Standards | null {
  const known = kept.get(b)
  if (known !== undefined) return known
  const spans = [
    b.dibaoRural,
    b.dibaoUrban,
    b.marginalMultiple,
    b.disposable,
    b.rigidRatio,
    b.monitorLine,
    b.liquidDibao,
  ]
  const more = [b.liquidMarginal, b.capitalDibao, b.capitalMarginal, b.workCostRate, b.watchMonths]
  const maybes = [b.rigidInclusive, b.livingCounts, b.lineInclusive, b.netIncome]
  const open =
    [...spans, ...more].some((span) => !isExact(span)) || maybes.includes(EITHER) || b.excluded === null
  const living = b.livingCounts === YES && !isExact(b.livingPerPerson)
  const made =
    open || living || !s || !b.excluded
      ? null
      : {
          dibaoRural: b.dibaoRural.lo,
          dibaoUrban: b.dibaoUrban.lo,
          marginalMultiple: b.marginalMultiple.lo,
          disposable: b.disposable.lo,
          rigidRatio: b.rigidRatio.lo,
          rigidInclusive: b.rigidInclusive === YES,
          livingCounts: b.livingCounts === YES,
          livingPerPerson: b.livingPerPerson.lo,
          tuitionCap: b.tuitionCap,
          accommodationCap: b.accommodationCap,
          monitorLine: b.monitorLine.lo,
          lineInclusive: b.lineInclusive === YES,
          netIncome: b.netIncome === YES,
          liquidDibao: b.liquidDibao.lo,
          liquidMarginal: b.liquidMarginal.lo,
          capitalDibao: b.capitalDibao.lo,
          capitalMarginal: b.capitalMarginal.lo,
          workCostRate: b.workCostRate.lo,
          adultDisabledRoute: b.adultDisabledRoute === YES,
          watchMonths: b.watchMonths.lo,
          excluded: b.excluded,
        }
  kept.set(b, made)
  return made
}
const kept = new WeakMap<Bounds, Standards | null>()
