import type { CivilDate } from '../kernel/civil-date.ts'
import type { Lang } from '../kernel/lang.ts'

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** A day as people say it: 2026年11月30日, 30 November 2026. */
export function plainDate(date: CivilDate, lang: Lang): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  if (lang === 'zh') return `${year}年${month}月${day}日`
  if (lang === 'ug') return `${year}-يىلى ${month}-ئاينىڭ ${day}-كۈنى`
  return `${day} ${months[month - 1] ?? ''} ${year}`
}
