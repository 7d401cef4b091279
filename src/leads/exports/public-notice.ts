import type { CivilDate } from '../../kernel/civil-date.ts'
import { civilIsPosted, civilLabels, type Decision, monitorLabels } from '../decision.ts'

/** What a notice may know of a household; nothing else is ever passed in. */
export type NoticeEntry = {
  code: string
  headName: string
  /** Whole years; null where it is not known: then a person decides. */
  headAge: number | null
  groupNo: string
  members: number | null
  decision: Pick<Decision, 'civil' | 'monitor'>
}

export type Notice = {
  kind: 'civil' | 'monitor'
  township: string
  village: string
  from: CivilDate
  to: CivilDate
  /** The office to which objections go. */
  officePhone: string
  entries: readonly NoticeEntry[]
}

export type LeftOut = { code: string; why: 'minor' | 'age_unknown' | 'not_posted' }

/** A name never carries digits or what else was typed beside it: an identity number or phone would stand on a wall. */
const nameOnly = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[(（[【].*$/u, '')
    .replace(/[^\p{L}\p{M}·•\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

function leftOut(kind: Notice['kind'], { code, headAge, decision }: NoticeEntry): LeftOut | null {
  const posted = kind === 'civil' ? civilIsPosted(decision.civil) : decision.monitor !== 'none'
  if (!posted) return { code, why: 'not_posted' }
  if (headAge === null) return { code, why: 'age_unknown' }
  return headAge < 18 ? { code, why: 'minor' } : null
}

/**
 * The text to be put up in a village: name, group, number of people, mark, nothing else. No identity number, phone of the
 * household, account, illness, amount; nobody under 18. Who was left out is returned for a person to see.
 */
export function publicNotice(notice: Notice): { text: string; leftOut: readonly LeftOut[] } {
  const { kind, township, village, from, to, officePhone, entries } = notice
  const out = entries.flatMap((entry) => leftOut(kind, entry) ?? [])
  const posted = entries.filter(({ code }) => !out.some((left) => left.code === code))
  const lines = posted.map(({ headName, groupNo, members, decision }, at) => {
    const mark = kind === 'civil' ? civilLabels[decision.civil] : monitorLabels[decision.monitor]
    const group = groupNo.normalize('NFKC').replace(/\D/g, '')
    const parts = [
      nameOnly(headName),
      group === '' ? '' : `${group}组`,
      members === null ? '' : `${members}人`,
      mark,
    ]
    return `${at + 1}. ${parts.filter((part) => part !== '').join('，')}`
  })
  const title = kind === 'civil' ? '社会救助对象公示' : '防止返贫监测对象公示'
  const text = [
    `${township}${village}${title}`,
    `公示时间：${from}至${to}`,
    ...lines,
    `如有不同意见，请在公示期内向${township}反映，电话：${officePhone}；也可拨打12345。`,
  ].join('\n')
  return { text, leftOut: out }
}
