import type { FC } from 'hono/jsx'
import { gloss } from '../gloss.ts'

/** `[reason, weight]` as stored with a pair. */
type Evidence = readonly (readonly [string, number])[]

/** What speaks for one household and what against it, in words. A pair without any was pointed out by a person. */
export const EvidenceWords: FC<{ stored: string }> = ({ stored }) => {
  const evidence = JSON.parse(stored) as Evidence
  if (evidence.length === 0) return <>有人觉得是同一户</>
  const say = (wanted: boolean) =>
    evidence
      .filter(([, weight]) => weight > 0 === wanted)
      .map(([reason]) => gloss('evidence', reason))
      .join('、')
  const against = say(false)
  return (
    <>
      {say(true)}
      {against === '' ? null : <span class="hint">；但是{against}</span>}
    </>
  )
}
