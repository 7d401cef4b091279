/** What a column of a watch list may hold. Identity numbers and everything else are not taken over. */
export const watchColumns = ['name', 'village', 'group', 'phone', 'kind', 'since'] as const
export type WatchColumn = (typeof watchColumns)[number]

/** Position of each column in the file; absent: the file has none. */
export type WatchMapping = Partial<Record<WatchColumn, number>>

export const templateHeadings: Readonly<Record<WatchColumn, string>> = {
  name: '户主姓名',
  village: '村（社区）',
  group: '组',
  phone: '电话',
  kind: '类别',
  since: '日期',
}

const headings: readonly (readonly [WatchColumn, RegExp])[] = [
  ['name', /户主|姓名|申请人|^名字/u],
  ['phone', /电话|手机|联系方式/u],
  ['group', /^(?:村民)?小?组|组别|^队/u],
  ['village', /村|社区|住址|地址/u],
  ['kind', /类别|类型|对象|身份|状态|原因/u],
  ['since', /日期|时间|年月/u],
]

/** Which column holds what, by the words of its heading; the first that fits. */
export function guessMapping(cells: readonly string[]): WatchMapping {
  const mapping: WatchMapping = {}
  cells.forEach((cell, at) => {
    const text = cell.replace(/\s/g, '')
    if (/身份证|证件号|银行|账号/u.test(text)) return
    const column = headings.find(([name, words]) => mapping[name] === undefined && words.test(text))?.[0]
    if (column) mapping[column] = at
  })
  return mapping
}

/** Without these two nobody can be found again. */
export const lacking = (mapping: WatchMapping): readonly WatchColumn[] =>
  (['name', 'village'] as const).filter((column) => mapping[column] === undefined)
