import type { Fact } from '../facts/fact.ts'
import type { Sealer } from '../kernel/seal.ts'
import { whereFacts } from '../storage/sealed-where.ts'

type Batch = { reportId: string; seq: number; at: number; factsSealed: string }

/** The facts of sealed batches, in their order. */
export async function openFacts(batches: readonly Batch[], sealer: Sealer): Promise<Fact[]> {
  const opened = await Promise.all(
    batches.map(async (batch) => {
      const text = await sealer.open(batch.factsSealed, whereFacts(batch.reportId, batch.seq))
      return (JSON.parse(text) as Fact[]).map((fact) => ({ ...fact, at: batch.at }))
    }),
  )
  return opened.flat()
}
