import type { PageKey } from '../i18n/page/page-catalogue.ts'
import { pageText } from '../i18n/page/page-text.ts'
import { civilDate } from '../kernel/civil-date.ts'
import type { Lang } from '../kernel/lang.ts'
import type { LeadGlance, Stage } from '../leads/lead.ts'
import type { Township } from '../policy/places.ts'
import { plainDate } from './plain-date.ts'

/** What a reporter may learn from a code: no name, no village, no reason, no fact. */
export type ProgressView = {
  code: string
  step: string
  openedOn: string
  /** When somebody comes; null once nobody has to. */
  due: { text: string; late: boolean } | null
  township: string | null
  /** Where its window is and whom to call; null while the county has not entered it. */
  office: string | null
  unfinished: boolean
  /** Its personal data were deleted by rule, and when; null while they are there. */
  deleted: string | null
  /** A result exists or the report is closed: how to object is shown. */
  over: boolean
}

const beforeVisit: readonly Stage[] = ['new', 'taken', 'visit_planned', 'returned']
const over: readonly Stage[] = ['decided', 'answered', 'closed']

export function progressView(
  glance: LeadGlance,
  lang: Lang,
  townships: readonly Township[],
  now: number,
): ProgressView {
  const township = townships.find((one) => one.code === glance.township)
  return {
    code: glance.code,
    step: pageText(lang, `stage.${glance.stage}` satisfies PageKey),
    openedOn: plainDate(civilDate(glance.openedAt), lang),
    due: beforeVisit.includes(glance.stage) ? dueOf(glance, lang, civilDate(now)) : null,
    township: township ? (township.name[lang] ?? township.name.zh) : null,
    office: officeOf(township, lang),
    unfinished: glance.unfinished && beforeVisit.includes(glance.stage),
    deleted: deletedOf(glance, lang),
    over: over.includes(glance.stage) && glance.dataDeletedOn === undefined,
  }
}

const deletedOf = ({ dataDeletedOn }: LeadGlance, lang: Lang): string | null =>
  dataDeletedOn === undefined
    ? null
    : pageText(lang, 'progress.deleted', { date: plainDate(dataDeletedOn, lang) })

function officeOf(township: Township | undefined, lang: Lang): string | null {
  const parts = [township?.office?.window, township?.office?.phone].filter((part) => part)
  if (!township || parts.length === 0) return null
  const name = township.name[lang] ?? township.name.zh
  return pageText(lang, 'progress.office', { township: name, office: parts.join(' · ') })
}

function dueOf({ dueOn, dueUnsure }: LeadGlance, lang: Lang, today: string): { text: string; late: boolean } {
  if (dueOn === null) return { text: pageText(lang, 'progress.due_unknown'), late: false }
  if (dueOn === today) return { text: pageText(lang, 'progress.due_today'), late: false }
  const late = dueOn < today
  const key = late ? 'progress.due_missed' : 'progress.due_by'
  const text = pageText(lang, key, { date: plainDate(dueOn, lang) })
  const unsure = pageText(lang, 'progress.due_unsure', { year: dueOn.slice(0, 4) })
  return { text: dueUnsure && !late ? `${text} ${unsure}` : text, late }
}
