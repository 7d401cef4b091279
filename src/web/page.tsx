import type { Child } from 'hono/jsx'
import { pageText } from '../i18n/page/page-text.ts'
import { directionOf, type Lang, langs } from '../kernel/lang.ts'
import { ownNames, tagOf } from './page-lang.ts'

export type PageFrame = {
  lang: Lang
  version: string
  /** Address of this page without its query, for the language switcher. */
  path: string
  /** Village code that must survive a change of language. */
  place?: string | undefined
}

type PageProps = PageFrame & {
  title: string
  /** `app`: fills the screen and scrolls inside, as the chat does. */
  layout?: 'app' | 'paper'
  script?: string
  children: Child
}

const Door = () => (
  <svg class="door" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">
    <path d="M4 22V4a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v18h-3V5H7v17z" fill="currentColor" />
    <path d="M9 7h6v15H9z" fill="none" stroke="currentColor" stroke-width="1.6" />
    <circle cx="13.2" cy="15" r="1.2" fill="currentColor" />
  </svg>
)

const addressIn = (lang: Lang, { path, place }: PageFrame): string =>
  `${path}?lang=${lang}${place ? `&place=${place}` : ''}`

const LanguageSwitch = (frame: PageFrame) => (
  <nav class="langs" aria-label={pageText(frame.lang, 'nav.language')} data-t-label="nav.language">
    {langs.map((lang) => (
      <a
        href={addressIn(lang, frame)}
        lang={tagOf(lang)}
        dir={directionOf(lang)}
        hreflang={tagOf(lang)}
        data-lang={lang}
        {...(lang === frame.lang ? { 'aria-current': 'true' as const } : {})}
      >
        {ownNames[lang]}
      </a>
    ))}
  </nav>
)

/** The frame of every residents' page: who speaks, in which language, and the telephone for whoever would rather call. */
export const Page = ({ title, layout = 'paper', script, children, ...frame }: PageProps) => {
  const t = (key: Parameters<typeof pageText>[1]) => pageText(frame.lang, key)
  return (
    <html lang={tagOf(frame.lang)} dir={directionOf(frame.lang)} class={layout}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="format-detection" content="telephone=no" />
        <meta name="theme-color" content="#0f5a56" />
        <title>{`${title} · ${t('site.name')}`}</title>
        <link rel="icon" href="/door.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={`/residents.css?v=${frame.version}`} />
        {layout === 'app' ? <link rel="stylesheet" href={`/chat.css?v=${frame.version}`} /> : null}
        {script ? <script src={`${script}?v=${frame.version}`} defer></script> : null}
      </head>
      <body>
        <a class="skip" href="#main" data-t="nav.skip">
          {t('nav.skip')}
        </a>
        <header class="top">
          <a class="mark" href="/">
            <Door />
            <span>
              <strong data-t="site.name">{t('site.name')}</strong>
              <small data-t="site.county">{t('site.county')}</small>
            </span>
          </a>
          <LanguageSwitch {...frame} />
        </header>
        {children}
      </body>
    </html>
  )
}

/** The telephone and the warning, at the foot of every page that scrolls. */
export const Foot = ({ lang, children }: { lang: Lang; children?: Child }) => (
  <footer class="foot">
    <p class="danger">{pageText(lang, 'phone.danger')}</p>
    <p>{pageText(lang, 'phone.ask')}</p>
    {children}
  </footer>
)
