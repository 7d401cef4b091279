import { and, asc, eq, inArray, isNull, lte, ne, or } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Db } from './db.ts'
import { aideTaskKinds } from './load-aide.ts'
import { leads, tasks } from './tables/leads.ts'
import { conversations } from './tables/talk.ts'

export type TaskRecord = typeof tasks.$inferSelect

/** Whom a task belongs to that no aide has: whatever else stands as assignee, the township sees it as open. */
export const townshipTask = 'township'

/** A task with its lead and its talk, where it has them. */
export const findTask = async (db: Db, id: string) =>
  (
    await db
      .select({
        task: tasks,
        code: leads.code,
        nearRelative: leads.nearRelative,
        stage: leads.stage,
        version: leads.version,
        dataDeletedAt: leads.dataDeletedAt,
        /** Of the talk in which it was said, while that is kept. */
        talkLang: conversations.lang,
        channel: conversations.channel,
      })
      .from(tasks)
      .leftJoin(leads, eq(leads.id, tasks.leadId))
      .leftJoin(conversations, eq(conversations.id, tasks.conversationId))
      .where(eq(tasks.id, id))
  )[0] ?? null

/** What is done stays done. */
export const taskStatement = (db: Db, id: string, change: Partial<TaskRecord>): BatchItem<'sqlite'> =>
  db
    .update(tasks)
    .set(change)
    .where(and(eq(tasks.id, id), isNull(tasks.doneAt)))

/** Tasks of aides whose day is over. */
export const overdueAtDoor = (db: Db, now: number, limit: number) =>
  db
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        isNull(tasks.doneAt),
        inArray(tasks.urgent, [true, false]),
        lte(tasks.dueAt, now),
        inArray(tasks.kind, [...aideTaskKinds]),
        or(isNull(tasks.assignee), ne(tasks.assignee, townshipTask)),
      ),
    )
    .orderBy(asc(tasks.dueAt))
    .limit(limit)
