import { eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { AppError } from '../../kernel/errors.ts'
import { fileRows } from '../../leads/watch/read-file.ts'
import { writeAudited } from '../../storage/audit.ts'
import { whereWatchPiece } from '../../storage/sealed-where.ts'
import { watchPieces, watchUploads } from '../../storage/tables/watch.ts'
import { unfinished } from '../../storage/watch.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow, inScope } from '../permissions.ts'

/** Rows in a piece: what one batch of the database takes over at once. */
export const pieceRows = 250
const piecesPerBatch = 8

/**
 * Cuts a file into sealed pieces of 250 rows, the heading line among the first. Nothing is taken over yet. Returns the
 * upload's id. Throws `UnreadableFile`.
 */
export async function storeUpload(
  desk: Desk,
  actor: Actor,
  input: { bytes: Uint8Array; township: string },
): Promise<string> {
  allow(actor, 'watch.upload')
  if (!inScope(actor, input)) throw new AppError('forbidden', 'another township')
  const { db, ids, sealer } = desk
  const id = ids.id('list')
  let rows: string[][] = []
  let total = -1
  let no = 0
  let waiting: BatchItem<'sqlite'>[] = []
  const flush = async () => {
    const [first, ...others] = waiting
    if (first) await db.batch([first, ...others])
    waiting = []
  }
  const cut = async () => {
    const rowsSealed = await sealer.seal(JSON.stringify(rows), whereWatchPiece(id, no))
    waiting.push(db.insert(watchPieces).values({ uploadId: id, no, rowsSealed }))
    no++
    rows = []
    if (waiting.length >= piecesPerBatch) await flush()
  }
  // Nobody sees it before it is whole; what breaks off here is forgotten with the lists nobody confirmed.
  await db.insert(watchUploads).values({
    id,
    township: input.township,
    uploadedBy: actor.id,
    createdAt: desk.clock.now(),
    total: unfinished,
  })
  for await (const cells of fileRows(input.bytes)) {
    rows.push(cells)
    total++
    if (rows.length === pieceRows) await cut()
  }
  if (rows.length > 0) await cut()
  await flush()
  await writeAudited(db, async () => {
    const at = desk.clock.now()
    return {
      entry: staffEntry(actor, 'watch.upload', { kind: 'watch', id }, at, { rows: total }),
      statements: [db.update(watchUploads).set({ total, createdAt: at }).where(eq(watchUploads.id, id))],
    }
  })
  return id
}
