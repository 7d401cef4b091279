import { gloss } from './gloss.ts'

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

/** The detail of an audit row in words; it never holds anything personal. */
export function auditDetail(detail: string, people: ReadonlyMap<string, string>): string {
  const known = JSON.parse(detail) as Record<string, unknown>
  return Object.entries(known)
    .map(([key, value]) => {
      const text = String(value)
      const said =
        key === 'from' || key === 'to'
          ? gloss('stage', text)
          : key === 'undone'
            ? gloss('verb', text)
            : words[text]
      return `${parts[key] ?? key} ${said ?? people.get(text) ?? text}`
    })
    .join('，')
}
