import type { Reply } from './message.ts'
import { pages } from './text-limits.ts'

/** Replies for a platform that sends each on its own: long ones in pages, the choices on the last. */
export function sendPages(replies: readonly Reply[], maxBytes: number): readonly Reply[] {
  return replies.flatMap((reply) => {
    const texts = pages(reply.text, maxBytes)
    return texts.map((text, at) => ({ text, choices: at === texts.length - 1 ? reply.choices : [] }))
  })
}
