import * as z from 'zod'
import { noteLead } from '../handoff/note-lead.ts'
import { revealPerson } from '../handoff/reveal-person.ts'
import { viewLead } from '../handoff/view-lead.ts'
import { hasDemoStandards } from '../storage/console-standards.ts'
import { staffNames } from '../storage/staff.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { ErrorSummary, type Problem } from './form.tsx'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { LeadActions } from './lead-actions.tsx'
import { LeadFacts } from './lead-facts.tsx'
import { LeadHead, LeadTitle, leadTitle, type People, type Revealed } from './lead-head.tsx'
import { LeadMessages } from './lead-messages.tsx'
import { LeadNotes, longestNote, type NoteDraft } from './lead-notes.tsx'
import { LeadOutcomes } from './lead-outcomes.tsx'

export const peopleOf = async (call: DeskCall): Promise<People> =>
  new Map((await staffNames(call.desk.db)).map(({ id, name }) => [id, name]))

type Extra = { revealed?: Revealed; draft?: NoteDraft }

async function render(call: DeskCall, leadId: string, extra: Extra = {}) {
  const { c, desk, actor } = call
  const view = await viewLead(desk, actor, leadId, 'lead')
  const people = await peopleOf(call)
  const draft = extra.draft ?? { text: '', noteId: desk.ids.id('n'), problems: [] }
  const demo = await hasDemoStandards(desk.db)
  const verb = c.req.query('done')
  return c.html(
    <Page call={call} title={leadTitle(view)} done={verb ? `${gloss('verb', verb)}：已保存` : undefined}>
      <LeadTitle {...{ call, view }} at="" />
      <ErrorSummary problems={draft.problems} />
      {view.lead.dataDeletedAt === null ? <LeadActions {...{ call, view }} /> : null}
      <LeadHead {...{ call, view, people, revealed: extra.revealed }} />
      {view.lead.dataDeletedAt === null ? (
        <>
          <LeadOutcomes {...{ view, demo }} />
          <LeadFacts {...{ call, view }} />
          <LeadMessages view={view} />
          <LeadNotes {...{ call, view, people, draft }} />
        </>
      ) : null}
    </Page>,
    draft.problems.length > 0 ? 422 : 200,
  )
}

export const leadPage = (call: DeskCall): Promise<Response> => render(call, call.c.req.param('id') ?? '')

/** The full name or phone, on the answer to the post itself: it has no address of its own. */
export async function reveal(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const field = z.enum(['name', 'phone']).parse(typed.field)
  const value = await revealPerson(call.desk, call.actor, { leadId, field })
  return render(call, leadId, { revealed: { field, value } })
}

export async function note(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const text = (typed.text ?? '').trim()
  const noteId = z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .parse(typed.note)
  const problems: Problem[] = []
  if (text === '') problems.push({ field: 'text', words: '备注是空的，请写几个字。' })
  if (text.length > longestNote)
    problems.push({ field: 'text', words: `备注最多 ${longestNote} 字，现在 ${text.length} 字。` })
  if (problems.length > 0) return render(call, leadId, { draft: { text, noteId, problems } })
  await noteLead(call.desk, call.actor, { leadId, noteId, text })
  return call.c.redirect(`/console/leads/${leadId}?done=lead.note`, 303)
}
