import type { PageKey } from '../i18n/page/page-catalogue.ts'
import { pageText } from '../i18n/page/page-text.ts'
import { Foot, Page, type PageFrame } from './page.tsx'
import { QrCode } from './qr-code.tsx'

/** What this is in three sentences, and the ways in. `chatAddress`: absolute, for the QR code. */
export const HomePage = ({ chatAddress, ...frame }: PageFrame & { chatAddress: string }) => {
  const { lang } = frame
  const t = (key: PageKey) => pageText(lang, key)
  return (
    <Page {...frame} title={t('site.what')}>
      <main id="main" class="paper-main home">
        <h1>{t('home.title')}</h1>
        <ol class="three">
          <li>{t('home.say')}</li>
          <li>{t('home.visit')}</li>
          <li>{t('home.not_a_decision')}</li>
        </ol>
        <p class="ways">
          <a class="strong" href={`/chat?lang=${lang}`}>
            {t('home.chat')}
          </a>
          <a class="button" href={`/progress?lang=${lang}`}>
            {t('nav.progress')}
          </a>
          <a class="button" href="tel:12345">
            {t('phone.call')}
          </a>
        </p>
        <figure class="scan">
          <QrCode address={chatAddress} label={t('home.scan')} />
          <figcaption>{t('home.scan')}</figcaption>
        </figure>
      </main>
      <Foot lang={lang}>
        <p>
          <a class="quiet" href="/console">
            {t('home.staff')}
          </a>
        </p>
      </Foot>
    </Page>
  )
}
