import { readBookmark } from '../conversation/bookmark.ts'
import { envelopeSchema } from '../conversation/envelope.ts'
import { openQuestion } from './question-events.ts'

/** The question a stored talk waits on; null where it waits for nothing, or is an aide's. */
export function questionOfEnvelope(envelope: string): string | null {
  const parsed = envelopeSchema.safeParse(JSON.parse(envelope))
  const bookmark = parsed.success ? readBookmark(parsed.data) : null
  return bookmark === null ? null : openQuestion(bookmark)
}
