import { sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Db } from './db.ts'
import { questionCounts } from './tables/counts.ts'

type CountRow = typeof questionCounts.$inferInsert

const { day, question, event, lang, channel, speaker } = questionCounts

/** A count that is there already grows by what comes. */
export const addUp = {
  target: [day, question, event, lang, channel, speaker],
  set: { n: sql`${questionCounts.n} + excluded.n` },
}

/** Adds to the counts, as one statement of the batch of whatever caused them: a retry fails with that batch. */
export const addCounts = (db: Db, rows: readonly CountRow[]): BatchItem<'sqlite'>[] =>
  rows.length === 0
    ? []
    : [
        db
          .insert(questionCounts)
          .values([...rows])
          .onConflictDoUpdate(addUp),
      ]
