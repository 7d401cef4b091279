import { type AnyD1Database, drizzle } from 'drizzle-orm/d1'
import * as county from './tables/county.ts'
import * as leads from './tables/leads.ts'
import * as outbox from './tables/outbox.ts'
import * as staff from './tables/staff.ts'
import * as talk from './tables/talk.ts'

const schema = { ...talk, ...leads, ...outbox, ...staff, ...county }

/** The database through Drizzle. `batch` is the transaction; there is no other. */
export const openDb = (database: AnyD1Database) => drizzle(database, { schema })

export type Db = ReturnType<typeof openDb>
