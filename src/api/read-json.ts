import { AppError } from '../kernel/errors.ts'

/** Largest body, in bytes, as sent; nothing is inflated. */
export const MOST_BYTES = 256 * 1024
const MOST_DEPTH = 16

/** Reads a JSON body, however it is labelled: counted while it streams, its depth looked at before it is parsed. Throws AppError. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request)
  if (depthOf(text) > MOST_DEPTH)
    throw new AppError('bad_request', `the body is nested deeper than ${MOST_DEPTH}`)
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('bad_request', 'the body is not JSON')
  }
}

async function readText(request: Request): Promise<string> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > MOST_BYTES) throw new AppError('too_large', 'the body is over 256 KiB')
  const reader = request.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > MOST_BYTES) {
      await reader.cancel()
      throw new AppError('too_large', 'the body is over 256 KiB')
    }
    text += decodePart(decoder, value)
  }
  return text + decodePart(decoder)
}

function decodePart(decoder: TextDecoder, part?: Uint8Array): string {
  try {
    return part ? decoder.decode(part, { stream: true }) : decoder.decode()
  } catch {
    throw new AppError('bad_request', 'the body is not UTF-8')
  }
}

/** Depth of brackets outside strings; one pass, no recursion. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 92) i += 1
      else if (c === 34) inString = false
    } else if (c === 34) inString = true
    else if (c === 123 || c === 91) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (c === 125 || c === 93) depth -= 1
  }
  return deepest
}
