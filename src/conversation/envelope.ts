import * as z from 'zod'

/**
 * The stored bookmark of a talk. It can be recomputed from the facts; it holds no personal data and
 * no words of the person, only where the talk stands.
 */
export const envelopeSchema = z.object({
  machine: z.literal('interview'),
  /** Raised by hand when a state is renamed, removed or means something else. */
  version: z.int().positive(),
  value: z.json(),
  context: z.record(z.string(), z.json()),
})

export type Envelope = z.infer<typeof envelopeSchema>
