import { eq } from 'drizzle-orm'
import { glanceOf } from '../intake/take-message.ts'
import { normaliseCode } from '../leads/code.ts'
import type { LeadGlance } from '../leads/lead.ts'
import type { Calendar } from '../leads/working-days.ts'
import type { Db } from '../storage/db.ts'
import { glance, goingOn } from '../storage/load-talk.ts'
import { leads } from '../storage/tables/leads.ts'

/** A report's progress by its code, without anything personal; null when there is none or the code is misspelt. */
export async function glanceByCode(db: Db, text: string, calendar: Calendar): Promise<LeadGlance | null> {
  const code = normaliseCode(text)
  const rows = code
    ? await db
        .select(glance)
        .from(leads)
        .leftJoin(goingOn.lead, goingOn.of)
        .where(eq(leads.code, code))
        .limit(1)
    : []
  return rows[0] ? glanceOf(rows[0], calendar) : null
}
