import { departments } from '../policy/departments.ts'
import type { Township } from '../policy/places.ts'

export const townshipName = (townships: readonly Township[], code: string): string =>
  townships.find((township) => township.code === code)?.name.zh ?? code

/** Village names repeat in the county: township and village always stand together, with the group where it is known. */
export function placeWords(
  townships: readonly Township[],
  lead: { township: string | null; village: string | null; groupNo?: string | null },
): string {
  if (!lead.township) return '地点未知'
  const township = townships.find(({ code }) => code === lead.township)
  const village = township?.villages.find(({ code }) => code === lead.village)
  const group = lead.groupNo ? ` ${lead.groupNo}组` : ''
  return `${township?.name.zh ?? lead.township} ${village?.name.zh ?? '村未知'}${group}`
}

export const departmentName = (code: string | null): string =>
  departments.find((department) => department.code === code)?.name.zh ?? ''
