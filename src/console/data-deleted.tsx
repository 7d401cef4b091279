import type { FC } from 'hono/jsx'
import { civilDate } from '../kernel/civil-date.ts'
import { maskName } from './mask.ts'

/** What is said wherever a lead stands whose personal data were deleted by rule. */
export const deletedWords = (at: number): string =>
  `这条线索的个人信息已于 ${civilDate(at)} 按县里的规定删除，只留下编号、日期和类别。`

export const DataDeletedNote: FC<{ at: number | null }> = ({ at }) =>
  at === null ? null : (
    <p class="notice" role="note">
      {deletedWords(at)}家里有新的困难，请重新登记。
    </p>
  )

/** A masked name in a list; without one, whether it was never left or has been deleted. */
export const maskedName = (name: string | null, dataDeletedAt: number | null): string =>
  name ? maskName(name) : dataDeletedAt === null ? '没留名字' : `${civilDate(dataDeletedAt)} 已按规定删除`
