import type { FC } from 'hono/jsx'
import type { CountyDraft } from '../../storage/load-county.ts'
import { type People, personName } from '../lead-head.tsx'
import { draftWords } from './setting-words.ts'

const doneWords: Readonly<Record<string, string>> = {
  'setting.enter': '已录入，等另一个人确认',
  'setting.confirm': '已确认，未办结的到期日正在重新计算',
  'setting.reject': '已退回',
}

export const settingDone = (verb: string | undefined): string | undefined => doneWords[verb ?? '']

/** What somebody entered and nobody has confirmed. */
export const WaitingSettings: FC<{ drafts: readonly CountyDraft[]; people: People }> = ({
  drafts,
  people,
}) =>
  drafts.length === 0 ? null : (
    <section aria-labelledby="waiting">
      <h2 id="waiting">等第二个人确认</h2>
      <ul class="rows">
        {drafts.map((draft) => (
          <li>
            <a href={`/console/settings/${draft.id}`}>{draftWords(draft).title}</a>{' '}
            <span class="hint">{personName(people, draft.enteredBy)} 录入</span>
          </li>
        ))}
      </ul>
    </section>
  )
