import type { FC } from 'hono/jsx'
import { exportAudit } from '../handoff/export-audit.ts'
import { verifyLog } from '../handoff/verify-log.ts'
import { addDays, civilDate, civilMinute, isCivilDate, startOfDay } from '../kernel/civil-date.ts'
import { normaliseCode } from '../leads/code.ts'
import { csvText } from '../leads/exports/csv.ts'
import type { SheetColumn } from '../leads/exports/sheet.ts'
import { type AuditFilter, auditPage, leadIdOfCode } from '../storage/console-audit.ts'
import { auditDetail } from './audit-words.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { Form } from './form.tsx'
import { gloss, glossary } from './gloss.ts'
import { Page } from './layout.tsx'
import type { People } from './lead-head.tsx'
import { peopleOf } from './lead-page.tsx'

const pageLength = 50

/** What a query asks for. A code nobody has finds nothing, rather than everything. */
async function filterOf(call: DeskCall, query: Readonly<Record<string, string>>): Promise<AuditFilter> {
  const before = Number(query.before)
  const { code = '', from = '', to = '' } = query
  const lead = normaliseCode(code)
  const found = lead && (await leadIdOfCode(call.desk.db, lead))
  const entity = code.trim() === '' ? query.entity : (found ?? 'no such lead')
  return {
    ...(query.actor ? { actor: query.actor.slice(0, 64) } : {}),
    ...(query.verb ? { verb: query.verb.slice(0, 64) } : {}),
    ...(entity ? { entityId: entity.slice(0, 64) } : {}),
    ...(isCivilDate(from) ? { from: startOfDay(from) } : {}),
    ...(isCivilDate(to) ? { until: startOfDay(addDays(to, 1)) } : {}),
    ...(Number.isSafeInteger(before) && before > 0 ? { before } : {}),
  }
}

/** Who did and saw what, newest first. Rows hold codes and counts, never anything personal. */
export async function auditLog(call: DeskCall): Promise<Response> {
  const query = call.c.req.query()
  const rows = await auditPage(call.desk.db, await filterOf(call, query), pageLength + 1)
  const people = await peopleOf(call)
  const last = rows.length > pageLength ? rows[pageLength - 1] : undefined
  const { before: _, ...kept } = query
  const next = last && new URLSearchParams({ ...kept, before: String(last.seq) }).toString()
  return call.c.html(
    <Page call={call} title="审计">
      <h1>审计记录</h1>
      <p class="hint">只能追加，不能修改；每一行带着前一行的校验值。</p>
      <Filters {...{ query, people }} />
      <Form call={call} action="/console/audit/verify" class="inline">
        <button type="submit" class="second">
          核验整条记录链
        </button>
      </Form>{' '}
      <Form call={call} action="/console/audit/export" class="inline">
        {Object.entries(query)
          .filter(([name]) => name !== 'before')
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        <button type="submit" class="second">
          导出 CSV（会留记录）
        </button>
      </Form>
      <Rows {...{ rows: rows.slice(0, pageLength), people }} />
      <p class="pages">
        {query.before ? <a href="/console/audit">最新</a> : null}{' '}
        {next ? (
          <a href={`/console/audit?${next}`} rel="next">
            更早
          </a>
        ) : null}
      </p>
    </Page>,
  )
}

const Rows: FC<{ rows: Awaited<ReturnType<typeof auditPage>>; people: People }> = ({ rows, people }) => (
  <table class="cards">
    <caption>{rows.length === 0 ? '没有这样的记录' : '新的在前'}</caption>
    <thead>
      <tr>
        <th scope="col">序号</th>
        <th scope="col">时间</th>
        <th scope="col">谁</th>
        <th scope="col">做了什么</th>
        <th scope="col">对象</th>
        <th scope="col">说明</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr>
          <th scope="row">{row.seq}</th>
          <td data-label="时间">{civilMinute(row.at)}</td>
          <td data-label="谁">{people.get(row.actorId) ?? gloss('speaker', row.actorKind)}</td>
          <td data-label="做了什么">{gloss('verb', row.verb)}</td>
          <td data-label="对象">
            <a href={`/console/audit?entity=${row.entityId}`}>
              {people.get(row.entityId) ?? row.entityId.slice(0, 13)}
            </a>
          </td>
          <td data-label="说明">{auditDetail(row.detail, people)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Filters: FC<{ query: Readonly<Record<string, string>>; people: People }> = ({ query, people }) => (
  <form method="get" action="/console/audit" class="filters">
    <div>
      <label for="actor">谁</label>
      <select id="actor" name="actor">
        <option value="">全部</option>
        {[...people].map(([id, name]) => (
          <option value={id} selected={query.actor === id}>
            {name}
          </option>
        ))}
      </select>
    </div>
    <div>
      <label for="verb">做了什么</label>
      <select id="verb" name="verb">
        <option value="">全部</option>
        {Object.entries(glossary('verb')).map(([key, label]) => (
          <option value={key} selected={query.verb === key}>
            {label}
          </option>
        ))}
      </select>
    </div>
    <div>
      <label for="code">线索编号</label>
      <input
        id="code"
        name="code"
        type="text"
        value={query.code ?? ''}
        maxlength={24}
        autocapitalize="characters"
      />
    </div>
    <div>
      <label for="from">从哪天</label>
      <input id="from" name="from" type="date" value={query.from ?? ''} />
    </div>
    <div>
      <label for="to">到哪天</label>
      <input id="to" name="to" type="date" value={query.to ?? ''} />
    </div>
    <div class="go">
      <button type="submit">筛选</button> <a href="/console/audit">清除</a>
    </div>
  </form>
)

const columns = ['序号', '时间', '谁', '做了什么', '对象类型', '对象', '说明', '前一行校验值', '校验值'].map(
  (header, at): SheetColumn => ({ header, width: 20, kind: at === 0 ? 'number' : 'text' }),
)

/** The filtered log as a file, with the links of its chain. */
export async function auditExport(call: DeskCall, typed: Typed): Promise<Response> {
  const rows = await exportAudit(call.desk, call.actor, await filterOf(call, typed))
  const people = await peopleOf(call)
  const lines = rows.map((row) => [
    row.seq,
    civilMinute(row.at),
    people.get(row.actorId) ?? `${row.actorKind} ${row.actorId}`,
    row.verb,
    row.entity,
    row.entityId,
    row.detail,
    row.prevHash,
    row.hash,
  ])
  return call.c.body(csvText({ name: '审计', columns, rows: lines }), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="audit-${civilDate(call.now)}.csv"`,
  })
}

export async function auditVerify(call: DeskCall): Promise<Response> {
  const { rows, broken } = await verifyLog(call.desk, call.actor)
  return call.c.html(
    <Page call={call} title="核验审计链">
      <h1>核验审计链</h1>
      {broken === null ? (
        <p class="done" role="status">
          <span aria-hidden="true">✓ </span>
          {rows} 行都接得上，没有被改动。
        </p>
      ) : (
        <p class="notice" role="alert">
          第 {broken} 行接不上：这一行或它前面一行被改动过。请保存数据库并报告县专班。
        </p>
      )}
      <p>
        <a href="/console/audit">回到审计记录</a>
      </p>
    </Page>,
  )
}
