import { catalogue, isFactId } from '../facts/catalogue.ts'
import type { Json } from '../facts/fact.ts'
import { silenceOf } from '../facts/latest.ts'
import {
  disabilityLabels,
  incomeLabels,
  leftOutIncome,
  relLabels,
  rigidLabels,
  statusLabels,
  studentLabels,
} from '../leads/exports/labels.ts'
import { evidenceKinds, foundPath } from '../leads/visit/finding.ts'
import { personOf, removalReasons } from '../leads/visit/people-found.ts'
import { departments } from '../policy/departments.ts'
import { wordsOf } from '../rules/explain.ts'
import { factName } from '../rules/fact-name.ts'
import { seatWords } from './seat-words.ts'

/** Facts that count people, years or things; every other number is yuan. */
const counts = /^(household|disabled)\.|houses$|(^|\.)age$|^count$|(^|\.)disabilityLevel$|^reporter\.|Months$/

const values: Readonly<Record<string, string>> = {
  ...relLabels,
  ...studentLabels,
  ...statusLabels,
  ...disabilityLabels,
  ...incomeLabels,
  ...rigidLabels,
  ...Object.fromEntries(departments.map(({ code, name }) => [code, name.zh])),
  ...removalReasons,
  ...leftOutIncome,
  nobody: '没有',
  signature: '签名',
  fingerprint: '按指印',
  refused: '不同意',
  member: '家人',
  proxy: '代办人',
  guardian: '监护人',
  self: '本人',
  family: '家人',
  helper: '他人',
  rural: '农村户口',
  urban: '城镇户口',
  none: '没有',
  dibao: '低保',
  tekun: '特困',
  small: '小生意，没雇人',
  large: '雇了人，或有公司',
  no_food: '没有吃的',
  no_shelter: '没有地方住',
  no_heating: '没有取暖',
  life_danger: '有生命危险',
  unattended_child_or_disabled: '孩子或残疾人没人管',
  violence: '有暴力',
}

const number = (n: number): string => n.toLocaleString('en-US')

/** Whole yuan with thousands marks; from ten thousand also in 万, as people say it. */
function amount(n: number, isCount: boolean): string {
  if (isCount) return number(n)
  return n >= 10_000 && n % 1000 === 0 ? `${number(n)} 元（${n / 10_000} 万）` : `${number(n)} 元`
}

function range(value: { min?: Json; max?: Json }, isCount: boolean): string | null {
  const { min, max } = value
  if (typeof min === 'number' && typeof max === 'number') {
    return min === max ? amount(min, isCount) : `${number(min)} 至 ${amount(max, isCount)}`
  }
  if (typeof min === 'number') return `${amount(min, isCount)}以上`
  if (typeof max === 'number') return `不超过 ${amount(max, isCount)}`
  return null
}

/** The name staff see for a fact; an unknown id is shown as it is. */
export function factLabel(id: string): string {
  if (isFactId(id)) return catalogue[id].label
  const path = foundPath(id)
  if (path !== null) return `入户：${foundLabel(path)}`
  return id === 'visit.confirmation' ? '入户：本户确认' : id
}

/** People are named by their seat; an added or removed one is told of as a whole. */
function foundLabel(path: string): string {
  const person = personOf(path)
  if (person !== null) return `家里的人，${seatWords(person)}`
  const born = /^members\.(.+)\.birth$/.exec(path)
  return born?.[1] ? `${seatWords(born[1])}的出生日期` : factName(path, wordsOf.zh, seatWords)
}

export const factKind = (id: string): 'talk' | 'report' | 'words' | 'household' =>
  isFactId(id) ? catalogue[id].kind : 'household'

/** A value in words. A range stays a range, and what nobody knows stays 未知. */
export function sayValue(id: string, value: Json): string {
  const silence = silenceOf(value)
  if (silence) return silence === 'unknown' ? '未知（说不知道）' : '未知（不想说）'
  if (value === null) return '未知（已收回）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return amount(value, counts.test(id))
  if (typeof value === 'string') return values[value] ?? value
  if (Array.isArray(value))
    return value.length === 0 ? '没有' : value.map((part) => sayValue(id, part)).join('、')
  const found = value as { value?: Json; evidence?: Json }
  if (found.value !== undefined && typeof found.evidence === 'string') {
    const by = evidenceKinds[found.evidence as keyof typeof evidenceKinds] ?? found.evidence
    return `${sayValue(foundPath(id) ?? id, found.value)}（${by}）`
  }
  const parts = value as { min?: Json; max?: Json; oneOf?: Json }
  const said = range(parts, counts.test(id))
  if (said) return said
  if (Array.isArray(parts.oneOf)) return parts.oneOf.map((part) => sayValue(id, part)).join(' 或 ')
  return sayParts(value as Readonly<Record<string, Json>>)
}

/** A person of the story, or another small record: its parts side by side. */
const sayParts = (record: Readonly<Record<string, Json>>): string =>
  Object.entries(record)
    .filter(([key]) => key !== 'id')
    .map(([key, part]) => `${parts[key] ?? key} ${sayPart(key, part)}`)
    .join('，')

const sayPart = (key: string, part: Json): string =>
  key === 'who' && typeof part === 'string' ? seatWords(part) : sayValue(key, part)

const parts: Readonly<Record<string, string>> = {
  removed: '不算在户里',
  who: '谁的',
  code: '名目',
  birth: '出生',
  coresident: '同住',
  independent: '成家另过',
  working: '在干活',
  workAble: '能劳动',
  ownLiquid: '本人存款',
  propertyOk: '财产符合规定',
  rel: '关系',
  age: '年龄',
  words: '原话',
  disability: '残疾',
  disabilityLevel: '等级',
  majorDisease: '大病',
  student: '上学',
  status: '状况',
  ownIncome: '本人收入',
  kind: '种类',
  amount: '金额',
  type: '类型',
  gross: '总额',
  covered: '已报销',
  count: '人数',
  incapacity: '负担能力',
  authorisation: '核对授权',
  commitment: '承诺书',
  summaryRight: '念过说对',
  by: '谁确认',
  mayRefer: '同意转给',
}
