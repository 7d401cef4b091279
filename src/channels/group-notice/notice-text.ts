import { byteLength } from '../text-limits.ts'

/** What a group of staff may be told: a kind, a place and a case number. There is no field for a person. */
export type Notice = {
  kind: 'urgent' | 'new' | 'due' | 'late' | 'complaint'
  /** Name of a township, as in the county's list. */
  township: string
  /** Case number, never a name or telephone. */
  code: string
}

const headings: Readonly<Record<Notice['kind'], string>> = {
  urgent: '紧急，请立即处理',
  complaint: '投诉',
  late: '已逾期，请主管督办',
  due: '即将到期',
  new: '新线索',
}

/** Smallest of the three robots' limits is 2048 bytes. */
const mostBytes = 2000

/** Many notices as one text, urgent ones first; those that do not fit are counted. */
export function noticeText(notices: readonly Notice[]): string {
  const lines: string[] = []
  const inOrder = (Object.keys(headings) as Notice['kind'][]).flatMap((kind) =>
    notices.filter((notice) => notice.kind === kind),
  )
  for (const [at, notice] of inOrder.entries()) {
    const line = `【${headings[notice.kind]}】${notice.township} ${safeCode(notice.code)}`
    const left = inOrder.length - at
    if (byteLength([...lines, line, more(left)].join('\n')) > mostBytes)
      return [...lines, more(left)].join('\n')
    lines.push(line)
  }
  return lines.join('\n')
}

const more = (count: number): string => `另有 ${count} 件，请登录后台查看。`

/** A case number is Latin letters, digits and dashes, and no run of digits as long as a telephone number. */
const safeCode = (code: string): string =>
  /^[A-Za-z0-9-]{3,24}$/.test(code) && !/\d{7}/.test(code) ? code : '（见后台）'
