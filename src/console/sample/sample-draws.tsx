import type { FC } from 'hono/jsx'
import { verifySample } from '../../handoff/verify-sample.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import type { DrawRow } from '../../storage/sample.ts'
import type { DeskCall } from '../desk-call.ts'
import { Page } from '../layout.tsx'
import { stratumWords } from './sample-words.ts'

const wordsOf = (stratum: string): string =>
  (stratumWords as Readonly<Record<string, string>>)[stratum] ?? stratum

/** Draws of the last months; each month can be drawn again before one's eyes. */
export const SampleDraws: FC<{ draws: readonly DrawRow[] }> = ({ draws }) => {
  const months = [...new Set(draws.map(({ month }) => month))]
  if (months.length === 0) return null
  return (
    <section aria-labelledby="draws">
      <h2 id="draws">每次怎么抽的</h2>
      <p class="hint">
        种子是抽的时候随机来的，和能抽的名单（编号）一起存下。同一个种子、同一份名单再抽一次，抽到的一样：没有人能挑。
      </p>
      <ul class="rows">
        {months.map((month) => {
          const of = draws.filter((draw) => draw.month === month)
          const count = (column: 'drawn' | 'frameSize') => of.reduce((sum, draw) => sum + draw[column], 0)
          return (
            <li>
              <a href={`/console/samples/draws/${month}`}>{month} 登记的</a> 能抽 {count('frameSize')}，抽了{' '}
              {count('drawn')}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** One month drawn again from what was recorded, beside the checks that were made of it. */
export async function drawPage(call: DeskCall): Promise<Response> {
  const { c, desk, actor } = call
  const month = c.req.param('id') ?? ''
  const draws = await verifySample(desk, actor, month)
  return c.html(
    <Page call={call} title={`${month} 的抽取`}>
      <h1>{month} 登记的线索，怎么抽的</h1>
      <p class="crumbs">
        <a href="/console/samples">回到抽查</a>
      </p>
      <p class="hint">
        算法：xorshift128
        由种子定顺序，从按编号排好的名单里一条一条抽，不放回。这一页刚才又抽了一次，和当时记下的比。
      </p>
      <table class="cards">
        <caption class="hidden">每层的抽取</caption>
        <thead>
          <tr>
            <th scope="col">层</th>
            <th scope="col">能抽</th>
            <th scope="col">再抽一次</th>
            <th scope="col">种子</th>
            <th scope="col">当时</th>
            <th scope="col">抽到的，按先后</th>
          </tr>
        </thead>
        <tbody>
          {draws.map((draw) => (
            <tr>
              <th scope="row">{wordsOf(draw.stratum)}</th>
              <td data-label="能抽">{draw.frameSize}</td>
              <td data-label="再抽一次">
                {draw.same ? `一样，${draw.drawn} 条` : <strong class="badge red">和记录不一样</strong>}
              </td>
              <td data-label="种子">
                <code>{draw.seed}</code>
              </td>
              <td data-label="当时">
                <time>{civilMinute(draw.drawnAt)}</time>
              </td>
              <td data-label="抽到的">{draw.codes.join('、') || '没有'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>,
  )
}
