import type { FC } from 'hono/jsx'
import * as z from 'zod'
import { exportPlatform, exportWish, reachFor } from '../../handoff/export-platform.ts'
import { addDays, civilDate, civilMinute, isCivilDate } from '../../kernel/civil-date.ts'
import { csvText } from '../../leads/exports/csv.ts'
import { quarterOf } from '../../leads/exports/ledger.ts'
import type { Platform } from '../../leads/exports/platforms.ts'
import { exportedFiles, waitingForExport } from '../../storage/exported.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { Page } from '../layout.tsx'
import { sendFile, sendWorkbook } from './send-file.ts'

const files = [
  { platform: 'civil', format: 'xlsx', label: '民政：低收入人口动态监测信息平台（XLSX）' },
  { platform: 'monitor', format: 'xlsx', label: '农业农村：全国防止返贫监测信息系统（XLSX）' },
  { platform: 'civil', format: 'csv', label: '民政（CSV）' },
  { platform: 'monitor', format: 'csv', label: '农业农村（CSV）' },
] as const

/** How far back the files that went out are listed. */
const filesShownDays = 92
const platformNames = { civil: '民政', monitor: '农业农村' } as const

/** What went out and when, and what still waits: nothing is sent twice by accident, no change is forgotten. */
const Standing: FC<{ call: DeskCall; days: { from: string; to: string } }> = async ({ call, days }) => {
  const { db } = call.desk
  const reach = reachFor(call.actor)
  const [civil, monitor, files] = await Promise.all([
    waitingForExport(db, reach, 'civil', days),
    waitingForExport(db, reach, 'monitor', days),
    exportedFiles(db, reach, call.now - filesShownDays * 86_400_000),
  ])
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">还没有导出的</h2>
      <p class="hint">
        认定日期 {days.from} 至 {days.to}。
      </p>
      <ul>
        {Object.entries({ civil, monitor }).map(([platform, { fresh, changed }]) => (
          <li>
            {platformNames[platform as Platform]}：首次 {fresh} 户，更正 {changed} 户
          </li>
        ))}
        <li>重新打开、还没有再认定：{civil.reopened} 户，不导出</li>
        {civil.deleted > 0 ? <li>个人信息已按规定删除：{civil.deleted} 户，不能再导出</li> : null}
      </ul>
      <h2>导出过的</h2>
      {files.length === 0 ? <p>还没有导出过。</p> : null}
      <ul>
        {files.map(({ platform, at, name, households }) => (
          <li>
            {civilMinute(at)} {platformNames[platform as Platform]} {households} 户，{name ?? '已离开的人员'}
          </li>
        ))}
      </ul>
    </section>
  )
}

function render(
  call: DeskCall,
  typed: Typed,
  problems: readonly Problem[],
  status: 200 | 422 = 200,
): Response | Promise<Response> {
  const quarter = quarterOf(civilDate(call.now))
  const shown = { from: quarter.from, to: civilDate(call.now), ...typed }
  const days = isCivilDate(shown.from) && isCivilDate(shown.to) ? shown : quarter
  return call.c.html(
    <Page call={call} title="导出">
      <h1>导出到两套系统</h1>
      <ErrorSummary problems={problems} />
      <p>
        按认定日期。一次入户的结果，两套系统各一份。身份证号、银行账号我们不收，列是空的，请核对证件后填写。
        表头请先和本县的模板核对。
      </p>
      <Form call={call} action="/console/exports">
        <Field id="from" label="认定日期从" problems={problems}>
          <input {...described('from', false, problems)} type="date" value={shown.from} required />
        </Field>
        <Field id="to" label="到" problems={problems}>
          <input {...described('to', false, problems)} type="date" value={shown.to} required />
        </Field>
        <fieldset class="field">
          <legend>哪一份</legend>
          {files.map(({ platform, format, label }, index) => (
            <div class="choice">
              <input
                type="radio"
                id={`file-${index}`}
                name="file"
                value={`${platform}.${format}`}
                checked={(typed.file ?? 'civil.xlsx') === `${platform}.${format}`}
              />
              <label for={`file-${index}`}>{label}</label>
            </div>
          ))}
        </fieldset>
        <div class="choice">
          <input type="checkbox" id="all" name="all" value="1" checked={typed.all === '1'} />
          <label for="all">
            导出过、没有变的也要<span class="hint">（注明上次哪天导出；不勾只要首次的和更正的）</span>
          </label>
        </div>
        <button type="submit">下载（记录在案）</button>
      </Form>
      <Standing call={call} days={days} />
      <p>
        <a href="/console/ledger">季度帮扶台账</a>
      </p>
    </Page>,
    status,
  )
}

export const exportsPage = async (call: DeskCall): Promise<Response> => render(call, {}, [])

export async function download(call: DeskCall, typed: Typed): Promise<Response> {
  const { from = '', to = '', file = '' } = typed
  const problems: Problem[] = []
  if (!isCivilDate(from)) problems.push({ field: 'from', words: '请写日期，例如 2026-06-15。' })
  if (!isCivilDate(to)) problems.push({ field: 'to', words: '请写日期，例如 2026-06-15。' })
  else if (isCivilDate(from) && (to < from || to > addDays(from, 366)))
    problems.push({ field: 'to', words: '要在开始日期之后一年以内。' })
  if (problems.length > 0) return render(call, typed, problems, 422)
  const [platform, format] = z.tuple([z.string(), z.string()]).parse(file.split('.'))
  const wish = exportWish.parse({ platform, format, from, to, all: typed.all === '1' })
  const sheet = await exportPlatform(call.desk, call.actor, wish)
  const name = `${wish.platform}-${from}-${to}`
  if (wish.format === 'csv') return sendFile(call, csvText(sheet), `${name}.csv`, 'text/csv; charset=utf-8')
  return sendWorkbook(call, sheet, `${name}.xlsx`)
}
