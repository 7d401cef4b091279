import type { Judge } from '../intake/judge.ts'
import { type StandardEntry, standardsInForce } from '../policy/standards.ts'
import { prescreen } from '../rules/prescreen.ts'
import type { Db } from '../storage/db.ts'
import { loadRevision, loadStandards } from '../storage/standards.ts'
import { remembered } from './remembered.ts'

export type Judges = {
  /** The rules with the standards in force on a day. `revision` names the stored standards: a new one reads them again. */
  judgeFor(day: string, revision: string): Promise<Judge>
  /** Every stored figure of the law, as it is now. */
  entries(): Promise<readonly StandardEntry[]>
}

/** Keeps the standards of one revision in memory, so that a turn costs no extra read. */
export function createJudges(db: Db): Judges {
  let kept: { revision: string; entries: readonly StandardEntry[] } | null = null
  let judged: { day: string; revision: string; judge: Judge } | null = null
  async function entriesOf(revision: string): Promise<readonly StandardEntry[]> {
    if (kept?.revision !== revision) kept = { revision, entries: await loadStandards(db) }
    return kept.entries
  }
  return {
    entries: async () => entriesOf(await loadRevision(db)),
    async judgeFor(day, revision) {
      if (judged?.day === day && judged.revision === revision) return judged.judge
      const standards = standardsInForce(await entriesOf(revision), day)
      const judge = remembered((household) => prescreen({ asOf: day, facts: household, standards }))
      judged = { day, revision, judge }
      return judge
    },
  }
}
