import type { PageKey } from '../i18n/page/page-catalogue.ts'
import { pageText } from '../i18n/page/page-text.ts'
import { Foot, Page, type PageFrame } from './page.tsx'
import type { ProgressView } from './progress-view.ts'

/** `trouble`: the code was not found, was missing, too many look-ups, or no answer. */
export type ProgressState =
  | { kind: 'ask' }
  | { kind: 'trouble'; title: PageKey; next?: PageKey; typed: string }
  | { kind: 'found'; view: ProgressView }

/** Shown as a pattern only: its last character does not check, so nobody can have it. */
const exampleCode = 'QM-7K3F-92H-X4A'

const CodeForm = ({ lang, typed, wrong }: { lang: PageFrame['lang']; typed: string; wrong: boolean }) => (
  <form class="ask" method="post" action="/progress" accept-charset="utf-8" autocomplete="off">
    <input type="hidden" name="lang" value={lang} />
    <label for="code-field">{pageText(lang, 'progress.code')}</label>
    <small id="code-example">{pageText(lang, 'progress.example', { code: exampleCode })}</small>
    <input
      id="code-field"
      name="code"
      type="text"
      value={typed}
      dir="ltr"
      maxlength={64}
      autocapitalize="characters"
      spellcheck={false}
      aria-describedby={wrong ? 'code-trouble code-example' : 'code-example'}
      {...(wrong ? { 'aria-invalid': 'true' as const } : {})}
      required
    />
    <button type="submit" class="strong">
      {pageText(lang, 'progress.submit')}
    </button>
  </form>
)

const Found = ({ lang, view }: { lang: PageFrame['lang']; view: ProgressView }) => {
  const t = (key: PageKey) => pageText(lang, key)
  return (
    <section class="found" aria-labelledby="step">
      <p class="for">
        {t('progress.code')} <strong dir="ltr">{view.code}</strong>
      </p>
      <h2 id="step">{view.step}</h2>
      <dl>
        {view.due ? (
          <>
            <dt>{t('progress.due')}</dt>
            <dd class={view.due.late ? 'late' : ''}>{view.due.text}</dd>
          </>
        ) : null}
        <dt>{t('progress.opened')}</dt>
        <dd>{view.openedOn}</dd>
        {view.township ? (
          <>
            <dt>{t('progress.township')}</dt>
            <dd>
              <bdi>{view.township}</bdi>
            </dd>
          </>
        ) : null}
        <dt>{t('progress.person')}</dt>
        <dd>
          {view.township
            ? pageText(lang, 'progress.person_how', { township: view.township })
            : t('progress.person_any')}{' '}
          <a href="tel:12345">{t('phone.call')}</a>
          {view.office === null ? null : (
            <>
              <br />
              {view.office}
            </>
          )}
        </dd>
        {view.over ? (
          <>
            <dt>{t('progress.object')}</dt>
            <dd>{t('progress.object_how')}</dd>
          </>
        ) : null}
      </dl>
      {view.deleted === null ? null : <p class="card">{view.deleted}</p>}
      {view.unfinished ? (
        <p class="card">
          {t('progress.unfinished')} <a href={`/chat?lang=${lang}`}>{t('chat.plain_go_on')}</a>
        </p>
      ) : null}
      <p>
        <a href={`/progress?lang=${lang}`}>{t('progress.again')}</a>
      </p>
    </section>
  )
}

const Trouble = ({
  lang,
  state,
}: {
  lang: PageFrame['lang']
  state: Extract<ProgressState, { kind: 'trouble' }>
}) => (
  <div class="trouble" id="code-trouble" role="alert">
    <h2>{pageText(lang, state.title)}</h2>
    {state.next ? <p>{pageText(lang, state.next)}</p> : null}
  </div>
)

/** Progress of a report by its code. The code travels in the body of a form, never in an address. */
export const ProgressPage = ({ state, ...frame }: PageFrame & { state: ProgressState }) => {
  const { lang } = frame
  return (
    <Page {...frame} title={pageText(lang, 'progress.title')}>
      <main id="main" class="paper-main">
        <h1>{pageText(lang, 'progress.title')}</h1>
        {state.kind === 'found' ? (
          <Found lang={lang} view={state.view} />
        ) : (
          <>
            <p class="lead">{pageText(lang, 'progress.lead')}</p>
            {state.kind === 'trouble' ? <Trouble lang={lang} state={state} /> : null}
            <CodeForm
              lang={lang}
              typed={state.kind === 'trouble' ? state.typed : ''}
              wrong={state.kind === 'trouble'}
            />
            <p class="onward">
              <a href={`/chat?lang=${lang}`}>{pageText(lang, 'nav.chat')}</a>
            </p>
          </>
        )}
      </main>
      <Foot lang={lang} />
    </Page>
  )
}
