import type { HttpAnswer, Received } from './channel.ts'

/** Refusals carry no body and no reason: a stranger learns nothing from them. */
export const refused: Received = { kind: 'answer', answer: { status: 401 } }
export const forbidden: Received = { kind: 'answer', answer: { status: 403 } }
export const malformed: Received = { kind: 'answer', answer: { status: 400 } }

export const answered = (answer: HttpAnswer): Received => ({ kind: 'answer', answer })

export const plainText = (body: string): HttpAnswer => ({
  status: 200,
  contentType: 'text/plain; charset=utf-8',
  body,
})

export const jsonAnswer = (body: unknown): HttpAnswer => ({
  status: 200,
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
})
