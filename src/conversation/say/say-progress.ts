import { say } from '../../i18n/talk/say.ts'
import type { TalkKey } from '../../i18n/talk/zh.ts'
import type { Lang } from '../../kernel/lang.ts'
import type { ReportGlance } from '../talk.ts'

const stages: Readonly<Record<string, TalkKey>> = {
  new: 'progress.new',
  taken: 'progress.taken',
  visit_planned: 'progress.visit_planned',
  visited: 'progress.visited',
  decided: 'progress.decided',
  answered: 'progress.answered',
  closed: 'progress.closed',
  returned: 'progress.returned',
  merged: 'progress.merged',
  withdrawn: 'progress.withdrawn',
}

const beforeVisit = new Set(['new', 'taken', 'visit_planned'])

/** Where a report stands, without anything personal: it may be read from any account that knows the code. */
export function progressOf(report: ReportGlance, lang: Lang): string {
  const { code, dataDeletedOn } = report
  if (dataDeletedOn !== undefined)
    return say(lang, 'progress.head', { code }) + say(lang, 'progress.deleted', { date: dataDeletedOn })
  const lines = [
    say(lang, 'progress.head', { code: report.code }) + say(lang, stages[report.stage] ?? 'progress.new'),
  ]
  if (beforeVisit.has(report.stage)) {
    if (report.urgent) lines.push(say(lang, 'progress.urgent'))
    else if (report.dueOn) lines.push(...dueLines(report.dueOn, report.dueUnsure === true, lang))
    if (report.unfinished) lines.push(say(lang, 'progress.unfinished'))
  }
  return lines.join('\n')
}

const dueLines = (dueOn: string, isUnsure: boolean, lang: Lang): string[] => [
  say(lang, 'progress.due', { date: dueOn }),
  ...(isUnsure ? [say(lang, 'progress.due_unsure', { year: dueOn.slice(0, 4) })] : []),
]
