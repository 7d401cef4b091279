import type { FC } from 'hono/jsx'
import { loadFunnel } from '../../handoff/load-funnel.ts'
import { type Fill, Fills, StackedBar, Swatch } from '../charts/bar.tsx'
import type { DeskCall } from '../desk-call.ts'
import { ErrorSummary } from '../form.tsx'
import { glossary } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { FileForm } from './file-form.tsx'
import { endings, events, type FunnelRow, funnelRows } from './funnel-rows.ts'
import { readPeriod } from './period.ts'
import { Choose, PeriodForm } from './period-form.tsx'

const speakers = { self: '本人', family: '家人', helper: '他人代说', aide: '专干', unsaid: '还没问到' }

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** What the funnel is narrowed to: known keys only. */
export function narrowing(query: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    lang: glossary('lang'),
    channel: glossary('channel'),
    speaker: speakers,
  }
  const kept: Record<string, string> = {}
  for (const [name, words] of Object.entries(known)) {
    const value = query[name]
    if (value && Object.hasOwn(words, value)) kept[name] = value
  }
  return kept
}

/** Per question: shown, answered, not known, not said, not understood, left, stopped. */
export async function questionsPage(call: DeskCall): Promise<Response> {
  const { c, desk, actor, now } = call
  const { period, typed, problems } = readPeriod(c.req.query(), now)
  const also = narrowing(c.req.query())
  const rows = funnelRows(await loadFunnel(desk, actor, { ...period, ...also }))
  return c.html(
    <Page call={call} title="每个问题答得怎样">
      <h1>每个问题答得怎样</h1>
      <ErrorSummary problems={problems} />
      <PeriodForm action="/console/statistics/questions" {...{ typed, problems, now, also }}>
        <Choose
          id="lang"
          label="语言"
          all="全部"
          value={also.lang ?? ''}
          options={options(glossary('lang'))}
        />
        <Choose
          id="channel"
          label="渠道"
          all="全部"
          value={also.channel ?? ''}
          options={options(glossary('channel'))}
        />
        <Choose
          id="speaker"
          label="谁在说"
          all="全部"
          value={also.speaker ?? ''}
          options={options(speakers)}
        />
      </PeriodForm>
      <p>
        {period.from} 至 {period.to}，全县。这些只是次数：没有记下是谁，后面没有名单，聊天内容删掉以后还在。
        用来改问法，不用来评人。
      </p>
      {rows.length === 0 ? <p class="notice">这段时间还没有。</p> : <Funnel rows={rows} />}
      <Definitions />
      <FileForm call={call} what="questions" period={period} also={also} />
    </Page>,
    problems.length > 0 ? 422 : 200,
  )
}

const Definitions: FC = () => (
  <section aria-labelledby="definitions">
    <h2 id="definitions">每一列数的是什么</h2>
    <dl class="summary">
      {events.map(({ label, definition }) => (
        <>
          <dt>{label}</dt>
          <dd>{definition}</dd>
        </>
      ))}
    </dl>
    <p>
      问了 = 答了 + 不知道 + 不想说 + 没听懂放下 + 离开 + 停下 − 又回来 +
      现在还开着的。跨过一段时间首尾的会差几次。问专干的不数停下。
    </p>
  </section>
)

const fillOf: Readonly<Record<(typeof endings)[number], Fill>> = {
  answered: 'solid',
  unknown: 'hatch',
  refused: 'dots',
  skipped: 'cross',
  left: 'light',
  stopped: 'stripes',
}
const labelOf = (event: string): string => events.find((one) => one.event === event)?.label ?? event

const Funnel: FC<{ rows: readonly FunnelRow[] }> = ({ rows }) => (
  <>
    <Fills />
    <p class="legend">
      {endings.map((event) => (
        <span>
          <Swatch fill={fillOf[event]} /> {labelOf(event)}{' '}
        </span>
      ))}
      <span>
        <Swatch fill="blank" /> 还开着
      </span>
    </p>
    <section class="wide" aria-label="每个问题的次数" tabindex={0}>
      <table class="chart numbers">
        <caption>按说话的先后；条子是“问了”的一百分</caption>
        <thead>
          <tr>
            <th scope="col">问题</th>
            <th scope="col">怎么结束</th>
            {events.map(({ label }) => (
              <th scope="col">{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line row={row} />
          ))}
        </tbody>
      </table>
    </section>
  </>
)

const Line: FC<{ row: FunnelRow }> = ({ row: { label, counts } }) => {
  const ended = endings.reduce((sum, event) => sum + counts[event], 0)
  const parts = endings.map((event) => ({ fill: fillOf[event], part: counts[event], words: labelOf(event) }))
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="drawn">
        <StackedBar parts={parts} whole={Math.max(counts.shown, ended)} />
      </td>
      {events.map(({ event }) => (
        <td>{counts[event]}</td>
      ))}
    </tr>
  )
}
