import type { FC } from 'hono/jsx'
import type { loadSample, StratumCount } from '../../handoff/load-sample.ts'
import { missRate } from '../../leads/sample.ts'
import { overallRate } from '../../leads/sample-strata.ts'
import { IntervalBar } from '../charts/bar.tsx'
import { percentWords } from '../charts/share-words.ts'
import { stratumWords } from './sample-words.ts'

export type SampleSums = Awaited<ReturnType<typeof loadSample>>
type Shown = { rate: number; low: number; high: number } | null

const intervalWords = (shown: Shown): string =>
  shown === null ? '还没有' : `${percentWords(shown.low)} – ${percentWords(shown.high)}`

/** How often help was due after all, by stratum and weighted over all, each with its interval. */
export const SampleRates: FC<{ sums: SampleSums; months: { from: string; to: string } }> = (props) => {
  const { sums, months } = props
  if (sums.draws.length === 0) return <p>最近一年还没有抽过，所以漏了多少还不知道。</p>
  const overall = overallRate(sums.rows)
  return (
    <section aria-labelledby="rates">
      <h2 id="rates">漏了多少</h2>
      <p class="hint">
        {months.from} 到 {months.to} 登记的，全县。漏的比例 = 查出有困难 ÷（查出有困难 +
        确实不需要）；没联系上的两边都不算。
        区间是95%的威尔逊（Wilson）区间：抽得少，区间就宽。合计按各层能抽的条数加权，区间用有效抽查数（Kish）。
        有能抽的条数、还一条没查的层，合计就是“还没有”，不猜。
      </p>
      <section class="wide" aria-label="各层的比例和区间" tabindex={0}>
        <table class="chart">
          <caption class="hidden">各层抽查结果</caption>
          <thead>
            <tr>
              <th scope="col">层</th>
              <th scope="col">能抽</th>
              <th scope="col">抽了</th>
              <th scope="col">还没查</th>
              <th scope="col">没联系上</th>
              <th scope="col">查出有困难</th>
              <th scope="col">确实不需要</th>
              <th scope="col">漏的比例</th>
              <th scope="col">95% 区间</th>
              <td aria-hidden="true">0% 到 100%</td>
            </tr>
          </thead>
          <tbody>
            {sums.rows.map((row) => (
              <Line row={row} />
            ))}
            <tr>
              <th scope="row" colspan={7}>
                合计（加权{overall ? `，有效抽查数 ${Math.round(overall.effective * 10) / 10}` : ''}）
              </th>
              <td class="number">{overall ? percentWords(overall.rate) : '还没有'}</td>
              <td class="number">{intervalWords(overall)}</td>
              <Drawn shown={overall} />
            </tr>
          </tbody>
        </table>
      </section>
      <Checkers sums={sums} />
    </section>
  )
}

const Drawn: FC<{ shown: Shown }> = ({ shown }) => (
  <td class="drawn" aria-hidden="true">
    {shown ? <IntervalBar {...shown} /> : null}
  </td>
)

const Line: FC<{ row: StratumCount }> = ({ row: { stratum, frame, drawn, results, waiting } }) => {
  const { found, checked, unreached, rate, low, high } = missRate(results)
  const shown = rate === null || low === null || high === null ? null : { rate, low, high }
  return (
    <tr>
      <th scope="row">{stratumWords[stratum]}</th>
      <td class="number">{frame}</td>
      <td class="number">{drawn}</td>
      <td class="number">{waiting}</td>
      <td class="number">{unreached}</td>
      <td class="number">{found}</td>
      <td class="number">{checked - found}</td>
      <td class="number">{shown ? percentWords(shown.rate) : '还没有'}</td>
      <td class="number">{intervalWords(shown)}</td>
      <Drawn shown={shown} />
    </tr>
  )
}

/** Who checked, so that the reader can tell a check by the own desk from one by somebody else. */
const Checkers: FC<{ sums: SampleSums }> = ({ sums }) => {
  const all = sums.checkers.reduce((sum, { n }) => sum + n, 0)
  const own = sums.checkers.reduce((sum, { ownCases }) => sum + ownCases, 0)
  if (all === 0) return null
  return (
    <p class="hint">
      记了 {all} 次结果，由 {sums.checkers.length} 人查；其中 {own}{' '}
      次是经办人查自己办的线索。谁查的，点开每一条看。
    </p>
  )
}
