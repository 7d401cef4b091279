import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { HolidayYear } from '../policy/holidays.ts'
import type { PlaceState } from '../policy/places-in-force.ts'
import type { Db } from './db.ts'
import { countyDrafts, placeVersions } from './tables/county.ts'

export type CountyDraft = typeof countyDrafts.$inferSelect

const isLast = sql`not exists (select 1 from ${placeVersions} as later where later.code = place_versions.code and later.version > place_versions.version)`

/** What the county office has set and a second person confirmed, the older before the newer. */
export async function loadCounty(db: Db) {
  const [drafts, places] = await db.batch([
    db
      .select()
      .from(countyDrafts)
      .where(eq(countyDrafts.outcome, 'confirmed'))
      .orderBy(asc(countyDrafts.decidedAt), asc(countyDrafts.enteredAt)),
    db.select({ state: placeVersions.state }).from(placeVersions).where(isLast),
  ])
  const holidays = drafts.flatMap((draft) => (draft.kind === 'holidays' ? [holidaysOfDraft(draft)] : []))
  const clocks = drafts.flatMap((draft) => (draft.kind === 'clock' ? [clockOfDraft(draft)] : []))
  return { holidays, clocks, places: places.map(({ state }) => JSON.parse(state) as PlaceState) }
}

export function holidaysOfDraft({ subject, value, document, enteredAt }: CountyDraft): HolidayYear {
  const [year, scope] = subject.split('/')
  const days = JSON.parse(value) as Pick<HolidayYear, 'off' | 'work'>
  const checkedOn = new Date(enteredAt).toISOString().slice(0, 10)
  const list = { year: Number(year), ...days, source: document, checkedOn }
  return scope === 'regional' ? { ...list, scope } : list
}

/** The key is whatever was stored: who reads it knows which keys there are. */
export const clockOfDraft = ({ subject, value, validFrom }: CountyDraft) => ({
  key: subject,
  value: Number(value),
  validFrom,
})

export const waitingCountyDrafts = (db: Db, kind: string) =>
  db
    .select()
    .from(countyDrafts)
    .where(and(eq(countyDrafts.kind, kind), isNull(countyDrafts.outcome)))
    .orderBy(asc(countyDrafts.enteredAt))

/** Everything that was ever entered for one year or clock, by when it was entered. */
export const countyHistory = (db: Db, kind: string, subject: string) =>
  db
    .select()
    .from(countyDrafts)
    .where(and(eq(countyDrafts.kind, kind), eq(countyDrafts.subject, subject)))
    .orderBy(asc(countyDrafts.enteredAt))

export async function findCountyDraft(db: Db, id: string): Promise<CountyDraft | null> {
  const rows = await db.select().from(countyDrafts).where(eq(countyDrafts.id, id))
  return rows[0] ?? null
}
