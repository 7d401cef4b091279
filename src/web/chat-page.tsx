import type { PageKey } from '../i18n/page/page-catalogue.ts'
import { pageText } from '../i18n/page/page-text.ts'
import { zh } from '../i18n/page/zh.ts'
import { directionOf, langs } from '../kernel/lang.ts'
import type { PlaceName, Township, Village } from '../policy/places.ts'
import { Page, type PageFrame } from './page.tsx'
import { tagOf } from './page-lang.ts'
import { lastChoices, PlainChoices, PlainLog, type PlainTalk } from './plain-talk.tsx'

export type ChatPlace = { township: Township; village: Village }

type ChatPageProps = PageFrame & {
  place: string | undefined
  found: ChatPlace | undefined
  /** Random part of the next message's id: the same form sent twice is one message. */
  nonce: string
  /** `?lang=` was given: it wins over the language kept in the browser. */
  langAsked: boolean
  /** A talk is under way in this browser without scripts. */
  underWay: boolean
  plain: PlainTalk | null
}

const quick = ['chat.quick.back', 'chat.quick.dont_know', 'chat.quick.person', 'chat.quick.help'] as const

const nameIn = (name: PlaceName, lang: (typeof langs)[number]): string => name[lang] ?? name.zh

/** Every text chat.js may show, in all languages: the page changes its language without being loaded again. */
function scriptTexts(): string {
  const keys = (Object.keys(zh) as PageKey[]).filter((key) =>
    /^(chat\.(?!plain|village)|nav\.|site\.|phone\.call)/.test(key),
  )
  const inLang = (lang: (typeof langs)[number]) =>
    Object.fromEntries(keys.map((key) => [key, pageText(lang, key)]))
  return JSON.stringify(Object.fromEntries(langs.map((lang) => [lang, inLang(lang)])))
}

const Where = ({ lang, found }: Pick<ChatPageProps, 'lang' | 'found'>) => {
  if (!found) return null
  const text = (l: (typeof langs)[number]) =>
    pageText(l, 'chat.village', {
      village: nameIn(found.village.name, l),
      township: nameIn(found.township.name, l),
    })
  const all = Object.fromEntries(langs.map((l) => [`data-${l}`, text(l)]))
  return (
    <p class="where">
      <bdi id="where" {...all}>
        {text(lang)}
      </bdi>
    </p>
  )
}

const CodePanel = ({ lang, code }: { lang: PageFrame['lang']; code: string | undefined }) => (
  <section class="code" id="code" {...(code ? {} : { hidden: true })} aria-labelledby="code-title">
    <small>
      <span id="code-title" data-t="chat.code">
        {pageText(lang, 'chat.code')}
      </span>
      {' · '}
      <span data-t="chat.code_hint">{pageText(lang, 'chat.code_hint')}</span>
    </small>
    <p>
      <strong id="code-text" dir="ltr">
        {code ?? ''}
      </strong>
      <button type="button" id="copy" class="small" data-t="chat.copy" hidden>
        {pageText(lang, 'chat.copy')}
      </button>
    </p>
  </section>
)

/** Without scripts a talk begins with the start button alone: reloading the first answer then says nothing twice. */
const Composer = (props: Pick<ChatPageProps, 'lang' | 'place' | 'nonce' | 'plain' | 'underWay'>) => {
  const { lang, place, nonce, plain, underWay } = props
  const t = (key: PageKey) => pageText(lang, key)
  return (
    <form
      id="say"
      class={plain || underWay ? 'composer' : 'composer first'}
      method="post"
      action="/chat"
      accept-charset="utf-8"
      autocomplete="off"
    >
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="lang" value={lang} />
      {place ? <input type="hidden" name="place" value={place} /> : null}
      <fieldset class="quick" aria-label={t('chat.quick')} data-t-label="chat.quick">
        {quick.map((key) => (
          <button type="submit" name="word" value={t(key)} class="small" data-t={key}>
            {t(key)}
          </button>
        ))}
      </fieldset>
      <div class="line">
        <label for="text" class="hidden" data-t="chat.input">
          {t('chat.input')}
        </label>
        <textarea
          id="text"
          name="text"
          rows={1}
          maxlength={20000}
          dir="auto"
          enterkeyhint="send"
          placeholder={t('chat.placeholder')}
          data-t-placeholder="chat.placeholder"
        >
          {plain?.draft ?? ''}
        </textarea>
        <button type="submit" class="send" data-t="chat.send">
          {t('chat.send')}
        </button>
      </div>
    </form>
  )
}

