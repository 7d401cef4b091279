import type { FC } from 'hono/jsx'
import { reachUpload } from '../../handoff/watch/reach-upload.ts'
import { pieceRows } from '../../handoff/watch/store-upload.ts'
import { clockValue } from '../../leads/clocks.ts'
import { guessMapping, type WatchMapping, watchColumns } from '../../leads/watch/columns.ts'
import { kindWords, watchKinds } from '../../leads/watch/kinds.ts'
import type { RowFault } from '../../leads/watch/read-row.ts'
import { whereWatchFault, whereWatchPiece } from '../../storage/sealed-where.ts'
import { faultsOf, nextPieces, type WatchUpload } from '../../storage/watch.ts'
import type { DeskCall } from '../desk-call.ts'
import { ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { Page } from '../layout.tsx'
import { columnWords, rowFaultWords } from './watch-words.ts'

const previewRows = 6

/** One upload: the preview with its columns, then the progress, then what could not be taken over and why. */
export async function renderUpload(
  call: DeskCall,
  problems: readonly Problem[] = [],
  status: 200 | 422 = 200,
): Promise<Response> {
  const upload = await reachUpload(call.desk, call.actor, call.c.req.param('id') ?? '')
  const running = upload.mapping !== null && upload.doneAt === null
  // Other workers go on with it: without a script the page comes back to show how far they are.
  if (running) call.c.header('refresh', '5')
  return call.c.html(
    <Page call={call} title="名单导入">
      <h1>名单导入</h1>
      <ErrorSummary problems={problems} />
      {upload.mapping === null ? (
        <Preview {...{ call, upload }} rows={await firstRows(call, upload)} />
      ) : (
        <Progress {...{ call, upload, running }} />
      )}
      {upload.doneAt === null ? null : <Ended {...{ call, upload }} />}
      <Faults faults={await openFaults(call, upload)} />
      <p>
        <a href="/console/watch">回到关注名单</a>
      </p>
    </Page>,
    status,
  )
}

async function firstRows({ desk }: DeskCall, upload: WatchUpload): Promise<string[][]> {
  const [piece] = await nextPieces(desk.db, upload.id, 1)
  if (!piece) return []
  const rows = JSON.parse(await desk.sealer.open(piece.rowsSealed, whereWatchPiece(upload.id, piece.no)))
  return (rows as string[][]).slice(0, previewRows)
}

const Preview: FC<{ call: DeskCall; upload: WatchUpload; rows: string[][] }> = ({ call, upload, rows }) => {
  const [heading = [], ...examples] = rows
  const mapping = guessMapping(heading)
  return (
    <>
      <p>共 {upload.total} 行。请看每一列对不对，对了再导入。合并的格子：空着的村按上一行。</p>
      <table>
        <caption>前几行</caption>
        <thead>
          <tr>
            {heading.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {examples.map((cells) => (
            <tr>
              {heading.map((_, at) => (
                <td>{cells[at] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Form call={call} action={`/console/watch/${upload.id}/map`}>
        {watchColumns.map((column) => (
          <Field id={column} label={columnWords[column]}>
            <ColumnSelect {...{ column, heading, mapping }} />
          </Field>
        ))}
        <Field id="all" label="没有“类别”列时，全部算作">
          <select id="all" name="all">
            <option value="">（文件里有类别）</option>
            {watchKinds.map((kind) => (
              <option value={kind}>{kindWords[kind]}</option>
            ))}
          </select>
        </Field>
        <p>
          <label>
            <input type="checkbox" name="whole" value="yes" />{' '}
            这是全乡镇这几类的完整名单：名单里没有的户不再关注，
            {keptDays(call)} 天后删除
          </label>
        </p>
        <p class="hint">只是补充几户，就不要勾。有问题行的文件不会删任何户。</p>
        <button type="submit">对，导入</button>
      </Form>
    </>
  )
}

const ColumnSelect: FC<{
  column: (typeof watchColumns)[number]
  heading: string[]
  mapping: WatchMapping
}> = (props) => (
  <select id={props.column} name={props.column}>
    <option value="">（没有）</option>
    {props.heading.map((cell, at) => (
      <option value={String(at)} selected={props.mapping[props.column] === at}>
        {cell === '' ? `第 ${at + 1} 列` : cell}
      </option>
    ))}
  </select>
)

/** Days until a household that stands on no list is deleted. */
const keptDays = ({ desk, now }: DeskCall): number => clockValue('watch_gone_days', desk.clocks, now)

const Ended: FC<{ call: DeskCall; upload: WatchUpload }> = ({ call, upload }) => (
  <Form call={call} action={`/console/watch/${upload.id}/end`}>
    <p class="hint">
      名单到期、传错了，或不再需要：这份名单里的户不再关注，{keptDays(call)} 天后删除。这期间再上传就恢复。
    </p>
    <button type="submit" class="quiet">
      这份名单不用了
    </button>
  </Form>
)

const Progress: FC<{ call: DeskCall; upload: WatchUpload; running: boolean }> = ({
  call,
  upload,
  running,
}) => (
  <>
    <p role="status">
      <progress value={upload.good + upload.bad} max={Math.max(1, upload.total)} />{' '}
      {running ? '正在导入：' : '导入完了：'}共 {upload.total} 行，存下 {upload.good} 户，有问题 {upload.bad}{' '}
      行。
    </p>
    {running ? (
      <Form call={call} action={`/console/watch/${upload.id}/continue`}>
        <button type="submit">现在接着导入</button>
        <p class="hint">每次 {pieceRows} 行一段。关掉这一页也不会丢，每分钟自动接着导。</p>
      </Form>
    ) : null}
  </>
)

type Fault = { line: number; reason: string; cells: string[] }

async function openFaults({ desk }: DeskCall, upload: WatchUpload): Promise<Fault[]> {
  const rows = await faultsOf(desk.db, upload.id)
  return Promise.all(
    rows.map(async ({ line, reason, rowSealed }) => ({
      line,
      reason,
      cells: JSON.parse(await desk.sealer.open(rowSealed, whereWatchFault(upload.id, line))) as string[],
    })),
  )
}

const Faults: FC<{ faults: readonly Fault[] }> = ({ faults }) =>
  faults.length === 0 ? null : (
    <table class="cards">
      <caption>没有存下的行（最多列 200 行；改好后整个文件再上传一次就行）</caption>
      <thead>
        <tr>
          <th scope="col">行</th>
          <th scope="col">原因</th>
          <th scope="col">内容</th>
        </tr>
      </thead>
      <tbody>
        {faults.map(({ line, reason, cells }) => (
          <tr>
            <th scope="row">{line}</th>
            <td data-label="原因">{rowFaultWords[reason as RowFault] ?? reason}</td>
            <td data-label="内容">
              {cells.map((cell) => cell.replace(/\d{14}[\dXx]{4}/g, '（证件号）')).join('，')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
