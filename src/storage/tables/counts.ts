import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * What became of each question of the talk, counted in the batch of the turn that did it. Nothing personal: no person, no
 * talk, no words. It stays when the messages are deleted.
 */
export const questionCounts = sqliteTable(
  'question_counts',
  {
    /** `YYYY-MM-DD` in China. */
    day: text().notNull(),
    question: text().notNull(),
    /** `shown`, `answered` …: see `intake/question-events.ts`. */
    event: text().notNull(),
    lang: text().notNull(),
    channel: text().notNull(),
    /** `self`, `family`, `helper`; `unsaid` before it was asked. */
    speaker: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.question, t.event, t.lang, t.channel, t.speaker] })],
)

/**
 * What the leads that came in on one day are now, counted. A trigger of the database takes the row away when one of them
 * changes in anything that is counted; it is counted again when somebody asks.
 */
export const countedDays = sqliteTable(
  'counted_days',
  {
    /** Township code; empty for the whole county. */
    scope: text().notNull(),
    /** Days since 1970 in China. */
    day: integer().notNull(),
    /** JSON: what is counted, the value, how many. Nothing personal. */
    counts: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.day] })],
)
