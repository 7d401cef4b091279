import { pageText } from '../i18n/page/page-text.ts'
import { directionOf, langs } from '../kernel/lang.ts'
import type { Township, Village } from '../policy/places.ts'
import { tagOf } from './page-lang.ts'
import { villageChatAddress } from './qr.ts'
import { QrCode } from './qr-code.tsx'

/**
 * One A4 sheet for a village's notice board: three languages, the code, the telephone. A page that shows it links
 * `/village-sheet.css`, which sizes and prints it, one sheet a page.
 */
export const VillageQrSheet = (props: { origin: string; township: Township; village: Village }) => {
  const { origin, township, village } = props
  const address = villageChatAddress(origin, village.code)
  return (
    <article class="sheet">
      <header>
        <p class="sheet-county">{pageText('zh', 'site.county')}</p>
        <h2>
          {township.name.zh} {village.name.zh}
        </h2>
      </header>
      <QrCode address={address} label={pageText('zh', 'sheet.qr', { village: village.name.zh })} />
      {langs.map((lang) => (
        <section lang={tagOf(lang)} dir={directionOf(lang)}>
          <h3>{pageText(lang, 'sheet.title')}</h3>
          <p>{pageText(lang, 'sheet.how')}</p>
          <p>{pageText(lang, 'sheet.phone')}</p>
        </section>
      ))}
      <footer>
        <strong dir="ltr">12345</strong>
        <small dir="ltr">{address}</small>
      </footer>
    </article>
  )
}
