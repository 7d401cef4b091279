import { exportLedger, viewLedger } from '../../handoff/load-ledger.ts'
import { may } from '../../handoff/permissions.ts'
import { addDays, civilDate, isCivilDate } from '../../kernel/civil-date.ts'
import { type Quarter, quarterOf } from '../../leads/exports/ledger.ts'
import { mostInLedger } from '../../storage/referrals.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { Form } from '../form.tsx'
import { Page } from '../layout.tsx'
import { sendWorkbook } from './send-file.ts'

/** About 45 KB of HTML. */
const linesShown = 60
/** Names and words stand in the file alone. */
const hidden = new Set(['户主', '说明'])

const quarterFrom = (call: DeskCall, text: string | undefined): Quarter =>
  quarterOf(text && isCivilDate(text) ? text : civilDate(call.now))

/** The quarterly ledger of help (帮扶台账): what each household was recognised as, and what each department did. */
export async function ledgerPage(call: DeskCall): Promise<Response> {
  const { c, desk, actor } = call
  const quarter = quarterFrom(call, c.req.query('day'))
  const { sheet, size } = await viewLedger(desk, actor, quarter, linesShown)
  const rows = [...sheet.rows]
  const columns = sheet.columns
    .map(({ header }, index) => ({ header, index }))
    .filter(({ header }) => !hidden.has(header))
  const before = addDays(quarter.from, -1)
  const after = addDays(quarter.to, 1)
  return c.html(
    <Page call={call} title="帮扶台账">
      <h1>帮扶台账 {quarter.label}</h1>
      <p class="pages">
        <a href={`/console/ledger?day=${before}`}>{quarterOf(before).label}</a>{' '}
        <a href={`/console/ledger?day=${after}`}>{quarterOf(after).label}</a>
      </p>
      <p>
        {quarter.from} 至 {quarter.to}，{size} 行
        {size > linesShown ? `，这里显示前 ${linesShown} 行，全部在文件里` : ''}
        。页面不显示姓名和说明。
        {size > mostInLedger ? `文件一次最多装 ${mostInLedger} 行转介，请分乡镇下载。` : ''}
      </p>
      {may(actor, 'export.ledger') ? (
        <Form call={call} action="/console/ledger" class="actions">
          <input type="hidden" name="day" value={quarter.from} />
          <button type="submit">下载 XLSX（记录在案）</button>
        </Form>
      ) : null}
      {rows.length === 0 ? <p>这个季度还没有。</p> : null}
      {rows.length === 0 ? null : (
        <section class="wide" aria-label="台账" tabindex={0}>
          <table class="cards">
            <thead>
              <tr>
                {columns.map(({ header }) => (
                  <th scope="col">{header}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  {columns.map(({ header, index }) => (
                    <td data-label={header}>{row[index] ?? '—'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>,
  )
}

export async function ledgerFile(call: DeskCall, typed: Typed): Promise<Response> {
  const quarter = quarterFrom(call, typed.day)
  const sheet = await exportLedger(call.desk, call.actor, quarter)
  return sendWorkbook(call, sheet, `ledger-${quarter.label}.xlsx`)
}
