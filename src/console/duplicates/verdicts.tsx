import type { FC } from 'hono/jsx'
import type { LeadView } from '../../handoff/view-lead.ts'
import type { PairRow } from '../../storage/lead-pairs.ts'
import type { DeskCall } from '../desk-call.ts'
import { Form, LeadButton } from '../form.tsx'

type Props = {
  call: DeskCall
  views: readonly [LeadView, LeadView]
  pair: PairRow | null
  /** Why the first cannot go on in the second, and the second in the first. */
  bars: readonly [string | null, string | null]
}

/** What may be done with a pair: nothing of it happens by itself, and all of it can be taken back. */
export const Verdicts: FC<Props> = ({ call, views, pair, bars }) => {
  const [one, two] = views
  const merged = views.find(({ lead }) => lead.stage === 'merged' && lead.mergedInto)
  if (merged) {
    return (
      <section aria-labelledby="verdict" class="verdict">
        <h2 id="verdict">已合并</h2>
        <p>
          {merged.lead.code} 并在 {merged.goesOn?.code ?? '另一条'}{' '}
          里办。如果弄错了，可以拆开，两条各回各的样子。
        </p>
        <LeadButton {...{ call }} lead={merged.lead} verb="unmerge" class="second">
          拆开合并
        </LeadButton>
      </section>
    )
  }
  return (
    <section aria-labelledby="verdict" class="verdict">
      <h2 id="verdict">您来判断</h2>
      {pair?.decision === 'apart' || pair?.decision === 'household' ? (
        <PairButton {...{ call, views, pair }} verb="reopen" kind="second" label="重新看这一对" />
      ) : null}
      {pair?.decision === 'apart' ? null : (
        <PairButton
          {...{ call, views, pair }}
          verb="keep"
          kind="second"
          label="不是同一户，两条都留"
          hint="以后不再问。"
        />
      )}
      {pair?.decision === 'household' ? null : (
        <PairButton
          {...{ call, views, pair }}
          verb="link"
          kind="second"
          label="是同一户，两条都办"
          hint="两条互相看得见，各走各的。"
        />
      )}
      <h3>合并成一条</h3>
      <p class="hint">
        并掉的那条说过的话、上报人、进度编号都还管用；答复会发给每一位上报人；说法不一的地方，数字按范围、其他按不知道来预判。随时可以拆开。
      </p>
      <MergeButton {...{ call }} goes={one} stays={two} bar={bars[0]} />
      <MergeButton {...{ call }} goes={two} stays={one} bar={bars[1]} />
    </section>
  )
}

const PairButton: FC<
  Pick<Props, 'call' | 'views' | 'pair'> & { verb: string; kind: string; label: string; hint?: string }
> = ({ call, views: [one, two], pair, verb, kind, label, hint }) => (
  <Form call={call} action={`/console/duplicates/${one.lead.id}/${two.lead.id}/${verb}`}>
    <input type="hidden" name="version" value={String(pair?.version ?? 0)} />
    <button type="submit" class={kind}>
      {label}
    </button>{' '}
    {hint ? <span class="hint">{hint}</span> : null}
  </Form>
)

const MergeButton: FC<{ call: DeskCall; goes: LeadView; stays: LeadView; bar: string | null }> = (props) => {
  const { call, goes, stays, bar } = props
  const label = `把 ${goes.lead.code} 并进 ${stays.lead.code}`
  if (bar !== null) {
    return (
      <p>
        {label}：<span class="hint">现在不行。{bar}</span>
      </p>
    )
  }
  return (
    <Form call={call} action={`/console/duplicates/${goes.lead.id}/${stays.lead.id}/merge`}>
      <input type="hidden" name="goes" value={String(goes.lead.version)} />
      <input type="hidden" name="stays" value={String(stays.lead.version)} />
      <button type="submit">{label}</button>{' '}
      <span class="hint">
        留下 {stays.lead.code}
        {goes.life.visitOn ? `；${goes.life.visitOn} 的入户不再列出，以留下这条约的为准` : ''}。
      </span>
    </Form>
  )
}
