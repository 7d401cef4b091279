import { addDays, civilDate, startOfDay } from '../../kernel/civil-date.ts'
import { AppError } from '../../kernel/errors.ts'
import { calendarFile } from '../../leads/ics.ts'
import { plannedVisits } from '../../storage/visits.ts'
import type { DeskCall } from '../desk-call.ts'
import { placeWords } from '../place-words.ts'
import { reachOf } from '../reach.ts'
import { onPlan, type VisitOnPlan } from './on-plan.ts'

const visitMinutes = 60
const daysAhead = 60

const instantOf = ({ day, time }: { day: string; time: string }): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return startOfDay(day) + (hours * 60 + minutes) * 60_000
}

/** The actor's own visits, or the one of a lead, as a calendar file. Code and place only: a calendar is no safe place. */
export async function calendar(call: DeskCall): Promise<Response> {
  const { c, desk, actor, now } = call
  const reach = reachOf(actor)
  if (!reach) throw new AppError('forbidden', 'no leads to visit')
  const today = civilDate(now)
  const leadId = c.req.query('lead')
  const rows = onPlan(await plannedVisits(desk.db, reach, addDays(today, -7), addDays(today, daysAhead)))
  const wanted = rows.filter(({ lead, visitors }) =>
    leadId ? lead.id === leadId : visitors.includes(actor.id) || actor.role === 'county',
  )
  const text = calendarFile(
    wanted.map((row) => entryOf(call, row)),
    now,
  )
  c.header('content-type', 'text/calendar; charset=utf-8')
  c.header('content-disposition', 'attachment; filename="visits.ics"')
  return c.body(text)
}

const entryOf = (call: DeskCall, row: VisitOnPlan) => {
  const startsAt = instantOf(row)
  return {
    uid: row.lead.id,
    sequence: row.lead.version,
    startsAt,
    endsAt: startsAt + visitMinutes * 60_000,
    title: `入户 ${row.lead.code}`,
    place: placeWords(call.desk.townships, row.lead),
    note: '核实表在敲门的走访页。',
    cancelled: false,
  }
}
