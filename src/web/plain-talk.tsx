import type { PageKey } from '../i18n/page/page-catalogue.ts'
import { pageText } from '../i18n/page/page-text.ts'
import type { Lang } from '../kernel/lang.ts'
import type { ChatAnswer } from './chat-say.ts'

/** What the page shows to a browser without scripts. */
export type PlainTalk = {
  /** What was just said, so that an answer does not stand alone. */
  said: string | null
  answer: ChatAnswer | null
  /** Something to tell beside the answer: the talk was lost, the line is busy. */
  note: PageKey | null
  /** Words to keep in the field because they were not taken. */
  draft: string
  /** A choice that was not taken and may be sent again. */
  unsentChoice: string | null
}

type PlainProps = {
  lang: Lang
  /** Null before anything was said on this page. */
  plain: PlainTalk | null
  /** A talk is under way in this browser without scripts. */
  underWay: boolean
}

const Bubble = ({ who, text, hidden }: { who: 'you' | 'reply' | 'note'; text: string; hidden?: string }) => (
  <div class={`bubble ${who}`}>
    {hidden ? <span class="hidden">{hidden}</span> : null}
    <p dir="auto">{text}</p>
  </div>
)

/** What was said and answered, or how to begin. */
export const PlainLog = ({ lang, plain, underWay }: PlainProps) => {
  const t = (key: PageKey) => pageText(lang, key)
  if (!plain) return <Bubble who="reply" text={t(underWay ? 'chat.plain_continue' : 'chat.plain_hello')} />
  return (
    <>
      {plain.said ? <Bubble who="you" text={plain.said} hidden={t('chat.you')} /> : null}
      {plain.note ? <Bubble who="note" text={t(plain.note)} /> : null}
      {plain.answer?.replies.map((reply) => (
        <Bubble who="reply" text={reply.text} hidden={t('chat.reply')} />
      ))}
    </>
  )
}

/** The choices that still stand: those of the last reply that has any. */
export const lastChoices = (answer: ChatAnswer | null) =>
  answer?.replies.findLast((r) => r.choices.length > 0)?.choices ?? []

/** Choices as submit buttons of the form `say`. chat.js removes them. */
export const PlainChoices = ({ lang, plain, underWay }: PlainProps) => (
  <>
    {lastChoices(plain?.answer ?? null).map(({ key, label }) => (
      <button type="submit" name="choice" value={key} class="choice" dir="auto" form="say">
        {label}
      </button>
    ))}
    {plain?.unsentChoice ? (
      <button type="submit" name="choice" value={plain.unsentChoice} class="choice" form="say">
        {pageText(lang, 'chat.resend')}
      </button>
    ) : null}
    {plain ? null : underWay ? (
      <button type="submit" name="word" value={pageText(lang, 'chat.plain_go_on')} class="choice" form="say">
        {pageText(lang, 'chat.plain_go_on')}
      </button>
    ) : (
      <button type="submit" name="open" value="1" class="choice" form="say">
        {pageText(lang, 'chat.start')}
      </button>
    )}
  </>
)
