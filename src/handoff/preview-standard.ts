import { civilDate } from '../kernel/civil-date.ts'
import { AppError } from '../kernel/errors.ts'
import { standardsInForce } from '../policy/standards.ts'
import { writeAudited } from '../storage/audit.ts'
import { findDraft, type StandardDraft } from '../storage/console-drafts.ts'
import { countOpen, openLeadsWithFacts } from '../storage/console-open-facts.ts'
import { loadStandards } from '../storage/standards.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { judgeOpenLead, outcomeKeys } from './judge-open-lead.ts'
import { type Actor, allow } from './permissions.ts'

/** How many open leads one preview computes; the page says how many there are. */
export const mostPreviewed = 200

export type Flip = { id: string; code: string; before: string; after: string }
export type Preview = {
  draft: StandardDraft
  day: string
  looked: number
  open: number
  flips: readonly Flip[]
}

/** Which open leads would have other outcomes with a figure that waits, on its first day or today. Stores nothing. */
export async function previewStandard(desk: Desk, actor: Actor, draftId: string): Promise<Preview> {
  allow(actor, 'standard.preview')
  const draft = await findDraft(desk.db, draftId)
  if (!draft) throw new AppError('not_found', 'no such draft')
  const now = desk.clock.now()
  const today = civilDate(now)
  const day = [draft.validFrom, today].sort().at(-1) ?? today
  const entries = await loadStandards(desk.db)
  const entry = {
    ...draft,
    value: JSON.parse(draft.value ?? 'null'),
    article: draft.article ?? '',
    validTo: null,
    confirmedBy: null,
    checkedOn: null,
    demo: false,
  }
  const sets = [entries, [...entries, entry]].map((all) => ({ day, standards: standardsInForce(all, day) }))
  const leads = await openLeadsWithFacts(desk.db, mostPreviewed, null)
  const flips: Flip[] = []
  for (const lead of leads) {
    const [before = '', after = ''] = (await judgeOpenLead(desk, lead, sets)).results.map(outcomeKeys)
    if (before !== after) flips.push({ id: lead.id, code: lead.code, before, after })
  }
  const detail = { looked: leads.length, flips: flips.length }
  const audited = staffEntry(actor, 'standard.preview', { kind: 'standard', id: draft.name }, now, detail)
  await writeAudited(desk.db, async () => ({ entry: audited, statements: [] }))
  return { draft, day, looked: leads.length, open: await countOpen(desk.db), flips }
}
