import type { FC } from 'hono/jsx'
import * as z from 'zod'
import { forgetFilter } from '../handoff/forget-filter.ts'
import { mostFilters, saveFilter } from '../handoff/save-filter.ts'
import { AppError } from '../kernel/errors.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { Form } from './form.tsx'
import { filterQuery } from './queue-filter.ts'
import { TroublePage } from './trouble-page.tsx'

export type SavedFilter = { name: string; query: string }

const fullWords = `最多存 ${mostFilters} 个列表。先打开一个不用的，点「不再保留」，再存这一个。`

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
      ) : query === '' ? null : saved.length >= mostFilters ? (
        <p class="hint">{fullWords}</p>
      ) : (
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
  try {
    await saveFilter(call.desk, call.actor, { name: nameSchema.parse(typed.name), query })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    const back = { href: `/console/queue?${query}`, label: '回到这个列表' }
    return call.c.html(
      <TroublePage
        call={call}
        title="存满了"
        words={fullWords}
        typed={{ name: typed.name ?? '' }}
        back={back}
      />,
      409,
    )
  }
  return call.c.redirect(`/console/queue?${query}`, 303)
}

export async function dropFilter(call: DeskCall, typed: Typed): Promise<Response> {
  await forgetFilter(call.desk, call.actor, nameSchema.parse(typed.name))
  return call.c.redirect('/console/queue', 303)
}
