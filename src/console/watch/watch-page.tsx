import type { FC } from 'hono/jsx'
import { civilDate, civilMinute } from '../../kernel/civil-date.ts'
import { clockValue } from '../../leads/clocks.ts'
import { isWatchKind, kindWords, watchKinds } from '../../leads/watch/kinds.ts'
import { openCheckCount } from '../../storage/check-ins.ts'
import { goneRows, matchedLeads, uploadsOf, watchCounts } from '../../storage/watch.ts'
import type { DeskCall } from '../desk-call.ts'
import { ErrorSummary, Field, type Problem } from '../form.tsx'
import { Page } from '../layout.tsx'
import { placeWords } from '../place-words.ts'

const dayMs = 86_400_000

const doneWords: Readonly<Record<string, string>> = { end: '这份名单里的户不再关注了' }

const VillageCounts: FC<{ call: DeskCall; counts: Awaited<ReturnType<typeof watchCounts>> }> = ({
  call,
  counts,
}) => {
  const villages = [...new Set(counts.map(({ village }) => village))]
  const countOf = (village: string, kind: string): number =>
    counts.find((one) => one.village === village && one.kind === kind)?.count ?? 0
  return (
    <table class="cards">
      <caption>名单里的户数</caption>
      <thead>
        <tr>
          <th scope="col">村（社区）</th>
          {watchKinds.map((kind) => (
            <th scope="col">{kindWords[kind]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {villages.map((village) => (
          <tr>
            <th scope="row">{placeWords(call.desk.townships, { township: village.slice(0, 9), village })}</th>
            {watchKinds.map((kind) => (
              <td data-label={kindWords[kind]}>{countOf(village, kind)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The watch lists of a township: what is on them, what came in, and the form for more. */
export async function renderWatch(
  call: DeskCall,
  problems: readonly Problem[] = [],
  status: 200 | 413 | 422 = 200,
): Promise<Response> {
  const { desk, actor, c } = call
  const within = actor.role === 'county' ? null : actor.township
  const [counts, uploads, matched, asking, gone] = await Promise.all([
    watchCounts(desk.db, within),
    uploadsOf(desk.db, within),
    matchedLeads(desk.db, within),
    openCheckCount(desk.db, within),
    goneRows(desk.db, within),
  ])
  return c.html(
    <Page call={call} title="关注名单" done={doneWords[c.req.query('done') ?? '']}>
      <h1>关注名单</h1>
      <p class="hint">
        申请低保未批、退出低保、脱贫户、监测户。有人报困难时自动对上。每季度回访一次：户里以前来过消息、平台还允许发，就直接问本人；
        问不到或三天没答，请专干去。
      </p>
      {gone.since === null ? null : (
        <p>
          {gone.count} 户已不在任何名单上，
          {civilDate(gone.since + clockValue('watch_gone_days', desk.clocks, call.now) * dayMs)}{' '}
          起删除；再上传就恢复。
        </p>
      )}
      {asking > 0 ? <p>正在问本人：{asking} 户。</p> : null}
      <ErrorSummary problems={problems} />
      {counts.length === 0 ? <p>还没有名单。</p> : <VillageCounts {...{ call, counts }} />}
      <h2>对上的线索</h2>
      {matched.length === 0 ? <p>还没有。</p> : null}
      <ul>
        {matched.map(({ leadId, code, township, village, kind }) => (
          <li>
            <a href={`/console/leads/${leadId}`}>{code}</a>：
            {placeWords(desk.townships, { township, village })}，{isWatchKind(kind) ? kindWords[kind] : kind}
          </li>
        ))}
      </ul>
      <h2>上传名单</h2>
      <form method="post" action="/console/watch/upload" enctype="multipart/form-data">
        <input type="hidden" name="token" value={call.formToken} />
        <Field
          id="file"
          label="文件（.xlsx 或 CSV）"
          hint="同一户再上传一次是更新，不会重复。身份证号不会保存。"
          problems={problems}
        >
          <input
            type="file"
            id="file"
            name="file"
            accept=".xlsx,.csv,.txt"
            required
            aria-describedby="file-hint"
          />
        </Field>
        {within === null ? (
          <Field id="township" label="乡镇（场）">
            <select id="township" name="township" required>
              {desk.townships.map(({ code, name }) => (
                <option value={code}>{name.zh}</option>
              ))}
            </select>
          </Field>
        ) : null}
        <button type="submit">上传，先看一看</button> <a href="/console/watch/template">下载模板</a>
        （类别写：申请低保未批、退出低保、脱贫户、监测户）
      </form>
      <h2>上传过的</h2>
      {uploads.length === 0 ? <p>还没有。</p> : null}
      <ul class="rows">
        {uploads.map((upload) => (
          <li>
            <a href={`/console/watch/${upload.id}`}>{civilMinute(upload.createdAt)}</a>：{upload.total} 行，
            {upload.mapping === null
              ? '还没确认'
              : `存下 ${upload.good}，有问题 ${upload.bad}${upload.doneAt === null ? '，正在导入' : ''}`}
          </li>
        ))}
      </ul>
    </Page>,
    status,
  )
}
