import { and, eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { dueOfLead } from '../leads/due-of-lead.ts'
import type { Life } from '../leads/lead-life.ts'
import { referralDue } from '../leads/referral.ts'
import { dueOf, isDueKind } from '../leads/task-due.ts'
import { writeAudited } from '../storage/audit.ts'
import {
  leadsToRecount,
  moveRecount,
  type Recount,
  recountUnderWay,
  referralsToRecount,
  tasksToRecount,
} from '../storage/due-recount.ts'
import { leads, tasks } from '../storage/tables/leads.ts'
import { referrals } from '../storage/tables/referrals.ts'
import type { Desk } from './desk.ts'
import { type LeadRow, lifeOfLead } from './life-of-lead.ts'
import { referralOfRow } from './referral-of-row.ts'

/** Rows looked at in one batch, and batches in one run. */
const piece = 200
const mostPieces = 5

type Terms = Pick<Desk, 'calendar' | 'clocks'>
type Moved = { looked: number; last: string | null; statements: BatchItem<'sqlite'>[] }

/** A lead's due date by the clocks and holidays of now. */
export function recountedDue(row: LeadRow, now: number, { clocks, calendar }: Terms): number {
  const kept = row.life ? (JSON.parse(row.life) as Life).urgentAt : null
  return dueOfLead({ life: lifeOfLead(row), urgentSince: kept, dueAt: row.dueAt }, now, clocks, calendar)
}

/**
 * Goes on with counting the due dates of open leads, referrals and tasks again after holidays or clocks have changed; each
 * piece is one batch with its audit row. Called at once after the change and by cron. Returns how many dates moved.
 */
export async function recountDueDates(desk: Desk): Promise<number> {
  let changed = 0
  for (let done = 0; done < mostPieces; done++) {
    const from = await recountUnderWay(desk.db)
    if (!from) break
    changed += await onePiece(desk, from)
  }
  return changed
}

async function onePiece(desk: Desk, from: Recount): Promise<number> {
  const { db, clock } = desk
  let changed = 0
  await writeAudited(db, async () => {
    const now = clock.now()
    const { looked, last, statements } = await lookAt(desk, from, now)
    changed = statements.length
    const detail = JSON.stringify({ part: from.part, looked, moved: changed })
    return {
      entry: {
        at: now,
        actorKind: 'system',
        actorId: 'clock',
        verb: 'due.recount',
        entity: 'due',
        entityId: from.part,
        detail,
      },
      statements: [...statements, moveRecount(db, from, last, now)],
    }
  })
  return changed
}

async function lookAt(desk: Desk, { part, after }: Recount, now: number): Promise<Moved> {
  const { db } = desk
  if (part === 'leads') {
    const rows = await leadsToRecount(db, after, piece)
    return moved(rows, (row) => {
      const dueAt = recountedDue(row, now, desk)
      const same = and(eq(leads.id, row.id), eq(leads.version, row.version))
      return dueAt === row.dueAt ? null : db.update(leads).set({ dueAt }).where(same)
    })
  }
  if (part === 'referrals') {
    const rows = await referralsToRecount(db, after, piece)
    return moved(rows, (row) => {
      const dueAt = referralDue(referralOfRow(row), desk.clocks, desk.calendar)?.at ?? row.dueAt
      const same = and(eq(referrals.id, row.id), eq(referrals.version, row.version))
      return dueAt === row.dueAt ? null : db.update(referrals).set({ dueAt }).where(same)
    })
  }
  const rows = await tasksToRecount(db, after, piece)
  return moved(rows, (row) => {
    const dueAt = isDueKind(row.kind) ? dueOf(row.kind, row.createdAt, desk) : row.dueAt
    return dueAt === row.dueAt ? null : db.update(tasks).set({ dueAt }).where(eq(tasks.id, row.id))
  })
}

function moved<T extends { id: string }>(
  rows: readonly T[],
  change: (row: T) => BatchItem<'sqlite'> | null,
): Moved {
  const statements = rows.flatMap((row) => change(row) ?? [])
  const last = rows.length < piece ? null : (rows.at(-1)?.id ?? null)
  return { looked: rows.length, last, statements }
}
