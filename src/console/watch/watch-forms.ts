import { judgeToday } from '../../handoff/judge-today.ts'
import { confirmMapping } from '../../handoff/watch/confirm-mapping.ts'
import { endList } from '../../handoff/watch/end-list.ts'
import { matchLeads } from '../../handoff/watch/match-leads.ts'
import { reachUpload } from '../../handoff/watch/reach-upload.ts'
import { storeUpload } from '../../handoff/watch/store-upload.ts'
import { takePieces } from '../../handoff/watch/take-pieces.ts'
import { lacking, templateHeadings, type WatchMapping, watchColumns } from '../../leads/watch/columns.ts'
import { watchKinds } from '../../leads/watch/kinds.ts'
import { UnreadableFile } from '../../leads/watch/read-file.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { largestList } from './largest-list.ts'
import { renderUpload } from './upload-page.tsx'
import { renderWatch } from './watch-page.tsx'
import { columnWords, fileFaultWords } from './watch-words.ts'

/** Pieces taken over while somebody waits: some 1 500 rows. The rest goes on by itself. */
const piecesAtOnce = 6

export const watchPage = (call: DeskCall): Promise<Response> => renderWatch(call)
export const uploadPage = (call: DeskCall): Promise<Response> => renderUpload(call)

const idOf = (call: DeskCall): string => call.c.req.param('id') ?? ''

export async function upload(call: DeskCall, typed: Typed): Promise<Response> {
  const { file } = await call.c.req.parseBody()
  if (!(file instanceof File) || file.size === 0) {
    return renderWatch(call, [{ field: 'file', words: '请选一个文件。' }], 422)
  }
  if (file.size > largestList)
    return renderWatch(call, [{ field: 'file', words: '文件太大，最多 8 MB。' }], 413)
  const township = call.actor.township ?? typed.township ?? ''
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const id = await storeUpload(call.desk, call.actor, { bytes, township })
    return call.c.redirect(`/console/watch/${id}`, 303)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return renderWatch(call, [{ field: 'file', words: fileFaultWords[error.fault] }], 422)
  }
}

function mappingOf(typed: Typed): WatchMapping {
  const mapping: WatchMapping = {}
  for (const column of watchColumns) {
    const at = Number(typed[column] === '' ? Number.NaN : typed[column])
    if (Number.isSafeInteger(at) && at >= 0 && at < 60) mapping[column] = at
  }
  return mapping
}

export async function map(call: DeskCall, typed: Typed): Promise<Response> {
  const mapping = mappingOf(typed)
  const kind = watchKinds.find((one) => one === typed.all) ?? null
  const missing = lacking(mapping).map((field) => ({ field, words: `请选“${columnWords[field]}”是哪一列。` }))
  const noKind = mapping.kind === undefined && kind === null
  const problems = [
    ...missing,
    ...(noKind ? [{ field: 'all', words: '请选类别是哪一列，或者全部算作哪一类。' }] : []),
  ]
  if (problems.length > 0) return renderUpload(call, problems, 422)
  const whole = typed.whole === 'yes'
  await confirmMapping(call.desk, call.actor, idOf(call), { mapping, kind, whole })
  return goOn(call)
}

/** Takes some pieces over, then shows how far it is. */
export async function goOn(call: DeskCall): Promise<Response> {
  const { id } = await reachUpload(call.desk, call.actor, idOf(call))
  if (await takePieces(call.desk, id, piecesAtOnce)) {
    await matchLeads(call.desk, await judgeToday(call.desk, call.now))
  }
  return call.c.redirect(`/console/watch/${id}`, 303)
}

export async function end(call: DeskCall): Promise<Response> {
  await endList(call.desk, call.actor, idOf(call))
  return call.c.redirect('/console/watch?done=end', 303)
}

/** The heading line as CSV, with a mark so that office programs read Chinese. */
export async function template(): Promise<Response> {
  const headings = watchColumns.map((column) => templateHeadings[column]).join(',')
  return new Response(`\ufeff${headings}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''%E5%85%B3%E6%B3%A8%E5%90%8D%E5%8D%95.csv",
    },
  })
}
