import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { addUp } from './question-counts.ts'
import { questionCounts } from './tables/counts.ts'
import { conversations } from './tables/talk.ts'

/** Talks whose person has said nothing since an instant and whose silence was not looked at yet, the longest first. */
export const uncountedSilences = (db: Db, before: number, limit: number) =>
  db
    .select({
      id: conversations.id,
      seq: conversations.seq,
      envelope: conversations.envelope,
      lang: conversations.lang,
      channel: conversations.channel,
      speaker: conversations.speaker,
      lastAt: conversations.lastAt,
    })
    .from(conversations)
    .where(and(isNull(conversations.stoppedAt), lt(conversations.lastAt, before)))
    .orderBy(conversations.lastAt)
    .limit(limit)

export type Silence = {
  id: string
  seq: number
  at: number
  count: Omit<typeof questionCounts.$inferInsert, 'n'> | null
}

/**
 * Marks the talk as looked at and counts the question it stopped on, in one batch. A word of the person that came in
 * between, or another run of the job, leaves both undone.
 */
export async function countSilence(db: Db, { id, seq, at, count }: Silence): Promise<void> {
  const same = and(eq(conversations.id, id), eq(conversations.seq, seq), isNull(conversations.stoppedAt))
  const mark = db.update(conversations).set({ stoppedAt: at }).where(same)
  if (!count) {
    await mark
    return
  }
  await db.batch([
    db
      .insert(questionCounts)
      .select(db.select(literally(count)).from(conversations).where(same))
      .onConflictDoUpdate(addUp),
    mark,
  ])
}

/** The count as constant columns, in the order of the table. */
const literally = (count: NonNullable<Silence['count']>) => ({
  day: sql<string>`${count.day}`.as('day'),
  question: sql<string>`${count.question}`.as('question'),
  event: sql<string>`${count.event}`.as('event'),
  lang: sql<string>`${count.lang}`.as('lang'),
  channel: sql<string>`${count.channel}`.as('channel'),
  speaker: sql<string>`${count.speaker}`.as('speaker'),
  n: sql<number>`1`.as('n'),
})
