import { eq } from 'drizzle-orm'
import { writeAudited } from '../storage/audit.ts'
import { whereNote } from '../storage/sealed-where.ts'
import { notes } from '../storage/tables/desk.ts'
import { staffEntry } from './audit-entry.ts'
import { needData, reachLead } from './change-lead.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

/** Adds a note for colleagues. `noteId` comes with the form: sent twice, the note is there once. */
export async function noteLead(
  desk: Desk,
  actor: Actor,
  input: { leadId: string; noteId: string; text: string },
): Promise<void> {
  allow(actor, 'lead.note')
  const lead = await reachLead(desk, actor, input.leadId)
  // The id of the form counts only together with the lead: nobody can occupy another lead's note.
  const id = `${lead.id}.${input.noteId}`
  const textSealed = await desk.sealer.seal(input.text, whereNote(id))
  await writeAudited(desk.db, async () => {
    const known = await desk.db.select({ id: notes.id }).from(notes).where(eq(notes.id, id))
    if (known.length > 0) return null
    needData(await reachLead(desk, actor, lead.id))
    const at = desk.clock.now()
    return {
      entry: staffEntry(actor, 'lead.note', { kind: 'lead', id: lead.id }, at, {
        characters: input.text.length,
      }),
      statements: [desk.db.insert(notes).values({ id, leadId: lead.id, at, staffId: actor.id, textSealed })],
    }
  })
}
