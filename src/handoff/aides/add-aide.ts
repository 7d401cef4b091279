import { AppError } from '../../kernel/errors.ts'
import { writeAudited } from '../../storage/audit.ts'
import { whereAideName } from '../../storage/sealed-where.ts'
import { aides, aideVillages } from '../../storage/tables/staff.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow, inScope } from '../permissions.ts'
import { inviteAide } from './invite-aide.ts'
import { checkVillage } from './reach-aide.ts'

/** Puts an aide on the list with a first village, and invites. `formId` comes with the form: sent twice, one aide. */
export async function addAide(
  desk: Desk,
  actor: Actor,
  input: { formId: string; name: string; village: string },
): Promise<string> {
  allow(actor, 'aide.add')
  const township = input.village.slice(0, 9)
  if (!inScope(actor, { township })) throw new AppError('forbidden', 'another township')
  checkVillage(desk, township, input.village)
  const id = `aide_${input.formId}`
  const nameSealed = await desk.sealer.seal(input.name, whereAideName(id))
  await writeAudited(desk.db, async () => {
    const at = desk.clock.now()
    const known = await desk.db.query.aides.findFirst({ where: (row, { eq }) => eq(row.id, id) })
    if (known) return null
    return {
      entry: staffEntry(actor, 'aide.add', { kind: 'aide', id }, at, { village: input.village }),
      statements: [
        desk.db.insert(aides).values({ id, nameSealed, township, createdAt: at }),
        desk.db.insert(aideVillages).values({ aideId: id, village: input.village }),
      ],
    }
  })
  return inviteAide(desk, actor, { aideId: id, village: input.village })
}
