import { UNBOUNDED } from '../facts/known.ts'
import type { RuleParameter, RuleParameters } from '../policy/parameters.ts'
import type { Prescreen, Quantity } from './answer.ts'
import type { ExplainedLine } from './explained-line.ts'
import { ALWAYS, type Seen } from './findings.ts'
import type { Tested } from './judge.ts'
import type { RuleName, Words } from './words/words.ts'

/** Laws a rule stands on besides the county's figures. */
const BASIS: Record<RuleName, string> = {
  R1: '最低生活保障审核确认办法(民发〔2021〕57号)',
  R2: '最低生活保障审核确认办法(民发〔2021〕57号)',
  R3: '衔接并轨试点工作方案 二(三)4',
  R4D: '最低生活保障审核确认办法(民发〔2021〕57号)',
  R4M: '衔接并轨试点工作方案 二(三)3、4',
  R5: '特困人员认定办法(民发〔2021〕43号)第四至八条',
  R6: '衔接并轨试点工作方案 二(三)1',
  R7: '衔接并轨试点工作方案 二(三)3',
  R8: '衔接并轨试点工作方案 二(三)4',
  R9: '衔接并轨试点工作方案 二(三)5',
  R10: '民发〔2020〕69号、民发〔2022〕83号',
  R11: '衔接并轨试点工作方案 二(三)',
  R12: '衔接并轨试点工作方案 二(二)',
  R13: '社会救助暂行办法 第四十八条',
  R14: '衔接并轨试点工作方案 二(四)',
}

type Verdict = ExplainedLine['result']
const verdictOf = (seen: Seen): Verdict => (seen === 1 ? 'true' : seen === 2 ? 'false' : 'unknown')

/** The whole proof: every rule with its result, its figures, the line and where the line comes from. */
export function proofOf(p: Prescreen, w: Words): ExplainedLine[] {
  const f = p.findings
  const v = p.standards.values
  const say = (
    rule: RuleName,
    result: Verdict,
    detail: string,
    names: RuleParameter[],
    reads: string[],
  ): ExplainedLine => ({
    rule: rule.slice(0, rule.startsWith('R4') ? 2 : undefined),
    result,
    text: `${w.staff.rule[rule]}: ${w.staff.verdict[result]}${detail ? ` (${detail})` : ''}`,
    source: [BASIS[rule], ...names.map((name) => sourceOf(p, name, w))].filter((x) => x !== '').join('; '),
    reads,
  })
  const open = p.open.length > 0 || !p.settled
  const standards: RuleParameter[] = f.hukou.map((h) =>
    h === 'rural' ? 'dibao_year_rural' : 'dibao_year_urban',
  )
  const standard = standards.map((name) => figure(v[name], w)).join('/')
  const income = `${money(p.incomeTotal, w)}`
  const people = `${quantity(p.membersCounted, w)}${w.staff.people}`
  const times = (factor: string): string => `${factor} × ${spanText(f.remaining, w)}${w.staff.people}`
  const known = (q: Quantity): Verdict => (typeof q === 'number' ? 'true' : 'unknown')
  const row = (rule: RuleName, seen: Seen, multiple: RuleParameter): ExplainedLine =>
    say(
      rule,
      verdictOf(seen),
      `${spanText(f.liquid, w)} ${seen === ALWAYS ? '≤' : '≤?'} ${figure(v[multiple], w)} × ${standard} × ${people}`,
      [multiple, ...standards],
      ['property'],
    )
  const tested = (name: Tested): Verdict =>
    f.tested.every((t) => t === name) ? 'true' : f.tested.includes(name) ? 'unknown' : 'false'
  const sign = (seen: Seen): string => (seen === 1 ? '<' : seen === 2 ? '≥' : '?')
  const range = f.inRange === 1 ? '≤' : f.inRange === 2 ? '>' : '?'
  const class_ =
    p.category === 'none'
      ? w.noCategory
      : p.category === 'undetermined'
        ? w.staff.unknown
        : w.category[p.category]
  return [
    say('R1', known(p.membersCounted), people, [], ['members']),
    say('R2', known(p.incomeTotal), income, ['work_cost_rate', 'excluded_codes'], ['income']),
    say(
      'R3',
      known(p.rigidTotal),
      money(p.rigidTotal, w),
      ['edu_tuition_cap', 'edu_accommodation_cap'],
      ['rigid'],
    ),
    row('R4D', f.assetsDibao, 'liquid_multiple_dibao'),
    row('R4M', f.assetsMarginal, 'liquid_multiple_marginal'),
    say(
      'R5',
      heldOr(p.tekunPersons.length > 0, open || f.tested.includes('tekun')),
      p.tekunPersons.join(w.list),
      standards,
      ['members', 'obligors', 'income'],
    ),
    say('R6', tested('dibao'), `${income} ${sign(f.belowDibao)} ${times(standard)}`, standards, [
      'income',
      'members',
      'property',
    ]),
    say(
      'R7',
      tested('marginal'),
      `${income} ${sign(f.belowMarginal)} ${figure(v.marginal_multiple, w)} × ${times(standard)}`,
      ['marginal_multiple', ...standards],
      ['income', 'members', 'property'],
    ),
    say(
      'R8',
      tested('rigid'),
      `${income} ${sign(f.belowDisposable)} ${times(figure(v.disposable_prev_year, w))}; ${money(p.rigidTotal, w)} ${f.rigidReached === 1 ? '≥' : f.rigidReached === 2 ? '<' : '?'} ${figure(v.rigid_ratio_min, w)} × ${income}`,
      ['disposable_prev_year', 'rigid_ratio_min'],
      ['income', 'rigid', 'property'],
    ),
    say(
      'R9',
      monitorVerdict(p),
      `${income} ${range} ${times(figure(v.monitor_line, w))}${p.monitor === 'none' ? '' : `; ${w.monitor[p.monitor]}`}`,
      ['monitor_line'],
      ['hukou', 'tuopin', 'income', 'guarantees', 'basicLivingSerious', 'selfHelpPossible', 'suddenEvent'],
    ),
    say(
      'R10',
      heldOr(p.singlePerson.length > 0, open),
      p.singlePerson.join(w.list),
      ['single_person_adult_disabled'],
      ['members'],
    ),
    say(
      'R11',
      p.status === 'likely' ? 'true' : 'unknown',
      class_,
      ['watch_months'],
      ['tuopin', 'dibaoRefusedMonths', 'dibaoExitMonths'],
    ),
    say(
      'R12',
      heldOr(
        p.reasons.some((code) => code.endsWith('_HINT')),
        open,
      ),
      p.reasons.join(' '),
      [],
      ['onBenefit'],
    ),
    say(
      'R13',
      heldOr(
        p.urgent,
        p.open.some((o) => o.affects.includes('urgency')),
      ),
      '',
      [],
      ['urgentSigns'],
    ),
    say('R14', heldOr(p.pushes.length > 0, open), p.pushes.join(' '), [], []),
  ]
}

