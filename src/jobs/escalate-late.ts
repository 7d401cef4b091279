import { escalateLeads } from '../handoff/escalate-leads.ts'
import type { IntakeDeps } from '../intake/intake-deps.ts'
import { type NoticeDeps, tellGroups, townshipWords } from './notify-staff.ts'

/** Leads whose time has run out go up: to the township's supervisor, later to the county; their groups are told. */
export async function escalateLate(intake: IntakeDeps, notice: NoticeDeps): Promise<number> {
  const raised = await escalateLeads(intake)
  const notices = raised.map(({ code, township, level }) => ({
    kind: 'late' as const,
    township: townshipWords(intake, township),
    // What has gone up to the county is told in the county's own group.
    code9: level === 'county' ? null : township,
    code,
  }))
  await tellGroups(intake, notices, notice)
  return raised.length
}
