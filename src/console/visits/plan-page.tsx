import { MoveRefused } from '../../handoff/change-lead.ts'
import { planVisit } from '../../handoff/plan-visit.ts'
import { viewLead } from '../../handoff/view-lead.ts'
import { addDays, civilDate, isCivilDate } from '../../kernel/civil-date.ts'
import { AppError } from '../../kernel/errors.ts'
import { workersOf } from '../../storage/staff.ts'
import { visitsOf } from '../../storage/visits.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { LeadTitle, leadTitle } from '../lead-head.tsx'
import { placeWords } from '../place-words.ts'
import { readVersion } from '../read-version.ts'
import { wishWords } from './visit-history.tsx'

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

async function render(
  call: DeskCall,
  typed: Typed,
  problems: readonly Problem[],
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const view = await viewLead(call.desk, call.actor, call.c.req.param('id') ?? '', 'form')
  const { lead, life } = view
  const [people, [last]] = await Promise.all([
    workersOf(call.desk.db, lead.township),
    visitsOf(call.desk.db, lead.id),
  ])
  const [first, second] = life.visitors
  const shown: Typed = {
    day: life.visitOn ?? addDays(civilDate(call.now), 1),
    time: last?.time ?? '10:00',
    visitor1: first ?? call.actor.id,
    visitor2: second ?? '',
    ...typed,
  }
  const wish = view.facts.findLast(({ id }) => id === 'visit.time')
  const visitor = (id: string, label: string) => (
    <Field {...{ id, label, problems }}>
      <select {...described(id, false, problems)} required>
        <option value="">请选择</option>
        {people.map((person) => (
          <option value={person.id} selected={person.id === shown[id]}>
            {person.name}（{gloss('role', person.role)}）
          </option>
        ))}
      </select>
    </Field>
  )
  return call.c.html(
    <Page call={call} title={`${leadTitle(view)} 约入户`}>
      <LeadTitle {...{ call, view }} at="/visit" />
      <h2>约入户时间</h2>
      <ErrorSummary problems={problems} />
      <p>
        {placeWords(call.desk.townships, lead)}
        {wish ? `，本户说方便的时间：${wishWords(wish.value)}` : ''}
      </p>
      <Form call={call} action={`/console/leads/${lead.id}/plan-visit`}>
        <input type="hidden" name="version" value={String(lead.version)} />
        <Field id="day" label="哪一天" hint="写成 2026-06-15 这样" problems={problems}>
          <input {...described('day', true, problems)} type="date" value={shown.day} required />
        </Field>
        <Field id="time" label="几点" hint="写成 10:00 这样" problems={problems}>
          <input {...described('time', true, problems)} type="time" value={shown.time} required />
        </Field>
        {visitor('visitor1', '第一人')}
        {visitor('visitor2', '第二人')}
        <button type="submit">保存</button> <a href={`/console/leads/${lead.id}/visit`}>先不约</a>
      </Form>
    </Page>,
    status,
  )
}

export const planForm = (call: DeskCall): Promise<Response> => render(call, {}, [])

export async function plan(call: DeskCall, typed: Typed): Promise<Response> {
  const leadId = call.c.req.param('id') ?? ''
  const { day = '', time = '', visitor1 = '', visitor2 = '' } = typed
  const problems: Problem[] = []
  if (!isCivilDate(day)) problems.push({ field: 'day', words: '请写日期，例如 2026-06-15。' })
  else if (day < civilDate(call.now)) problems.push({ field: 'day', words: gloss('refusal', 'day_passed') })
  if (!isTime(time)) problems.push({ field: 'time', words: '请写几点，例如 10:00。' })
  if (visitor1 === '') problems.push({ field: 'visitor1', words: '请选择一个人。' })
  if (visitor2 === '' || visitor2 === visitor1)
    problems.push({ field: 'visitor2', words: gloss('refusal', 'two_visitors') })
  if (problems.length > 0) return render(call, typed, problems, 422)
  try {
    const visitors = [visitor1, visitor2]
    await planVisit(call.desk, call.actor, { leadId, version: readVersion(typed), day, time, visitors })
  } catch (error) {
    const again = (field: string, words: string, status: 409 | 422) =>
      render(call, typed, [{ field, words }], status)
    if (error instanceof MoveRefused) return again('', gloss('refusal', error.problem), 409)
    if (!(error instanceof AppError)) throw error
    if (error.code === 'conflict')
      return again('', '刚刚有人改动了这条线索。您选的还在下面，看一下现在的情况再保存。', 409)
    if (error.code === 'bad_request') return again('visitor1', '这个人不在本乡镇，请另选。', 422)
    throw error
  }
  return call.c.redirect(`/console/leads/${leadId}/visit?done=lead.plan-visit`, 303)
}
