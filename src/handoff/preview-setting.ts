import { civilDate } from '../kernel/civil-date.ts'
import { AppError } from '../kernel/errors.ts'
import { type CountyTermKey, isSettingKey, withChange } from '../leads/clocks.ts'
import { holidaysInForce } from '../policy/holidays.ts'
import { writeAudited } from '../storage/audit.ts'
import { countOpen } from '../storage/console-open-facts.ts'
import { openLeadRows } from '../storage/due-recount.ts'
import { countExpired } from '../storage/expired-leads.ts'
import { type CountyDraft, clockOfDraft, findCountyDraft, holidaysOfDraft } from '../storage/load-county.ts'
import { staffEntry } from './audit-entry.ts'
import { keptSince } from './delete-lead-data.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'
import { recountedDue } from './recount-due-dates.ts'

/** How many open leads one preview counts again; the page says how many there are. */
const mostPreviewed = 500

export type DueMove = { id: string; code: string; before: number; after: number }
export type SettingPreview = {
  draft: CountyDraft
  looked: number
  open: number
  moves: readonly DueMove[]
  /** Ended leads that are past the time after which their data go; null for every other setting. */
  expired: number | null
}

/** The calendar and clocks as they would be with the draft confirmed. */
function withDraft(desk: Desk, draft: CountyDraft): Pick<Desk, 'calendar' | 'clocks'> {
  if (draft.kind === 'holidays') {
    const list = { ...holidaysOfDraft(draft) }
    return { clocks: desk.clocks, calendar: holidaysInForce(...holidaysOf(desk), list) }
  }
  const change = clockOfDraft(draft)
  const { key } = change
  return isSettingKey(key)
    ? { calendar: desk.calendar, clocks: withChange(desk.clocks, { ...change, key }) }
    : desk
}

/** As if the rule were in force today: it is the day from which on nothing brings the data back. */
async function expiredBy({ db }: Desk, { subject, value }: CountyDraft, now: number): Promise<number | null> {
  if (subject !== ('lead_kept_months' satisfies CountyTermKey)) return null
  const [row] = await countExpired(db, keptSince(civilDate(now), Number(value)))
  return row?.count ?? 0
}

/** A calendar knows no day of checking; for counting none is needed. */
const holidaysOf = ({ calendar }: Pick<Desk, 'calendar'>) =>
  calendar.map((list) => ({ checkedOn: '', ...list }))

/** Which open leads would have another due date with a setting that waits. Changes nothing. */
export async function previewSetting(desk: Desk, actor: Actor, draftId: string): Promise<SettingPreview> {
  allow(actor, 'setting.preview')
  const draft = await findCountyDraft(desk.db, draftId)
  if (!draft) throw new AppError('not_found', 'no such draft')
  const now = desk.clock.now()
  const then = withDraft(desk, draft)
  const rows = await openLeadRows(desk.db, mostPreviewed)
  const moves = rows.flatMap((row) => {
    const [before, after] = [recountedDue(row, now, desk), recountedDue(row, now, then)]
    return before === after ? [] : [{ id: row.id, code: row.code, before, after }]
  })
  const detail = { looked: rows.length, moved: moves.length }
  const entry = staffEntry(actor, 'setting.preview', { kind: draft.kind, id: draft.subject }, now, detail)
  await writeAudited(desk.db, async () => ({ entry, statements: [] }))
  const expired = await expiredBy(desk, draft, now)
  return { draft, looked: rows.length, open: await countOpen(desk.db), moves, expired }
}