/** What is not sure and not asked yet is open, never a no. */
const heldOr = (held: boolean, open: boolean): Verdict => (held ? 'true' : open ? 'unknown' : 'false')

function monitorVerdict(p: Prescreen): Verdict {
  const some = p.outcomes.some((o) => o.monitor !== 'none')
  return p.outcomes.every((o) => o.monitor !== 'none') ? 'true' : some ? 'unknown' : 'false'
}

/** Document, article and day of a figure; says when the county has not entered it, or that it is a demo figure. */
function sourceOf(p: Prescreen, name: RuleParameter, w: Words): string {
  const source = p.standards.sources[name]
  if (!source) return p.standards.values[name] === null ? `${name}: ${w.staff.notEntered}` : name
  const demo = source.demo ? ` [${w.staff.demo}]` : ''
  const empty =
    p.standards.values[name] === null && name !== 'edu_tuition_cap' && name !== 'edu_accommodation_cap'
  return `${name}: ${empty ? `${w.staff.notEntered}, ` : ''}${source.document} ${source.article}, ${w.staff.from(source.validFrom)}${demo}`
}

const figure = (value: RuleParameters[RuleParameter], w: Words): string =>
  value === null ? w.staff.notEntered : String(value)

function quantity(q: Quantity, w: Words): string {
  if (q === null) return w.staff.unknown
  if (typeof q === 'number') return String(q)
  return q.max === undefined ? w.staff.atLeast(String(q.min)) : w.staff.between(String(q.min), String(q.max))
}
const money = (q: Quantity, w: Words): string =>
  q === null ? w.staff.unknown : `${quantity(q, w)}${w.staff.yuan}`

function spanText(span: { lo: number; hi: number }, w: Words): string {
  if (span.lo === span.hi) return String(span.lo)
  return span.hi < UNBOUNDED
    ? w.staff.between(String(span.lo), String(span.hi))
    : w.staff.atLeast(String(span.lo))
}
