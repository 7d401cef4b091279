import { pageText } from '../i18n/page/page-text.ts'
import { Foot, Page, type PageFrame } from './page.tsx'

/** Says that something broke here, not at the reader's, and where to go meanwhile. `back`: what to open once it works again. */
export const FailedPage = ({ back, ...frame }: PageFrame & { back: string }) => {
  const { lang } = frame
  return (
    <Page {...frame} title={pageText(lang, 'failed.title')}>
      <main id="main" class="paper-main">
        <h1>{pageText(lang, 'failed.title')}</h1>
        <p class="lead">{pageText(lang, 'failed.text')}</p>
        <p class="ways">
          <a class="button" href={back}>
            {pageText(lang, 'failed.again')}
          </a>
        </p>
      </main>
      <Foot lang={lang} />
    </Page>
  )
}
