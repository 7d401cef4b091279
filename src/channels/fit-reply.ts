import { choiceLines, joinedText } from './choice-lines.ts'
import type { Reply } from './message.ts'
import { byteLength, pages } from './text-limits.ts'

/**
 * Replies as the one text a passive answer can carry, and the pages left over.
 * The last choices stay on the first page, so that a person can go on even if no page follows.
 */
export function fitReply(
  replies: readonly Reply[],
  maxBytes: number,
): { first: string; rest: readonly string[] } {
  const whole = joinedText(replies)
  if (byteLength(whole) <= maxBytes) return { first: whole, rest: [] }
  const last = replies.at(-1)
  const foot = choiceLines(last?.choices ?? [])
  const room = maxBytes - byteLength(foot) - 1
  if (!last || foot === '' || room < maxBytes / 3) return split(pages(whole, maxBytes))
  const body = joinedText([...replies.slice(0, -1), { ...last, choices: [] }])
  const { first, rest } = split(pages(body, room))
  return { first: `${first}\n${foot}`, rest }
}

const split = (all: readonly string[]) => ({ first: all[0] ?? '', rest: all.slice(1) })
