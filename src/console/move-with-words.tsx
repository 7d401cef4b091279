import { MoveRefused } from '../handoff/change-lead.ts'
import type { Desk } from '../handoff/desk.ts'
import type { Actor } from '../handoff/permissions.ts'
import { viewLead } from '../handoff/view-lead.ts'
import { AppError } from '../kernel/errors.ts'
import { can } from '../leads/life.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from './form.tsx'
import { gloss } from './gloss.ts'
import { Page } from './layout.tsx'
import { LeadTitle, leadTitle } from './lead-head.tsx'
import { readVersion } from './read-version.ts'

type ComponentProps = Parameters<typeof LeadTitle>[0]

/** A move of a lead that asks for words: what the page says, and the verb behind it. */
export interface WordsMove {
  move: Parameters<typeof can>[1]
  /** Last part of the address below the lead. */
  path: string
  /** The tab of the lead under which it stands. */
  tab: ComponentProps['at']
  title: string
  heading: string
  note: string
  label: string
  hint?: string
  button: string
  cancel: string
  tooLate: string
  missing: string
  conflict: string
  longest: number
  change(
    desk: Desk,
    actor: Actor,
    input: { leadId: string; version: number; words: string },
  ): Promise<unknown>
}

/** The form and its answer. Nothing typed is lost when somebody else was faster. */
export function moveWithWords(m: WordsMove) {
  const render = async (
    call: DeskCall,
    words: string,
    problems: readonly Problem[],
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> => {
    const view = await viewLead(call.desk, call.actor, call.c.req.param('id') ?? '', 'form')
    const { lead, life } = view
    return call.c.html(
      <Page call={call} title={`${leadTitle(view)} ${m.title}`}>
        <LeadTitle {...{ call, view }} at={m.tab} />
        <h2>{m.heading}</h2>
        <ErrorSummary problems={problems} />
        {can(life.stage, m.move) ? (
          <Form call={call} action={`/console/leads/${lead.id}/${m.path}`}>
            <input type="hidden" name="version" value={String(lead.version)} />
            <p>{m.note}</p>
            <Field id="words" label={m.label} problems={problems} {...(m.hint ? { hint: m.hint } : {})}>
              <textarea
                {...described('words', m.hint !== undefined, problems)}
                rows={3}
                maxlength={m.longest}
                required
              >
                {words}
              </textarea>
            </Field>
            <button type="submit">{m.button}</button> <a href={`/console/leads/${lead.id}`}>{m.cancel}</a>
          </Form>
        ) : (
          <p class="notice">
            这条线索现在是「{gloss('stage', lead.stage)}」，{m.tooLate}。
          </p>
        )}
      </Page>,
      status,
    )
  }

  const answer = async (call: DeskCall, typed: Typed): Promise<Response> => {
    const leadId = call.c.req.param('id') ?? ''
    const words = (typed.words ?? '').trim().slice(0, m.longest)
    if (words === '') return render(call, '', [{ field: 'words', words: m.missing }], 422)
    try {
      await m.change(call.desk, call.actor, { leadId, version: readVersion(typed), words })
    } catch (error) {
      const again = (said: string) => render(call, words, [{ field: '', words: said }], 409)
      if (error instanceof MoveRefused) return again(gloss('refusal', error.problem))
      if (error instanceof AppError && error.code === 'conflict') return again(m.conflict)
      throw error
    }
    return call.c.redirect(`/console/leads/${leadId}?done=lead.${m.path}`, 303)
  }

  return { form: (call: DeskCall): Promise<Response> => render(call, '', []), answer }
}
