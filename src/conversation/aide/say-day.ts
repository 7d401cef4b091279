import type { CivilDate } from '../../kernel/civil-date.ts'
import type { Lang } from '../../kernel/lang.ts'

/** `11月25日`; other languages get the date as it is written everywhere. */
export function sayDay(day: CivilDate, lang: Lang): string {
  const [, month = '', date = ''] = day.split('-')
  return lang === 'zh' ? `${Number(month)}月${Number(date)}日` : day
}
