import { canOpen } from '../conversation/next-question.ts'
import type { Step } from '../conversation/talk.ts'
import { latest, statedList } from '../facts/latest.ts'
import { say } from '../i18n/talk/say.ts'
import type { Judge } from './judge.ts'
import type { Standing } from './turn.ts'
import { type Draft, judged, record } from './turn-draft.ts'

/** Danger is told to people at once, whatever else is known. */
export function announceDanger(draft: Draft, standing: Standing): void {
  const before =
    draft.reportId === standing.reportId ? (statedList(latest(standing.facts), 'urgentSigns') ?? []) : []
  const signs = statedList(draft.talk.now, 'urgentSigns') ?? []
  const fresh = signs.filter((sign) => !before.includes(sign))
  if (fresh.length === 0) return
  draft.tasks.push({ kind: 'danger', note: fresh.join(', ') })
  const { lang, phase } = draft.talk
  const more =
    phase === 'basics' || phase === 'interview' || phase === 'consent' ? [say(lang, 'danger.go_on')] : []
  draft.notices = [say(lang, 'danger.told'), ...more, ...draft.notices]
}

/** What becomes of the lead, and its judgement whenever it is stored anew. */
export function moveLead(draft: Draft, step: Step, judge: Judge): void {
  const { now } = draft.talk
  const open = now.has('talk.opened')
  if (step.withdraw) {
    draft.lead = open ? 'withdraw' : null
    return
  }
  if (step.leave || step.erase || (!open && !now.has('report.for') && draft.tasks.length === 0)) return
  const urgent = draft.tasks.some((task) => task.kind === 'danger')
  const wanted = draft.talk.context.consented && draft.tasks.length > 0
  if (!open && (urgent || wanted || canOpen(now))) {
    record(draft, [{ id: 'talk.opened', value: true }])
    // Notices at the end give way first where a message is too long: the code must not, the danger comes before it.
    const code = say(draft.talk.lang, 'opened.code')
    draft.notices = urgent ? [...draft.notices, code] : [code, ...draft.notices]
    draft.lead = 'open'
  } else if (open && draft.facts.some((fact) => fact.id === 'talk.finished' && fact.value === true)) {
    draft.lead = 'finish'
  } else if (open && draft.facts.length > 0) {
    draft.lead = 'update'
  }
  if (draft.lead) judged(draft, judge)
}
