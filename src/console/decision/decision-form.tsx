import type { FC } from 'hono/jsx'
import type { HouseholdFacts } from '../../facts/household.ts'
import type { LeadView } from '../../handoff/view-lead.ts'
import { closingReasons } from '../../leads/closing.ts'
import { civilClasses, civilLabels, monitorLabels, monitorMarks, riskKinds } from '../../leads/decision.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, Field, Form, type Problem } from '../form.tsx'
import { personName } from '../visits/who-is.ts'

export type DecisionFormProps = {
  call: DeskCall
  view: LeadView
  household: HouseholdFacts
  typed: Typed
  problems: readonly Problem[]
}

export const membersOf = (household: HouseholdFacts) =>
  Array.isArray(household.members) ? household.members : []

const Choice: FC<{
  id: string
  label: string
  options: readonly (readonly [string, string])[]
  typed: Typed
  problems: readonly Problem[]
}> = ({ id, label, options, typed, problems }) => (
  <Field {...{ id, label, problems }}>
    <select {...described(id, false, problems)} required>
      <option value="">请选择</option>
      {options.map(([key, words]) => (
        <option value={key} selected={typed[id] === key}>
          {words}
        </option>
      ))}
    </select>
  </Field>
)

const Day: FC<{ id: string; label: string; hint: string; typed: Typed; problems: readonly Problem[] }> = ({
  id,
  label,
  hint,
  typed,
  problems,
}) => (
  <Field {...{ id, label, hint, problems }}>
    <input {...described(id, true, problems)} type="date" value={typed[id] ?? ''} />
  </Field>
)

const Tick: FC<{ id: string; label: string; typed: Typed }> = ({ id, label, typed }) => (
  <span class="check">
    <input type="checkbox" id={id} name={id} value="1" checked={typed[id] === '1'} />
    <label for={id}>{label}</label>
  </span>
)

/** Both marks side by side, with dates, reason and who bears the class. */
export const DecisionForm: FC<DecisionFormProps> = ({ call, view, household, typed, problems }) => {
  const risk = problems.find(({ field }) => field === 'risk')
  const members = membersOf(household)
  const reasons = closingReasons.filter(({ after }) => after === 'decision')
  return (
    <Form call={call} action={`/console/leads/${view.lead.id}/decide`}>
      <input type="hidden" name="version" value={String(view.lead.version)} />
      <Choice
        id="civil"
        label="民政认定"
        options={civilClasses.map((key) => [key, civilLabels[key]] as const)}
        {...{ typed, problems }}
      />
      {members.length > 1 ? (
        <fieldset class="field">
          <legend>只认定其中的人（单人户、特困）</legend>
          <p class="hint">不勾就是全户。</p>
          {members.map((member, index) => (
            <Tick id={`person-${index}`} label={personName(member)} typed={typed} />
          ))}
        </fieldset>
      ) : null}
      <Choice
        id="monitor"
        label="农业农村认定（防止返贫监测）"
        options={monitorMarks.map((key) => [key, monitorLabels[key]] as const)}
        {...{ typed, problems }}
      />
      <fieldset class={risk ? 'field wrong' : 'field'} id="risk" tabindex={-1}>
        <legend>致贫返贫风险（列入监测时）</legend>
        {risk ? <p class="problem">{risk.words}</p> : null}
        {Object.entries(riskKinds).map(([key, label]) => (
          <Tick id={`risk-${key}`} label={label} typed={typed} />
        ))}
      </fieldset>
      <Day id="appraisedOn" label="评议日期" hint="没有评议就空着。" {...{ typed, problems }} />
      <Day
        id="noticeFrom"
        label="公示第一天"
        hint="低保、特困公示 7 天，监测对象 5 天；其他不用公示。"
        {...{ typed, problems }}
      />
      <Day id="noticeTo" label="公示最后一天" hint="和第一天一起写。" {...{ typed, problems }} />
      <Day id="decidedOn" label="认定日期" hint="不早于公示最后一天。" {...{ typed, problems }} />
      <Choice
        id="reason"
        label="告诉本户的原因"
        options={reasons.map(({ key, label }) => [key, label] as const)}
        {...{ typed, problems }}
      />
      <button type="submit">保存认定</button> <a href={`/console/leads/${view.lead.id}`}>先不认定</a>
    </Form>
  )
}
