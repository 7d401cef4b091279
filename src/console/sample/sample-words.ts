import type { Stratum } from '../../leads/sample-strata.ts'

export const stratumWords: Readonly<Record<Stratum, string>> = {
  'unlikely-zh': '预判暂不像符合，汉语',
  'unlikely-other': '预判暂不像符合，其他语言',
  'unfinished-zh': '没说完，汉语',
  'unfinished-other': '没说完，其他语言',
}

export const wayWords: Readonly<Record<string, string>> = { call: '打电话', visit: '上门' }

export const resultWords: Readonly<Record<string, string>> = {
  found: '查出有困难',
  none: '确实不需要',
  unreached: '没联系上',
}

/** A check is known by month and lead. */
export const checkHref = ({ month, leadId }: { month: string; leadId: string }): string =>
  `/console/samples/${month}.${leadId}`

export function readCheckId(text: string | undefined): { month: string; leadId: string } | null {
  const match = /^(\d{4}-\d{2})\.([\w-]{1,64})$/.exec(text ?? '')
  return match ? { month: match[1] ?? '', leadId: match[2] ?? '' } : null
}
