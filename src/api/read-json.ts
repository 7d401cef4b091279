import { fromUtf8 } from '../kernel/bytes.ts'
import { AppError } from '../kernel/errors.ts'
import { readBody } from '../kernel/read-body.ts'

const MOST_DEPTH = 16

/** Reads a JSON body, however it is labelled: counted while it streams, its depth looked at before it is parsed. Throws AppError. */
export async function readJson(request: Request): Promise<unknown> {
  const text = decode(await readBody(request))
  if (depthOf(text) > MOST_DEPTH)
    throw new AppError('bad_request', `the body is nested deeper than ${MOST_DEPTH}`)
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('bad_request', 'the body is not JSON')
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes)
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
