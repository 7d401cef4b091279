import type { Lang } from '../../kernel/lang.ts'
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
