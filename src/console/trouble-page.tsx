import type { FC } from 'hono/jsx'
import type { DeskCall, Typed } from './desk-call.ts'
import { Page } from './layout.tsx'

/** A page that says what did not happen and why, and gives back what was typed. */
export const TroublePage: FC<{
  call: DeskCall
  title: string
  words: string
  typed?: Typed
  back?: { href: string; label: string }
}> = ({ call, title, words, typed = {}, back = { href: '/console', label: '回到我的一天' } }) => {
  const texts = Object.entries(typed).filter(([name, value]) => value !== '' && !hidden.has(name))
  return (
    <Page call={call} title={title}>
      <h1>{title}</h1>
      <p class="notice" role="alert">
        {words}
      </p>
      {texts.map(([name, value]) => (
        <div class="field">
          <label for={`kept-${name}`}>您刚才写的内容还在这里，可以复制：</label>
          <textarea id={`kept-${name}`} rows={5} readonly>
            {value}
          </textarea>
        </div>
      ))}
      <p>
        <a class="button" href={back.href}>
          {back.label}
        </a>
      </p>
    </Page>
  )
}

const hidden = new Set([
  ...['token', 'version', 'note', 'field', 'to', 'reason'],
  ...['password', 'again', 'old', 'address', 'secret'],
])
