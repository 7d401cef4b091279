import { concat } from './bytes.ts'
import { AppError } from './errors.ts'

/** Largest request body, raw: nothing is ever inflated. */
export const bodyCapBytes = 256 * 1024

/** Reads a body under the cap, by its announced length and again while it streams. Throws `too_large`. */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > bodyCapBytes) throw new AppError('too_large', 'the body is over 256 KiB')
  if (!request.body) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > bodyCapBytes) {
      await reader.cancel()
      throw new AppError('too_large', 'the body is over 256 KiB')
    }
    chunks.push(value)
  }
  return chunks.length === 1 && chunks[0] ? (chunks[0] as Uint8Array<ArrayBuffer>) : concat(...chunks)
}
