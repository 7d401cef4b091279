import type { FC } from 'hono/jsx'
import { civilMinute } from '../../kernel/civil-date.ts'
import { countOpenPairs, openPairs, type PairPlace } from '../../storage/lead-pairs.ts'
import { whereLeadName } from '../../storage/sealed-where.ts'
import type { DeskCall } from '../desk-call.ts'
import { gloss } from '../gloss.ts'
import { Page } from '../layout.tsx'
import { maskName } from '../mask.ts'
import { placeWords } from '../place-words.ts'
import { reachOf } from '../reach.ts'
import { EvidenceWords } from './evidence.tsx'

/** Pairs of a page, the surest first; those decided leave it. */
const pageLength = 30

type Shown = Awaited<ReturnType<typeof openPairs>>[number]
type Side = Shown['one']

/** Pairs of leads that may be one household and wait for a look. */
export async function pairsPage(call: DeskCall): Promise<Response> {
  const { desk, actor, c } = call
  const reach = reachOf(actor)
  if (!reach) return c.redirect('/console', 302)
  // Not in a batch: there D1 gives rows by column name, and both leads have the same ones.
  const after = readPlace(c.req.query('after'))
  const found = await openPairs(desk.db, reach, pageLength + 1, after)
  const pairs = found.slice(0, pageLength)
  const counts = await countOpenPairs(desk.db, reach)
  const count = counts[0]?.count ?? 0
  const names = await namesOf(call, pairs)
  const done = c.req.query('done')
  return c.html(
    <Page call={call} title="可能重复" done={done ? `${gloss('verb', done)}：已保存` : undefined}>
      <h1>可能是同一户的线索</h1>
      <p class="hint">
        机器只是提出来，不会自己合并。
        {reach === 'county' ? '县里可以看跨乡镇的。' : '跨乡镇的由县专班看。'}
      </p>
      {pairs.length === 0 ? (
        <p class="notice">{after ? '后面没有了。' : '现在没有要看的。'}</p>
      ) : (
        <Pairs {...{ call, pairs, names, count }} isFirst={after === null} />
      )}
      <p class="pages">
        {after ? <a href="/console/duplicates">回到最像的</a> : null}{' '}
        {found.length > pageLength ? (
          <a href={`/console/duplicates?after=${writePlace(pairs.at(-1))}`} rel="next">
            下一页
          </a>
        ) : null}
      </p>
    </Page>,
  )
}

/** `<score>~<one id>~<other id>` of the last pair of a page. Anything else is the first page. */
function readPlace(text: string | undefined): PairPlace | null {
  const match = /^(\d{1,4}(?:\.\d{1,4})?)~([\w-]{1,64})~([\w-]{1,64})$/.exec(text ?? '')
  return match ? { score: Number(match[1]), leadId: match[2] ?? '', otherId: match[3] ?? '' } : null
}

const writePlace = (shown: Shown | undefined): string =>
  shown ? `${shown.pair.score}~${shown.pair.leadId}~${shown.pair.otherId}` : ''

async function namesOf({ desk }: DeskCall, pairs: readonly Shown[]): Promise<ReadonlyMap<string, string>> {
  const sides = pairs.flatMap(({ one, two }) => [one, two])
  const entries = sides.map(async ({ id, nameSealed }) => {
    const name = nameSealed ? maskName(await desk.sealer.open(nameSealed, whereLeadName(id))) : '没留名字'
    return [id, name] as const
  })
  return new Map(await Promise.all(entries))
}

type PairsProps = {
  call: DeskCall
  pairs: readonly Shown[]
  names: ReadonlyMap<string, string>
  count: number
  isFirst: boolean
}

const Pairs: FC<PairsProps> = ({ call, pairs, names, count, isFirst }) => (
  <table class="cards">
    <caption>
      共 {count} 对，{isFirst && count > pairs.length ? `先看最像的 ${pairs.length} 对` : '最像的在前'}
    </caption>
    <thead>
      <tr>
        <th scope="col">两条线索</th>
        <th scope="col">一条</th>
        <th scope="col">另一条</th>
        <th scope="col">为什么</th>
      </tr>
    </thead>
    <tbody>
      {pairs.map(({ pair, one, two }) => (
        <tr>
          <th scope="row">
            <a href={`/console/duplicates/${pair.leadId}/${pair.otherId}`}>
              对照 {one.code} 和 {two.code}
            </a>{' '}
            <span class={pair.level === 'likely' ? 'badge amber' : 'badge'}>
              {gloss('level', pair.level)}
            </span>
          </th>
          <td data-label="一条">
            <SideWords {...{ call, names }} side={one} />
          </td>
          <td data-label="另一条">
            <SideWords {...{ call, names }} side={two} />
          </td>
          <td data-label="为什么">
            <EvidenceWords stored={pair.evidence} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const SideWords: FC<{ call: DeskCall; side: Side; names: ReadonlyMap<string, string> }> = (props) => {
  const { call, side, names } = props
  return (
    <>
      <bdi>{names.get(side.id)}</bdi>，{placeWords(call.desk.townships, side)}，{gloss('stage', side.stage)}，
      {gloss('source', side.source)} {civilMinute(side.openedAt).slice(5)}
    </>
  )
}
