import { stated } from '../../facts/latest.ts'
import { say } from '../../i18n/talk/say.ts'
import type { Lang } from '../../kernel/lang.ts'
import type { Talk } from '../talk.ts'
import type { Places } from '../understand/index.ts'

type Named = { readonly name: { readonly zh: string; readonly ug?: string; readonly en?: string } }

/** In the language where its spelling is certain, else in Chinese. */
const nameIn = (place: Named, lang: Lang): string => place.name[lang] ?? place.name.zh

export const townshipName = (township: Named, lang: Lang): string => nameIn(township, lang)

/** Township and village together unless the township has just been named: names repeat in this county. */
export function placeName(code: string, places: Places, lang: Lang, withTownship = true): string {
  const township = places.townships.find((one) => code.startsWith(one.code))
  const village = township?.villages.find((one) => one.code === code)
  if (!township) return code
  if (!village) return nameIn(township, lang)
  return withTownship ? `${nameIn(township, lang)} ${nameIn(village, lang)}` : nameIn(village, lang)
}

/** A code that came with a QR scene: a village of this county, or nothing. */
export const scenePlace = (code: string, places: Places): boolean =>
  places.townships.some((township) => township.villages.some((village) => village.code === code))

/** Where one may go and whom one may call in the township named; null while the county has not entered it. */
export function officeLine({ now, places, lang }: Pick<Talk, 'now' | 'places' | 'lang'>): string | null {
  const township = places.townships.find((one) => one.code === stated(now, 'place.township'))
  const parts = [township?.office?.window, township?.office?.phone].filter((part) => part)
  if (!township || parts.length === 0) return null
  return say(lang, 'result.office', { township: townshipName(township, lang), office: parts.join(' · ') })
}
