const BULLET = /^\s*(?:[-*•·]|\(?\d{1,2}[.、)）](?!\d)|[①-⑳])\s*/u
/** A new household begins inside a line: after a stop, a group or "还有". */
const INSIDE =
  /[;；。](?=\s*(?:还有|另外|另一家|再一个|然后是?)?[\p{Script=Han}]{0,8}?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:小?组|小?队)(?!长|伍))/u
/** 3组买买提住院了，5组古丽离婚了: a comma will do once a group was named. */
const NEXT_GROUP =
  /[,， ](?=\s*(?:还有|另外)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:小?组|小?队)(?!长|伍))/u
const GROUP = /(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:小?组|小?队)(?!长|伍)/u

const CONTINUES =
  /^\s*(?:(?:联系)?电话|手机|联系方式|号码|备注|情况|原因|年龄|人口|家里|另外他|他家?|她家?|(?:1[3-9]\d{9}))/

/** The lines of a message, one household each; a line that only goes on stays with the one before. */
export function splitHouseholds(text: string): string[] {
  const out: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const bulleted = BULLET.test(line)
    const plain = line.replace(BULLET, '').trim()
    if (plain === '') continue
    for (const piece of plain.split(INSIDE).flatMap(byGroup)) {
      const last = out[out.length - 1]
      if (last !== undefined && !bulleted && CONTINUES.test(piece))
        out[out.length - 1] = `${last}，${piece.trim()}`
      else if (piece.trim() !== '') out.push(piece.trim())
    }
  }
  return out
}

function byGroup(piece: string): string[] {
  const out: string[] = []
  for (const part of piece.split(NEXT_GROUP)) {
    const last = out[out.length - 1]
    if (last === undefined || GROUP.test(last)) out.push(part)
    else out[out.length - 1] = `${last} ${part}`
  }
  return out
}
