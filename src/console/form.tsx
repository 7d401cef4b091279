import type { Child, FC } from 'hono/jsx'
import type { DeskCall } from './desk-call.ts'

export type Problem = { field: string; words: string }

/** A form that posts, with the session's token: nothing the desk does can be posted from elsewhere. */
export const Form: FC<{
  call: DeskCall
  action: string
  class?: string
  autocomplete?: 'off'
  children?: Child
}> = (props) => (
  <form method="post" action={props.action} class={props.class} autocomplete={props.autocomplete}>
    <input type="hidden" name="token" value={props.call.formToken} />
    {props.children}
  </form>
)

/** One button that does one thing to a lead as the person sees it now. */
export const LeadButton: FC<{
  call: DeskCall
  lead: { id: string; version: number }
  verb: string
  class?: string
  children?: Child
}> = ({ call, lead, verb, class: kind, children }) => (
  <Form call={call} action={`/console/leads/${lead.id}/${verb}`} class="inline">
    <input type="hidden" name="version" value={String(lead.version)} />
    <button type="submit" class={kind}>
      {children}
    </button>
  </Form>
)

/** Says on top what is wrong, each line a link to its field. */
export const ErrorSummary: FC<{ problems: readonly Problem[] }> = ({ problems }) =>
  problems.length === 0 ? null : (
    <div class="problems" role="alert" aria-labelledby="problems-title" tabindex={-1}>
      <h2 id="problems-title">还没有保存，请看这里</h2>
      <ul>
        {problems.map(({ field, words }) => (
          <li>{field === '' ? words : <a href={`#${field}`}>{words}</a>}</li>
        ))}
      </ul>
    </div>
  )

/** A label, a hint, an error beside it, and the field itself. */
export const Field: FC<{
  id: string
  label: string
  hint?: string
  problems?: readonly Problem[]
  children?: Child
}> = ({ id, label, hint, problems = [], children }) => {
  const problem = problems.find(({ field }) => field === id)
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p class="problem" id={`${id}-problem`}>
          <span class="hidden">错误：</span>
          {problem.words}
        </p>
      ) : null}
      {children}
    </div>
  )
}

/** What ties a field to its hint and its error. */
export function described(id: string, hint: boolean, problems: readonly Problem[]) {
  const wrong = problems.some(({ field }) => field === id)
  const ids = [hint ? `${id}-hint` : '', wrong ? `${id}-problem` : ''].filter((part) => part !== '').join(' ')
  return {
    id,
    name: id,
    ...(ids ? { 'aria-describedby': ids } : {}),
    ...(wrong ? { 'aria-invalid': 'true' as const } : {}),
  }
}
