import { closingReason } from '../leads/closing.ts'
import { type Need, needs, type ReferralStage } from '../leads/referral.ts'
import { departments } from '../policy/departments.ts'
import { gloss } from './gloss.ts'
import { stageWords } from './referrals/referral-words.ts'

const parts: Readonly<Record<string, string>> = {
  from: '从',
  to: '到',
  field: '内容',
  reason: '原因',
  told: '告知',
  owner: '交给',
  characters: '字数',
  found: '找到',
  households: '户数',
  corrections: '更正',
  part: '页面',
  facts: '情况',
  undone: '撤销',
  entered: '录入人',
  looked: '试算',
  flips: '会变的',
  leads: '线索',
  role: '岗位',
  broken: '断开处',
  on: '开启',
  failures: '失败次数',
  fields: '改了',
  robot: '机器人',
  moved: '变了',
  supervisor: '报主管',
  county: '报县',
  locked: '已锁定',
  channel: '渠道',
  awaiting: '待回条数',
  waiting: '等谁',
  urgent: '紧急',
  into: '并入',
  merged: '并进来',
  apart: '和它拆开',
  other: '另一条',
  need: '需要',
  department: '部门',
  stage: '状态',
  civil: '民政',
  monitor: '监测',
  notVerified: '没核实到',
  nearRelative: '近亲属',
  day: '日子',
  task: '任务',
  tasks: '任务',
  platform: '平台',
  format: '格式',
  quarter: '季度',
  lines: '行数',
  filters: '筛选',
  absent: '原来由',
  answer: '答复',
  months: '保存月数',
  closedOn: '办结',
}

const words: Readonly<Record<string, string>> = {
  screen: '重新预判',
  name: '姓名',
  phone: '电话',
  delivered: '已发出',
  aide_task: '专干当面告知',
  lead: '概要',
  talk: '对话',
  visit: '走访',
  referrals: '转介',
  decision: '决定',
  history: '历史',
  pair: '和另一条对照',
  us: '我们',
  household: '农户',
  department: '部门',
  true: '是',
  false: '否',
}

/** Keys whose values are codes of a list of their own. */
const readers: Readonly<Record<string, (code: string) => string | undefined>> = {
  from: (code) => gloss('stage', code),
  to: (code) => gloss('stage', code),
  undone: (code) => gloss('verb', code),
  task: (code) => gloss('task', code),
  need: (code) => (Object.hasOwn(needs, code) ? needs[code as Need].label : undefined),
  department: (code) => departments.find((d) => d.code === code)?.name.zh,
  stage: (code) => (Object.hasOwn(stageWords, code) ? stageWords[code as ReferralStage] : undefined),
  civil: (code) => gloss('category', code),
  monitor: (code) => gloss('monitor', code),
  reason: (code) => closingReason(code)?.label,
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** The detail of an audit row in words; it never holds anything personal. */
export function auditDetail(detail: string, people: ReadonlyMap<string, string>): string {
  const known = JSON.parse(detail) as Record<string, unknown>
  return Object.entries(known)
    .map(([key, value]) => {
      const text = String(value)
      const said = own(readers, key)?.(text) ?? own(words, text) ?? people.get(text) ?? text
      return `${own(parts, key) ?? key} ${said}`
    })
    .join('，')
}
