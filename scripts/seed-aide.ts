import type { Sealer } from '../src/kernel/seal.ts'
import type { Db } from '../src/storage/db.ts'
import { whereAideName } from '../src/storage/sealed-where.ts'
import { aideCodes, aides, aideVillages } from '../src/storage/tables/staff.ts'

/** Binding code of the demo aide (contract section 3): village 老城, 七个星镇. A deployment never has it. */
export const demoAideCode = 'AIDE-QGX-001'

const village = '652826101203'

const fiveYearsMs = 5 * 365 * 86_400_000

export async function seedAide(db: Db, sealer: Sealer, now: number): Promise<void> {
  const id = 'aide_demo_qgx'
  await db.batch([
    db.insert(aides).values({
      id,
      nameSealed: await sealer.seal('阿孜古丽（演示）', whereAideName(id)),
      township: village.slice(0, 9),
      createdAt: now,
    }),
    db.insert(aideVillages).values({ aideId: id, village }),
    db.insert(aideCodes).values({
      codeHash: await sealer.fingerprint(demoAideCode, 'aide-code'),
      aideId: id,
      village,
      createdBy: 'seed',
      createdAt: now,
      expiresAt: now + fiveYearsMs,
      reusable: true,
    }),
  ])
}