const ForgetPanel = ({ lang }: { lang: PageFrame['lang'] }) => (
  <section class="forget" id="forget-panel" hidden tabindex={-1} aria-labelledby="forget-title">
    <h2 id="forget-title" data-t="chat.forget">
      {pageText(lang, 'chat.forget')}
    </h2>
    <p id="forget-text"></p>
    <p class="buttons">
      <button type="button" id="forget-no" data-t="chat.forget_no">
        {pageText(lang, 'chat.forget_no')}
      </button>
      <button type="button" id="forget-yes" class="strong" data-t="chat.forget_yes">
        {pageText(lang, 'chat.forget_yes')}
      </button>
    </p>
  </section>
)

/**
 * The chat as a phone page. With scripts, chat.js takes the form over; without, the same form is posted to `/chat`.
 * A page that answers a posted form carries no script, so that what was said without scripts stays in sight.
 */
export const ChatPage = ({ found, nonce, langAsked, underWay, plain, ...frame }: ChatPageProps) => {
  const { lang, place } = frame
  const t = (key: PageKey) => pageText(lang, key)
  return (
    <Page {...frame} title={t('chat.title')} layout="app" {...(plain ? {} : { script: '/chat.js' })}>
      <main
        id="main"
        class="chat"
        data-lang={lang}
        data-lang-asked={langAsked ? '1' : '0'}
        data-place={place ?? ''}
        data-texts={plain ? '' : scriptTexts()}
        data-directions={JSON.stringify(Object.fromEntries(langs.map((l) => [l, directionOf(l)])))}
        data-tags={JSON.stringify(Object.fromEntries(langs.map((l) => [l, tagOf(l)])))}
      >
        <div class="under">
          <h1 data-t="chat.title">{t('chat.title')}</h1>
          <Where lang={lang} found={found} />
        </div>
        <CodePanel lang={lang} code={plain?.answer?.report?.code} />
        <section class="talk" id="talk" tabindex={0} aria-label={t('chat.log')} data-t-label="chat.log">
          <div id="log" role="log" aria-live="polite" aria-label={t('chat.log')} data-t-label="chat.log">
            <PlainLog lang={lang} plain={plain} underWay={underWay} />
          </div>
          <p class="typing" id="typing" aria-hidden="true" hidden>
            <i></i>
            <i></i>
            <i></i> <span data-t="chat.typing">{t('chat.typing')}</span>
          </p>
          <fieldset
            class={lastChoices(plain?.answer ?? null).length > 2 ? 'choices numbered' : 'choices'}
            id="choices"
            aria-label={t('chat.choices')}
            data-t-label="chat.choices"
          >
            <PlainChoices lang={lang} plain={plain} underWay={underWay} />
          </fieldset>
          <form class="end" id="forget" method="post" action="/chat">
            <input type="hidden" name="lang" value={lang} />
            {place ? <input type="hidden" name="place" value={place} /> : null}
            <button type="submit" name="forget" value="1" class="quiet" data-t="chat.forget">
              {t('chat.forget')}
            </button>
            <a class="quiet" href="/progress" data-t="nav.progress">
              {t('nav.progress')}
            </a>
            <a class="quiet" href="tel:12345" data-t="phone.call">
              {t('phone.call')}
            </a>
          </form>
        </section>
        <ForgetPanel lang={lang} />
        <p class="status" id="status" role="status"></p>
        <Composer lang={lang} place={place} nonce={nonce} plain={plain} underWay={underWay} />
      </main>
    </Page>
  )
}
