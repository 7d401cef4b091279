import { writeAudited } from '../../storage/audit.ts'
import { aideCodes } from '../../storage/tables/staff.ts'
import { staffEntry } from '../audit-entry.ts'
import type { Desk } from '../desk.ts'
import { type Actor, allow } from '../permissions.ts'
import { invitationDays, newAideCode } from './aide-invitation.ts'
import { checkVillage, reachAide } from './reach-aide.ts'

const dayMs = 86_400_000

/**
 * A code with which an aide binds one account, for one village; with it a village is added, or a changed account bound
 * anew. Returned once, stored as a fingerprint.
 */
export async function inviteAide(
  desk: Desk,
  actor: Actor,
  input: { aideId: string; village: string },
): Promise<string> {
  allow(actor, 'aide.invite')
  const aide = await reachAide(desk, actor, input.aideId)
  checkVillage(desk, aide.township, input.village)
  const code = newAideCode(desk.ids)
  const codeHash = await desk.sealer.fingerprint(code, 'aide-code')
  await writeAudited(desk.db, async () => {
    const at = desk.clock.now()
    const row = { codeHash, aideId: aide.id, village: input.village, createdBy: actor.id, createdAt: at }
    return {
      entry: staffEntry(actor, 'aide.invite', { kind: 'aide', id: aide.id }, at, { village: input.village }),
      statements: [desk.db.insert(aideCodes).values({ ...row, expiresAt: at + invitationDays * dayMs })],
    }
  })
  return code
}
