import type { HttpAnswer, WebhookRequest } from './channel.ts'

/** When and with what chance a platform signs. `random` has 16 bytes. */
export type Stamp = { now: number; nonce: string; random: Uint8Array }

/** Plays a platform towards us: for the tests, the bench and the developers' simulator. Proves nothing to anybody. */
export type Player = {
  /** The webhook request in which the platform would send this payload (XML or JSON, as in samples/). */
  request(payload: string, stamp: Stamp): Promise<WebhookRequest>
  /** The payload of a typed message. */
  text(message: { person: string; key: string; text: string; now: number }): string
  /** What the person is shown by the webhook's own answer, or null when it carries no message. */
  shown(answer: HttpAnswer): string | null
}
