import { base64url, utf8 } from '../kernel/bytes.ts'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import { isLang, type Lang } from '../kernel/lang.ts'
import type { ChatAnswer, ChatBody } from './chat-say.ts'
import type { PlainTalk } from './plain-talk.tsx'

/** A posted `/chat` form. `nonce` is the random part of the message id. */
export type ChatForm = {
  nonce: string | null
  lang: Lang | null
  place: string | null
  text: string
  choice: string | null
  /** The form only opens the talk. */
  open: boolean
  forget: boolean
}

export const villageCode = (text: unknown): string | null =>
  typeof text === 'string' && /^\d{12}$/.test(text) ? text : null

const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Reads the fields; a tapped choice or word counts before what stands in the text field. */
export function readChatForm(fields: Readonly<Record<string, unknown>>): ChatForm {
  const nonce = word(fields.nonce)
  return {
    nonce: nonce && /^[\w-]{20,40}$/.test(nonce) ? nonce : null,
    lang: isLang(fields.lang) ? fields.lang : null,
    place: villageCode(fields.place),
    text: (word(fields.word) ?? word(fields.text) ?? '').replace(/\r\n/g, '\n'),
    choice: word(fields.choice),
    open: fields.open === '1',
    forget: fields.forget === '1',
  }
}

/**
 * One id per form and content: reloading the answer page repeats the message without effect, while going back and
 * writing something else in the old form is a new message.
 */
async function messageIdOf(nonce: string, form: ChatForm): Promise<string> {
  const content = form.open ? 'open' : form.choice !== null ? `choice\n${form.choice}` : `text\n${form.text}`
  const digest = await crypto.subtle.digest('SHA-256', utf8(content))
  return `${nonce}-${base64url(new Uint8Array(digest).subarray(0, 12))}`
}

export type FormOutcome = {
  plain: PlainTalk
  status: 200 | 400 | 429 | 503
  token: string | null
  keepNonce: boolean
}

type Talk = { token: string | null; nonce: string; say(body: ChatBody): Promise<ChatAnswer> }

const contentOf = (form: ChatForm): Pick<ChatBody, 'text' | 'choice'> =>
  form.choice !== null ? { choice: form.choice } : { text: form.open ? '' : form.text }

const arrivalOf = (form: ChatForm): Pick<ChatBody, 'lang' | 'place'> => ({
  ...(form.lang ? { lang: form.lang } : {}),
  ...(form.place ? { place: form.place } : {}),
})

/**
 * Says one posted form to the talk. A refusal keeps the words and the id in the form; a lost talk starts anew and says so.
 * Throws only what is a bug.
 */
export async function sayForm(form: ChatForm, talk: Talk): Promise<FormOutcome> {
  const said = form.open || form.choice !== null ? '' : form.text
  const messageId = await messageIdOf(talk.nonce, form)
  const arrival = arrivalOf(form)
  const token = talk.token ? { conversation: talk.token } : {}
  try {
    const answer = await talk.say({ ...contentOf(form), ...arrival, ...token, messageId })
    return answered(answer, { said: said || null })
  } catch (error) {
    if (!(error instanceof AppError) || error.family === 'bug') throw error
    if (error.code === 'not_found' && talk.token) return startAnew(said, { ...arrival, messageId }, talk)
    return refused(error.code, said, form.choice, talk.token)
  }
}

async function startAnew(said: string, opening: Omit<ChatBody, 'text'>, talk: Talk): Promise<FormOutcome> {
  try {
    const answer = await talk.say({ ...opening, text: '' })
    return answered(answer, { note: 'chat.expired', draft: said })
  } catch (error) {
    if (!(error instanceof AppError) || error.family === 'bug') throw error
    return refused(error.code, said, null, talk.token)
  }
}

const silent: PlainTalk = { said: null, answer: null, note: null, draft: '', unsentChoice: null }

const answered = (answer: ChatAnswer, shown: Partial<PlainTalk>): FormOutcome => ({
  plain: { ...silent, ...shown, answer },
  status: 200,
  token: answer.conversation,
  keepNonce: false,
})

function refused(
  code: ErrorCode,
  draft: string,
  unsentChoice: string | null,
  token: string | null,
): FormOutcome {
  const kept = { ...silent, draft, unsentChoice }
  if (code === 'rate_limited')
    return { plain: { ...kept, note: 'chat.plain_busy' }, status: 429, token, keepNonce: true }
  if (code === 'bad_request' || code === 'too_large') {
    return { plain: { ...kept, note: 'chat.plain_long' }, status: 400, token, keepNonce: true }
  }
  return { plain: { ...kept, note: 'chat.plain_down' }, status: 503, token, keepNonce: true }
}
