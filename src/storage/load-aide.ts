import { and, desc, eq, gt, inArray, isNotNull, isNull, notInArray, or, sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { evaluations, leads, tasks } from './tables/leads.ts'
import { conversations, factBatches } from './tables/talk.ts'
import { watchRows } from './tables/watch.ts'

/** Kinds of tasks an aide can do at a door; the rest are the township's. */
export const aideTaskKinds = [
  'call-back',
  'person-wanted',
  'deliver-answer',
  'confirm-household',
  'check-in',
] as const

const mostTasks = 9
const mostOwn = 12
const mostNeighbours = 400

/** What an aide has to do, and what an aide has reported. Kin of whoever logged them are with the township alone. */
export async function loadAideWork(db: Db, aide: { id: string; villages: readonly string[] }) {
  const lead = {
    code: leads.code,
    groupNo: leads.groupNo,
    nameSealed: leads.nameSealed,
    phoneSealed: leads.phoneSealed,
  }
  const [todo, own] = await db.batch([
    db
      .select({
        task: tasks,
        ...lead,
        watchName: sql<string | null>`${watchRows.nameSealed}`.as('watch_name'),
        watchGroup: sql<string | null>`${watchRows.groupNo}`.as('watch_group'),
      })
      .from(tasks)
      .leftJoin(watchRows, eq(watchRows.id, tasks.watchId))
      .leftJoin(leads, eq(leads.id, tasks.leadId))
      .where(
        and(
          isNull(tasks.doneAt),
          inArray(tasks.village, [...aide.villages, '']),
          inArray(tasks.kind, [...aideTaskKinds]),
          or(isNull(tasks.assignee), eq(tasks.assignee, aide.id)),
          or(isNull(leads.id), eq(leads.nearRelative, false)),
        ),
      )
      .orderBy(desc(tasks.urgent), tasks.dueAt)
      .limit(mostTasks),
    db
      .select({
        id: leads.id,
        code: leads.code,
        nameSealed: leads.nameSealed,
        stage: leads.stage,
        dueAt: leads.dueAt,
        nearRelative: leads.nearRelative,
        dataDeletedAt: leads.dataDeletedAt,
      })
      .from(leads)
      .where(and(eq(leads.aideId, aide.id), isNotNull(leads.aideId)))
      .orderBy(desc(leads.openedAt))
      .limit(mostOwn),
  ])
  return { tasks: todo, own }
}

/** Open and recent leads of these villages, and those of the township without a village: what a new report may double. */
export const loadNeighbours = (
  db: Db,
  villages: readonly string[],
  townships: readonly string[],
  since: number,
) =>
  db
    .select({
      id: leads.id,
      code: leads.code,
      township: leads.township,
      village: leads.village,
      groupNo: leads.groupNo,
      nameSealed: leads.nameSealed,
      phoneHash: leads.phoneHash,
      stage: leads.stage,
      openedAt: leads.openedAt,
      closedAt: leads.closedAt,
      urgent: leads.urgent,
      nearRelative: leads.nearRelative,
      conversationId: leads.conversationId,
    })
    .from(leads)
    .where(
      and(
        or(
          inArray(leads.village, [...villages, '']),
          and(isNull(leads.village), inArray(leads.township, [...townships, ''])),
        ),
        or(isNull(leads.closedAt), gt(leads.closedAt, since)),
        isNull(leads.dataDeletedAt),
        notInArray(leads.stage, ['merged', 'withdrawn']),
      ),
    )
    .orderBy(desc(leads.openedAt))
    .limit(mostNeighbours)

/** The facts of these leads and how often each was judged; sealed as they are. At most 40 at a time. */
export async function loadLeadLogs(db: Db, ids: readonly string[]) {
  const wanted = ids.slice(0, 40)
  const [rows, batches, judged] = await db.batch([
    db
      .select({ id: leads.id, code: leads.code, township: leads.township, village: leads.village })
      .from(leads)
      .where(inArray(leads.id, [...wanted, ''])),
    db
      .select()
      .from(factBatches)
      .where(inArray(factBatches.reportId, [...wanted, '']))
      .orderBy(factBatches.reportId, factBatches.seq),
    db
      .select({ leadId: evaluations.leadId, seq: sql<number>`max(${evaluations.seq})` })
      .from(evaluations)
      .where(inArray(evaluations.leadId, [...wanted, '']))
      .groupBy(evaluations.leadId),
  ])
  return { rows, batches, judged }
}

/** Talks of households, for telling them what was reported about them. */
export const loadTalks = (db: Db, ids: readonly string[]) =>
  db
    .select({
      id: conversations.id,
      channel: conversations.channel,
      personSealed: conversations.personSealed,
      lang: conversations.lang,
    })
    .from(conversations)
    .where(inArray(conversations.id, [...ids.slice(0, 40), '']))
