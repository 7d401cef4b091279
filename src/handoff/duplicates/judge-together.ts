import { mergedInto } from '../../storage/lead-merges.ts'
import type { Desk } from '../desk.ts'
import { householdOfLead } from '../household-of-lead.ts'
import { judgeToday, keepJudgement } from '../judge-today.ts'

/** Judges a lead by its own report and those merged into it, after something was said in any of them; a lead alone is left as its talk judged it. */
export async function judgeTogether(desk: Desk, leadId: string): Promise<void> {
  if ((await mergedInto(desk.db, leadId)).length === 0) return
  const at = desk.clock.now()
  const { found, nextSeq } = await householdOfLead(desk, leadId)
  const judge = await judgeToday(desk, at)
  const [insert, update] = await keepJudgement(desk, leadId, found, judge(found), nextSeq - 1, at)
  if (insert && update) await desk.db.batch([insert, update])
}
