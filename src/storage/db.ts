import { type AnyD1Database, drizzle } from 'drizzle-orm/d1'
import * as counts from './tables/counts.ts'
import * as county from './tables/county.ts'
import * as decisions from './tables/decisions.ts'
import * as exported from './tables/exports.ts'
import * as leads from './tables/leads.ts'
import * as outbox from './tables/outbox.ts'
import * as referrals from './tables/referrals.ts'
import * as sample from './tables/sample.ts'
import * as staff from './tables/staff.ts'
import * as talk from './tables/talk.ts'
import * as visits from './tables/visits.ts'
import * as watch from './tables/watch.ts'

const schema = {
  ...talk,
  ...leads,
  ...outbox,
  ...staff,
  ...county,
  ...visits,
  ...decisions,
  ...exported,
  ...referrals,
  ...watch,
  ...counts,
  ...sample,
}

/** The database through Drizzle. `batch` is the transaction; there is no other. */
export const openDb = (database: AnyD1Database) => drizzle(database, { schema })

export type Db = ReturnType<typeof openDb>
