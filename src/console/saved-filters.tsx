import type { FC } from 'hono/jsx'
import * as z from 'zod'
import { forgetFilter } from '../handoff/forget-filter.ts'
import { saveFilter } from '../handoff/save-filter.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { Form } from './form.tsx'
import { filterQuery } from './queue-filter.ts'

export type SavedFilter = { name: string; query: string }

const nameSchema = z.string().trim().min(1).max(20)

/** One's own lists as links; the current one can be kept under a name. */
export const SavedFilters: FC<{ call: DeskCall; saved: readonly SavedFilter[]; query: string }> = (props) => {
  const { call, saved, query } = props
  const known = saved.find((filter) => filter.query === query)
  return (
    <div class="saved">
      {saved.length > 0 ? (
        <p class="pages">
          我的列表：
          {saved.map((filter) => (
            <a href={`/console/queue?${filter.query}`} aria-current={filter === known ? 'true' : undefined}>
              {filter.name}
            </a>
          ))}
        </p>
      ) : null}
      {known ? (
        <Form call={call} action="/console/queue/forget" class="inline">
          <input type="hidden" name="name" value={known.name} />
          <button type="submit" class="quiet">
            不再保留「{known.name}」
          </button>
        </Form>
      ) : query === '' ? null : (
        <Form call={call} action="/console/queue/save" class="search">
          <input type="hidden" name="query" value={query} />
          <label for="name">把这个列表存起来，叫做</label>
          <input id="name" name="name" type="text" maxlength={20} required />
          <button type="submit" class="second">
            保存
          </button>
        </Form>
      )}
    </div>
  )
}

export async function keepFilter(call: DeskCall, typed: Typed): Promise<Response> {
  const query = new URLSearchParams(
    filterQuery(Object.fromEntries(new URLSearchParams(typed.query ?? ''))),
  ).toString()
  await saveFilter(call.desk, call.actor, { name: nameSchema.parse(typed.name), query })
  return call.c.redirect(`/console/queue?${query}`, 303)
}

export async function dropFilter(call: DeskCall, typed: Typed): Promise<Response> {
  await forgetFilter(call.desk, call.actor, nameSchema.parse(typed.name))
  return call.c.redirect('/console/queue', 303)
}
