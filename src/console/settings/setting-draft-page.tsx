import type { FC } from 'hono/jsx'
import { decideSetting } from '../../handoff/decide-setting.ts'
import { previewSetting, type SettingPreview } from '../../handoff/preview-setting.ts'
import { civilDate, civilMinute } from '../../kernel/civil-date.ts'
import { DecideDraft } from '../decide-draft.tsx'
import type { DeskCall } from '../desk-call.ts'
import { unsureOfYear } from '../due-words.ts'
import { Page } from '../layout.tsx'
import { personName } from '../lead-head.tsx'
import { peopleOf } from '../lead-page.tsx'
import { draftWords } from './setting-words.ts'

const idOf = (call: DeskCall): string => call.c.req.param('draft') ?? ''
const backOf = (kind: string): string => (kind === 'holidays' ? '/console/holidays' : '/console/clocks')

/** Holidays or a clock that wait: their document, and which due dates they would move, before anybody confirms. */
export async function settingDraftPage(call: DeskCall): Promise<Response> {
  const preview = await previewSetting(call.desk, call.actor, idOf(call))
  const people = await peopleOf(call)
  const { draft } = preview
  const { title, lines } = draftWords(draft)
  return call.c.html(
    <Page call={call} title={title}>
      <p class="crumbs">
        <a href={backOf(draft.kind)}>{draft.kind === 'holidays' ? '放假安排' : '时限'}</a>
      </p>
      <h1>确认：{title}</h1>
      <dl class="summary">
        {lines.map(([label, words]) => (
          <>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </>
        ))}
        <dt>从哪天起</dt>
        <dd>{draft.validFrom}</dd>
        <dt>文件</dt>
        <dd>{draft.document}</dd>
        <dt>录入</dt>
        <dd>
          {personName(people, draft.enteredBy)}，{civilMinute(draft.enteredAt)}
        </dd>
      </dl>
      {preview.expired === null ? (
        <Moves {...{ call, preview }} />
      ) : (
        <p class="notice" role="note">
          按今天算，已办结的线索里有 {preview.expired}{' '}
          条过了这个时间。从生效那天起，每天夜里删除一批的个人信息，删了不能恢复；
          还在异议期、还有任务或同户另有未办结线索的，不删。
        </p>
      )}
      {draft.outcome !== null ? (
        <p class="notice">
          已经{draft.outcome === 'confirmed' ? '确认' : '退回'}，{personName(people, draft.decidedBy)}。
        </p>
      ) : (
        <DecideDraft
          call={call}
          at={`/console/settings/${draft.id}`}
          own={draft.enteredBy === call.actor.id}
        />
      )}
    </Page>,
  )
}

const Moves: FC<{ call: DeskCall; preview: SettingPreview }> = ({ call, preview }) => {
  const { moves, looked, open } = preview
  const day = (at: number) => `${civilDate(at - 1)}${unsureOfYear(civilDate(at - 1), call.desk)}`
  return (
    <section aria-labelledby="moves">
      <h2 id="moves">确认以后到期日会变的线索</h2>
      <p>
        试算了 {looked} 条{looked < open ? `（共 ${open} 条未办结，先算最急的）` : '（全部未办结的）'}，
        {moves.length} 条的到期日会变。
      </p>
      {moves.length === 0 ? null : (
        <table class="cards">
          <caption>{moves.length > 100 ? '前 100 条' : '现在，以后'}</caption>
          <thead>
            <tr>
              <th scope="col">编号</th>
              <th scope="col">现在</th>
              <th scope="col">以后</th>
            </tr>
          </thead>
          <tbody>
            {moves.slice(0, 100).map(({ id, code, before, after }) => (
              <tr>
                <th scope="row">
                  <a href={`/console/leads/${id}`}>{code}</a>
                </th>
                <td data-label="现在">{day(before)}</td>
                <td data-label="以后">{civilDate(after - 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const decide = (confirm: boolean) => async (call: DeskCall) => {
  const kind = await decideSetting(call.desk, call.actor, { draftId: idOf(call), confirm })
  return call.c.redirect(`${backOf(kind)}?done=setting.${confirm ? 'confirm' : 'reject'}`, 303)
}

export const confirmSetting = decide(true)
export const rejectSetting = decide(false)
