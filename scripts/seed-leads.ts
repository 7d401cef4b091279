import { desc, eq } from 'drizzle-orm'
import { shippedCounty } from '../src/app/county.ts'
import { createJudges } from '../src/app/judges.ts'
import { takeMessage } from '../src/intake/take-message.ts'
import { addDays, civilDate, startOfDay } from '../src/kernel/civil-date.ts'
import { systemIds } from '../src/kernel/ids.ts'
import type { Lang } from '../src/kernel/lang.ts'
import type { Sealer } from '../src/kernel/seal.ts'
import type { Stage } from '../src/leads/lead.ts'
import type { Db } from '../src/storage/db.ts'
import { demoStaff } from '../src/storage/seed-staff.ts'
import { leads } from '../src/storage/tables/leads.ts'
import { conversations, turns } from '../src/storage/tables/talk.ts'
import { seedWork } from './seed-work.ts'

/** One made-up household of `seed/households.yaml`. */
export type DemoHousehold = {
  village: string
  lang: Lang
  days: number
  stage: Stage
  name: string
  phone: string
  about: number
  story: string
  stop?: string
  say?: Record<string, string>
}

export type SeedDeps = { db: Db; sealer: Sealer; households: readonly DemoHousehold[]; now: number }

const longestTalk = 40

const unknown: Record<Lang, string> = { zh: '不知道', ug: 'بىلمەيمەن', en: "I don't know" }

/** Lets every made-up household talk with the real intake, on its day, then brings its lead to its stage. */
export async function seedLeads(deps: SeedDeps): Promise<void> {
  const judges = createJudges(deps.db)
  for (const [index, household] of deps.households.entries()) {
    const day = addDays(civilDate(deps.now), -household.days)
    let at = Math.min(startOfDay(day) + (9 + (index % 9)) * 3_600_000, deps.now - (40 - index) * 60_000)
    const clock = { now: () => at }
    const { db, sealer } = deps
    const intake = {
      db,
      sealer,
      clock,
      ids: systemIds,
      ...shippedCounty,
      judgeFor: judges.judgeFor,
    }
    const person = systemIds.id('demo')
    let now = { asked: null as string | null, reportId: '' }
    for (let turn = 0; turn < longestTalk; turn++) {
      const text = turn === 0 ? '' : answerOf(household, now.asked)
      const what: Parameters<typeof takeMessage>[0]['what'] =
        turn === 0 ? { kind: 'enter', first: true, scene: household.village } : { kind: 'text', text }
      at += 20_000
      const inbound = {
        channel: 'web' as const,
        account: 'page',
        person,
        messageKey: systemIds.id('m'),
        at,
        what,
      }
      const taken = await takeMessage(inbound, { lang: household.lang }, intake)
      now = await standing(db, person, sealer)
      if (taken.stage === 'done' || now.asked === household.stop) break
    }
    await bringToStage(deps, household, now.reportId, at)
  }
}

function answerOf(household: DemoHousehold, asked: string | null): string {
  const own: Record<string, string | undefined> = {
    consent: household.lang === 'zh' ? '同意' : '1',
    about: String(household.about),
    place: '1',
    story: household.story,
    name: household.name,
    phone: household.phone,
    ...household.say,
  }
  return own[asked ?? 'consent'] ?? unknown[household.lang]
}

/** Where the talk of this person stands: the question it ended on, and its report. */
async function standing(
  db: Db,
  person: string,
  sealer: Sealer,
): Promise<{ asked: string | null; reportId: string }> {
  const personHash = await sealer.fingerprint(`web\npage\n${person}`, 'person')
  const rows = await db
    .select({ asked: turns.asked, reportId: conversations.reportId })
    .from(turns)
    .innerJoin(conversations, eq(conversations.id, turns.conversationId))
    .where(eq(conversations.personHash, personHash))
    .orderBy(desc(turns.seq))
    .limit(1)
  return rows[0] ?? { asked: null, reportId: '' }
}

const closings: Partial<Record<Stage, string>> = { closed: 'recognised', withdrawn: 'withdrawn' }

/** By the desk's verbs where a township has the people for it; elsewhere told in short, as they would have left it. */
async function bringToStage(
  { db, sealer, now }: SeedDeps,
  household: DemoHousehold,
  reportId: string,
  at: number,
): Promise<void> {
  const { stage, lang } = household
  if (stage === 'new') return
  const township = household.village.slice(0, 9)
  const people = demoStaff.filter((one) => one.township === township)
  const owner = people.find(({ role }) => role === 'worker')
  const visitors = people.map(({ id }) => id)
  if (owner && visitors.length >= 2 && stage !== 'returned' && stage !== 'withdrawn') {
    const work = { db, sealer, leadId: reportId, stage, lang, from: at, now }
    await seedWork(work, { ...owner, department: null }, visitors)
    return
  }
  const closed = stage === 'closed' || stage === 'withdrawn'
  const ending = closed ? { closedAt: at, closingReason: closings[stage] ?? null } : {}
  const ownerId = stage === 'returned' ? null : (owner?.id ?? null)
  await db
    .update(leads)
    .set({ stage, ownerId, updatedAt: at, ...ending })
    .where(eq(leads.id, reportId))
}
