import type { Lang } from '../../kernel/lang.ts'
import { normalise, opensWithCorrection } from '../understand/index.ts'

const opening =
  /^(?:不对不对|不对|不是不是|说错了?|打错了?|写错了?|记错了?|错了|更正|改成|改为|应该是|no wait|no|sorry|wrong|i mean|actually|خاتا|ياق ياق)[\s,.:;!，。：；！、]+(?:应该)?(?:是|it is|it's)?\s*/iu

/** "不对，是三万": what stands behind the "no, wrong" with which a message begins; null when it begins otherwise. */
export function behindCorrection(text: string, lang: Lang): string | null {
  const plain = normalise(text.slice(0, 400)).text.trim()
  if (!opensWithCorrection(plain, lang)) return null
  const mark = opening.exec(plain)?.[0]
  const rest = mark === undefined ? '' : plain.slice(mark.length)
  return /[\p{L}\p{N}]/u.test(rest) ? rest : null
}
