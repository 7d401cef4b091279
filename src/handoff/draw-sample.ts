import { addDays, civilDate, startOfDay } from '../kernel/civil-date.ts'
import { clockRule } from '../leads/clocks.ts'
import { drawSample } from '../leads/sample.ts'
import { drawnPerStratum, type Stratum, strata, stratumOf } from '../leads/sample-strata.ts'
import { dueAt } from '../leads/working-days.ts'
import { writeAudited } from '../storage/audit.ts'
import { frameQuery, isDrawn, placesOf } from '../storage/sample.ts'
import { sampleChecks, sampleDraws } from '../storage/tables/sample.ts'
import type { Desk } from './desk.ts'

/** Talks of the last evening have then been silent for two days: they are broken off, not in the middle. */
const dayOfDraw = 3

/** The month whose leads are drawn from now, `YYYY-MM`; null in the first days of a month. */
export function monthToDraw(now: number): string | null {
  const today = civilDate(now)
  if (Number(today.slice(8)) < dayOfDraw) return null
  return addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
}

type Drawn = { stratum: Stratum; seed: Uint8Array; frame: readonly string[]; ids: readonly string[] }

/**
 * Draws last month's sample (users-and-peers.md N4), once: seed, frame and checks in one batch with the audit row. Each
 * lead becomes a call where a phone was left, else a visit, of its township. No lead is changed. Returns how many.
 */
export async function drawMonthlySample(desk: Desk): Promise<number> {
  const now = desk.clock.now()
  const month = monthToDraw(now)
  if (month === null || (await isDrawn(desk.db, month))) return 0
  let count = 0
  await writeAudited(desk.db, async () => {
    count = 0
    if (await isDrawn(desk.db, month)) return null
    const drawn = await draw(desk, month)
    const rows = await checkRows(desk, month, drawn, now)
    count = rows.length
    const detail = Object.fromEntries(
      drawn.map(({ stratum, ids, frame }) => [stratum, `${ids.length}/${frame.length}`]),
    )
    return {
      entry: {
        at: now,
        actorKind: 'system',
        actorId: 'clock',
        verb: 'sample.draw',
        entity: 'sample',
        entityId: month,
        detail: JSON.stringify(detail),
      },
      statements: [
        ...drawn.map((one) => desk.db.insert(sampleDraws).values(drawRow(month, one, now))),
        ...rows.map((row) => desk.db.insert(sampleChecks).values(row)),
      ],
    }
  })
  return count
}

async function draw({ db, ids }: Desk, month: string): Promise<Drawn[]> {
  const first = `${month}-01`
  const next = `${addDays(first, 31).slice(0, 7)}-01`
  const rows = await frameQuery(db, startOfDay(first), startOfDay(next))
  return strata.map((stratum) => {
    const frame = rows.filter((row) => stratumOf(row) === stratum).map(({ id }) => id)
    const seed = ids.bytes(16)
    return { stratum, seed, frame: frame.sort(), ids: drawSample(frame, drawnPerStratum, seed) }
  })
}

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const drawRow = (month: string, { stratum, seed, frame, ids }: Drawn, drawnAt: number) => ({
  month,
  stratum,
  seed: hex(seed),
  frame: JSON.stringify(frame),
  frameSize: frame.length,
  drawn: ids.length,
  drawnAt,
})

async function checkRows(
  { db, calendar, clocks }: Desk,
  month: string,
  drawn: readonly Drawn[],
  now: number,
) {
  const due = dueAt(clockRule('sla_visit_workdays', clocks, now), now, calendar).at
  const ids = drawn.flatMap((one) => one.ids)
  const found = ids.length === 0 ? [] : await placesOf(db, ids)
  const places = new Map(found.map((row) => [row.id, row]))
  return drawn.flatMap(({ stratum, ids: taken }) =>
    taken.map((leadId) => {
      const place = places.get(leadId)
      const way = place?.hasPhone ? 'call' : 'visit'
      return { month, leadId, stratum, township: place?.township ?? null, way, dueAt: due }
    }),
  )
}

const unhex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** Draws once more from what was recorded: the leads in the order they were drawn. */
export const drawAgain = (row: { seed: string; frame: string; drawn: number }): readonly string[] =>
  drawSample(JSON.parse(row.frame) as string[], row.drawn, unhex(row.seed))
