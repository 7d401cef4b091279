import type { FC } from 'hono/jsx'
import type { DeskCall } from './desk-call.ts'
import { Form } from './form.tsx'

/** One box for a code, a name or a phone. */
export const SearchBox: FC<{ call: DeskCall; typed?: string }> = ({ call, typed = '' }) => (
  <search>
    <Form call={call} action="/console/find" class="search">
      <label for="q">查找：编号、姓名或电话</label>
      <input id="q" name="q" type="search" value={typed} maxlength={80} required />
      <button type="submit">查找</button>
    </Form>
  </search>
)
