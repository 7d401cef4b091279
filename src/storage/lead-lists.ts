import { and, eq, type SQL, sql } from 'drizzle-orm'
import { leads } from './tables/leads.ts'
import { referrals } from './tables/referrals.ts'
import { conversations } from './tables/talk.ts'
import { visits } from './tables/visits.ts'

/** A list that is more than columns of the lead: each is opened by a number of the first page. */
export type LeadList =
  | { of: 'visits'; day: string }
  | { of: 'chats'; staffId: string }
  | { of: 'refused'; staffId: string }

/** What must hold of a lead to stand in the list. */
export function inList(list: LeadList): SQL | undefined {
  switch (list.of) {
    // A lead whose visit was planned anew has several days on record: the one in its life counts.
    case 'visits':
      return and(
        eq(leads.stage, 'visit_planned'),
        sql`${leads.id} in (select ${visits.leadId} from ${visits} where ${visits.day} = ${list.day})`,
        sql`json_extract(${leads.life}, '$.visitOn') = ${list.day}`,
      )
    case 'chats':
      return sql`${leads.id} in (select ${conversations.chargeLead} from ${conversations} where ${conversations.inCharge} = ${list.staffId} and ${conversations.awaiting} > 0)`
    case 'refused':
      return and(
        eq(leads.ownerId, list.staffId),
        sql`exists (select 1 from ${referrals} where ${referrals.leadId} = ${leads.id} and ${referrals.stage} = 'refused')`,
      )
  }
}
