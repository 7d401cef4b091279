import { and, eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { addDays, civilDate } from '../../kernel/civil-date.ts'
import { nameKey, phoneKey } from '../../leads/person-keys.ts'
import { readRow, type WatchHousehold } from '../../leads/watch/read-row.ts'
import {
  whereWatchFault,
  whereWatchName,
  whereWatchPhone,
  whereWatchPiece,
} from '../../storage/sealed-where.ts'
import { watchFaults, watchPieces, watchUploads } from '../../storage/tables/watch.ts'
import {
  findUpload,
  knownRows,
  leftOutStatement,
  nextPieces,
  phoneStatement,
  rowStatements,
  type WatchRowInput,
  type WatchUpload,
} from '../../storage/watch.ts'
import type { Desk } from '../desk.ts'
import { planOf, type UploadPlan } from './confirm-mapping.ts'
import { pieceRows } from './store-upload.ts'

type Deps = Pick<Desk, 'db' | 'sealer' | 'clock' | 'ids' | 'townships'>

/** A first check-in a quarter after the list came. */
const quarterDays = 91

/**
 * Takes up to `limit` pieces over, one batch each: rows, faults and the piece's own end together, so that a worker that
 * dies leaves whole pieces. The same household again is the same row. Returns true when none is left.
 */
export async function takePieces(deps: Deps, uploadId: string, limit: number): Promise<boolean> {
  for (let round = 0; round < limit; round++) {
    const upload = await findUpload(deps.db, uploadId)
    const plan = planOf(upload?.mapping ?? null)
    if (!upload || !plan || upload.doneAt !== null) return upload?.doneAt != null
    const [piece] = await nextPieces(deps.db, uploadId, 1)
    if (!piece) {
      await finish(deps, upload, plan)
      return true
    }
    await takePiece(deps, upload, plan, piece)
  }
  return (await nextPieces(deps.db, uploadId, 1)).length === 0 ? takePieces(deps, uploadId, 1) : false
}

/** With lines that could not be read nobody knows whom a whole list names: it ends nothing then. */
async function finish({ db, clock }: Deps, upload: WatchUpload, plan: UploadPlan): Promise<void> {
  const at = clock.now()
  const done = db.update(watchUploads).set({ doneAt: at }).where(eq(watchUploads.id, upload.id))
  if (plan.whole && upload.bad === 0) await db.batch([done, leftOutStatement(db, upload, at)])
  else await done
}

type Piece = { no: number; rowsSealed: string }
type Good = WatchHousehold & { nameHash: string }

async function takePiece(deps: Deps, upload: WatchUpload, plan: UploadPlan, piece: Piece): Promise<void> {
  const { db, sealer } = deps
  const rows = JSON.parse(
    await sealer.open(piece.rowsSealed, whereWatchPiece(upload.id, piece.no)),
  ) as string[][]
  const { good, faults } = await readPiece(deps, upload, plan, piece.no, rows)
  const known = await knownRows(db, [...new Set(good.map(({ nameHash }) => nameHash))])
  const inserts: WatchRowInput[] = []
  const phones: BatchItem<'sqlite'>[] = []
  for (const one of unique(good)) {
    const before = known.find((row) => sameRow(row, one))
    const id = before?.id ?? deps.ids.id('watch')
    inserts.push(await sealRow(deps, upload, one, before?.id ?? id, before?.checkOn))
    if (before && one.phone !== null)
      phones.push(phoneStatement(db, one, await sealPhone(deps, id, one.phone)))
  }
  const statements: [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]] = [
    db
      .update(watchUploads)
      .set({
        good: sql`${watchUploads.good} + ${good.length}`,
        bad: sql`${watchUploads.bad} + ${faults.length}`,
      })
      // Not when somebody else has just taken this very piece: its rows would only be written again, but counted twice.
      .where(
        and(
          eq(watchUploads.id, upload.id),
          sql`exists (select 1 from ${watchPieces} where ${watchPieces.uploadId} = ${upload.id} and ${watchPieces.no} = ${piece.no})`,
        ),
      ),
    ...rowStatements(db, inserts),
    ...phones,
    ...faults.map((fault) => db.insert(watchFaults).values(fault).onConflictDoNothing()),
    db.delete(watchPieces).where(and(eq(watchPieces.uploadId, upload.id), eq(watchPieces.no, piece.no))),
  ]
  await db.batch(statements)
}

type Key = { village: string; nameHash: string; kind: string }

const sameRow = (a: Key, b: Key): boolean =>
  a.village === b.village && a.nameHash === b.nameHash && a.kind === b.kind

/** A household that stands twice in one piece: the last line counts. */
function unique(rows: readonly Good[]): Good[] {
  const byHousehold = new Map(rows.map((row) => [`${row.village}/${row.nameHash}/${row.kind}`, row]))
  return [...byHousehold.values()]
}

async function readPiece(
  deps: Deps,
  upload: WatchUpload,
  plan: UploadPlan,
  no: number,
  rows: readonly string[][],
) {
  const { sealer, townships } = deps
  const township = townships.find(({ code }) => code === upload.township)
  const good: Good[] = []
  const faults: (typeof watchFaults.$inferInsert)[] = []
  let villageAbove = ''
  for (const [index, cells] of rows.entries()) {
    const line = no * pieceRows + index + 1
    if (line === 1 || !township) continue
    const read = readRow(cells, { mapping: plan.mapping, township, kind: plan.kind, villageAbove })
    villageAbove = cells[plan.mapping.village ?? -1]?.trim() || villageAbove
    if (read.ok)
      good.push({ ...read.value, nameHash: await sealer.fingerprint(nameKey(read.value.name), 'name') })
    else if (read.error !== 'empty') {
      const rowSealed = await sealer.seal(JSON.stringify(cells), whereWatchFault(upload.id, line))
      faults.push({ uploadId: upload.id, line, reason: read.error, rowSealed })
    }
  }
  return { good, faults }
}

async function sealPhone({ sealer }: Deps, id: string, phone: string) {
  const [phoneSealed, phoneHash] = await Promise.all([
    sealer.seal(phone, whereWatchPhone(id)),
    sealer.fingerprint(phoneKey(phone), 'phone'),
  ])
  return { phoneSealed, phoneHash }
}

async function sealRow(
  deps: Deps,
  upload: WatchUpload,
  one: Good,
  id: string,
  checkOn: string | undefined,
): Promise<WatchRowInput> {
  const now = deps.clock.now()
  const phone =
    one.phone === null ? { phoneSealed: null, phoneHash: null } : await sealPhone(deps, id, one.phone)
  return {
    id,
    township: upload.township,
    village: one.village,
    groupNo: one.group,
    kind: one.kind,
    nameSealed: await deps.sealer.seal(one.name, whereWatchName(id)),
    nameHash: one.nameHash,
    ...phone,
    since: one.since,
    uploadId: upload.id,
    updatedAt: now,
    checkOn: checkOn ?? addDays(civilDate(now), quarterDays),
  }
}
