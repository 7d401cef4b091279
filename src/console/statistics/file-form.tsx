import type { FC } from 'hono/jsx'
import type { DeskCall } from '../desk-call.ts'
import { Form } from '../form.tsx'
import type { Period } from './period.ts'

/** The tables of a page as a file. Numbers meant for outside hide what few people could be found behind. */
export const FileForm: FC<{
  call: DeskCall
  what: 'leads' | 'questions'
  period: Period
  also: Readonly<Record<string, string>>
}> = ({ call, what, period, also }) => (
  <Form call={call} action="/console/statistics/file" class="filters">
    <input type="hidden" name="what" value={what} />
    {Object.entries({ ...period, ...also }).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <div>
      <label for="format">下载这些表</label>
      <select id="format" name="format">
        <option value="xlsx">XLSX</option>
        <option value="csv">CSV</option>
      </select>
    </div>
    <div class="check">
      <input type="checkbox" id="outside" name="outside" value="1" />
      <label for="outside">给外面看：1 到 4 写成“少于5”，不写合计和占比</label>
    </div>
    <button type="submit">下载（记录在案）</button>
  </Form>
)
