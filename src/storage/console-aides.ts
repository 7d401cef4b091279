import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Db } from './db.ts'
import { aideBindings, aideCodes, aideCodeUses, aides, aideVillages } from './tables/staff.ts'

/** The aides of a township, or of the county, with their villages, open codes and bound channels. Names stay sealed. */
export async function aidesIn(db: Db, township: string | null, now: number) {
  const all = await db
    .select()
    .from(aides)
    .where(and(isNull(aides.endedAt), township === null ? undefined : eq(aides.township, township)))
    .orderBy(aides.township, aides.createdAt)
    .limit(300)
  const within = db
    .select({ id: aides.id })
    .from(aides)
    .where(and(isNull(aides.endedAt), township === null ? undefined : eq(aides.township, township)))
  const [villages, codes, uses, bindings] = await db.batch([
    db.select().from(aideVillages).where(inArray(aideVillages.aideId, within)),
    db
      .select()
      .from(aideCodes)
      .where(
        and(inArray(aideCodes.aideId, within), isNull(aideCodes.revokedAt), gt(aideCodes.expiresAt, now)),
      ),
    db.select().from(aideCodeUses).where(inArray(aideCodeUses.aideId, within)),
    db
      .select({ aideId: aideBindings.aideId, channel: aideBindings.channel, boundAt: aideBindings.boundAt })
      .from(aideBindings)
      .where(and(inArray(aideBindings.aideId, within), isNull(aideBindings.endedAt))),
  ])
  const used = new Set(uses.map(({ codeHash }) => codeHash))
  return all.map((aide) => ({
    ...aide,
    villages: villages.filter(({ aideId }) => aideId === aide.id).map(({ village }) => village),
    codes: codes.filter(
      ({ aideId, codeHash, reusable }) => aideId === aide.id && (reusable || !used.has(codeHash)),
    ),
    bindings: bindings.filter(({ aideId }) => aideId === aide.id),
  }))
}

export type AideRow = Awaited<ReturnType<typeof aidesIn>>[number]
