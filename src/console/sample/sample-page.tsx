import type { FC } from 'hono/jsx'
import { loadSample } from '../../handoff/load-sample.ts'
import { may } from '../../handoff/permissions.ts'
import { addDays, civilDate } from '../../kernel/civil-date.ts'
import { checksOf, type ShownCheck } from '../../storage/sample.ts'
import { whereLeadName } from '../../storage/sealed-where.ts'
import { maskedName } from '../data-deleted.tsx'
import type { DeskCall } from '../desk-call.ts'
import { lastDay } from '../due-words.ts'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { placeWords } from '../place-words.ts'
import { reachOf } from '../reach.ts'
import { SampleDraws } from './sample-draws.tsx'
import { SampleRates } from './sample-rates.tsx'
import { checkHref, resultWords, stratumWords, wayWords } from './sample-words.ts'

/** Checks on one page; a month of the whole county has at most forty. */
const mostShown = 60

/** Twelve months up to this one. */
export const monthsShown = (now: number): { from: string; to: string } => {
  const today = civilDate(now)
  return { from: addDays(`${today.slice(0, 7)}-01`, -330).slice(0, 7), to: today.slice(0, 7) }
}

const monthOf = (text: string | undefined): string | null =>
  /^\d{4}-\d{2}$/.test(text ?? '') ? (text ?? null) : null

type Shown = ShownCheck & { maskedName: string }

/** The monthly check of what the pre-screen may have overlooked: what is to do, and what it showed so far. */
export async function samplePage(call: DeskCall): Promise<Response> {
  const { c, desk, actor, now } = call
  const reach = reachOf(actor)
  if (!reach) return c.redirect('/console', 302)
  const { from, to } = monthsShown(now)
  const month = monthOf(c.req.query('month'))
  const rows = await checksOf(desk.db, reach, month ?? from, month ?? to, mostShown + 1)
  const checks = await Promise.all(
    rows.slice(0, mostShown).map(async (check): Promise<Shown> => {
      const name = check.nameSealed && (await desk.sealer.open(check.nameSealed, whereLeadName(check.leadId)))
      return { ...check, maskedName: maskedName(name, check.dataDeletedAt) }
    }),
  )
  const settled = (check: Shown) => check.result === 'found' || check.result === 'none'
  const sums = may(actor, 'statistics.view') ? await loadSample(desk, actor, from, to) : null
  const found = checks.filter((check) => check.result === 'found' && check.visitedAt === null)
  return c.html(
    <Page call={call} title="抽查" done={c.req.query('done') === 'sample.record' ? '已记下' : undefined}>
      <h1>每月抽查</h1>
      <p>
        每月3日起，从上个月登记的线索里随机抽：机器预判“暂不像符合”的，和聊到一半没说完的。打电话或上门问一问，
        看机器漏了多少。抽到和结果都不改变这户的任何权利，也不评比任何人、任何村。
      </p>
      {month ? (
        <p class="pages">
          只看 {month} 登记的。<a href="/console/samples">看最近一年的</a>
        </p>
      ) : null}
      {rows.length > mostShown ? (
        <p class="notice">太多，只列出 {mostShown} 条，要做的在前。其余的请一个月一个月看。</p>
      ) : null}
      <Checks
        call={call}
        caption="要做的"
        checks={checks.filter((check) => !settled(check))}
        none="现在没有要做的抽查。"
      />
      {found.length > 0 ? (
        <>
          <p class="notice">
            下面这些查出有困难，还没有入户：每一户是「我的一天」里要办的一件事，也可以直接打开线索往下办。
          </p>
          <Checks call={call} caption="查出有困难，还没有入户" checks={found} none="" />
        </>
      ) : null}
      {sums ? <SampleRates sums={sums} months={{ from, to }} /> : null}
      <Checks call={call} caption="查过的" checks={checks.filter(settled)} none="还没有查过的。" />
      {sums ? <SampleDraws draws={sums.draws} /> : null}
    </Page>,
  )
}

const Checks: FC<{ call: DeskCall; caption: string; checks: readonly Shown[]; none: string }> = (props) => {
  const { call, caption, checks, none } = props
  if (checks.length === 0) return none === '' ? null : <p>{none}</p>
  return (
    <table class="cards tight">
      <caption>
        {caption}，{checks.length} 条
      </caption>
      <thead>
        <tr>
          <th scope="col">编号</th>
          <th scope="col">谁，哪里</th>
          <th scope="col">为什么抽到</th>
          <th scope="col">怎么查</th>
          <th scope="col">期限</th>
          <th scope="col">结果</th>
          <th scope="col">线索现在</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <Row call={call} check={check} />
        ))}
      </tbody>
    </table>
  )
}

const Row: FC<{ call: DeskCall; check: Shown }> = ({ call, check }) => {
  const open = check.result === null || check.result === 'unreached'
  return (
    <tr>
      <th scope="row">
        <a href={checkHref(check)}>{check.code}</a>
      </th>
      <td data-label="谁，哪里">
        <bdi>{check.maskedName}</bdi> · {placeWords(call.desk.townships, check)}
      </td>
      <td data-label="为什么抽到">
        {check.month} {stratumWords[check.stratum as keyof typeof stratumWords] ?? check.stratum}
      </td>
      <td data-label="怎么查">{wayWords[check.way]}</td>
      <td data-label="期限">
        {open ? `${lastDay(check.dueAt, call.desk)} 前` : '—'}
        {open && check.dueAt <= call.now ? <strong class="badge red">已逾期</strong> : null}
      </td>
      <td data-label="结果">
        {check.result === null ? '还没查' : resultWords[check.result]}
        {check.attempts > 1 ? `（第 ${check.attempts} 次）` : ''}
      </td>
      <td data-label="线索现在">{gloss('stage', check.stage)}</td>
    </tr>
  )
}
