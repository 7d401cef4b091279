import { and, eq, gte, lte, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { questionCounts } from './tables/counts.ts'

/** Days (inclusive) and what the counts are narrowed to. */
export type FunnelWish = {
  from: string
  to: string
  lang?: string | undefined
  channel?: string | undefined
  speaker?: string | undefined
}

/** How often each thing happened to each question: a range of the primary key. */
export const questionFunnel = (db: Db, { from, to, lang, channel, speaker }: FunnelWish) =>
  db
    .select({
      question: questionCounts.question,
      event: questionCounts.event,
      n: sql<number>`sum(${questionCounts.n})`,
    })
    .from(questionCounts)
    .where(
      and(
        gte(questionCounts.day, from),
        lte(questionCounts.day, to),
        lang ? eq(questionCounts.lang, lang) : undefined,
        channel ? eq(questionCounts.channel, channel) : undefined,
        speaker ? eq(questionCounts.speaker, speaker) : undefined,
      ),
    )
    .groupBy(questionCounts.question, questionCounts.event)
