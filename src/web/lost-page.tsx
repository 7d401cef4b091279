import { pageText } from '../i18n/page/page-text.ts'
import { Foot, Page, type PageFrame } from './page.tsx'

/** Answers an address that does not exist, with the ways back. */
export const LostPage = (frame: PageFrame) => {
  const { lang } = frame
  return (
    <Page {...frame} title={pageText(lang, 'lost.title')}>
      <main id="main" class="paper-main">
        <h1>{pageText(lang, 'lost.title')}</h1>
        <p class="lead">{pageText(lang, 'lost.text')}</p>
        <p class="ways">
          <a class="strong" href={`/chat?lang=${lang}`}>
            {pageText(lang, 'nav.chat')}
          </a>
          <a class="button" href={`/progress?lang=${lang}`}>
            {pageText(lang, 'nav.progress')}
          </a>
          <a class="button" href={`/?lang=${lang}`}>
            {pageText(lang, 'nav.home')}
          </a>
        </p>
      </main>
      <Foot lang={lang} />
    </Page>
  )
}
