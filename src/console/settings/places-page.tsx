import type { FC } from 'hono/jsx'
import { may } from '../../handoff/permissions.ts'
import type { Township } from '../../policy/places.ts'
import type { DeskCall } from '../desk-call.ts'
import { Page } from '../layout.tsx'

/** Every township with its villages, what people also call them, and which the county has compared. */
export async function placesPage(call: DeskCall): Promise<Response> {
  const { desk, actor, c } = call
  const isMine = may(actor, 'place.change')
  const villages = desk.townships.flatMap((one) => one.villages)
  const checked = villages.filter(({ confirmed }) => confirmed).length
  return c.html(
    <Page
      call={call}
      title="乡镇和村"
      done={c.req.query('done') === 'place' ? '已保存，马上生效' : undefined}
    >
      <p class="crumbs">
        <a href="/console/settings">县里的设置</a>
      </p>
      <h1>乡镇和村</h1>
      <p class="hint">
        代码不变，名称可以改；线索跟着代码走。村共 {villages.length} 个，县里核对过 {checked} 个。
      </p>
      {isMine ? (
        <p>
          <a class="button" href="/console/places/new">
            新增村或乡镇
          </a>
        </p>
      ) : null}
      {desk.townships.map((township) => (
        <TownshipPart {...{ township, isMine }} />
      ))}
    </Page>,
  )
}

const TownshipPart: FC<{ township: Township; isMine: boolean }> = ({ township, isMine }) => {
  const { code, name, alias, office, villages, confirmed } = township
  const linked = (to: string, words: string) =>
    isMine ? <a href={`/console/places/${to}`}>{words}</a> : words
  return (
    <section>
      <h2>
        {linked(code, name.zh)} {confirmed ? <span class="badge">已核对</span> : null}
      </h2>
      <p class="hint">
        {alias.length > 0 ? `也叫 ${alias.join('、')}。` : ''}
        {office?.window ? `窗口：${office.window}。` : '窗口地点没有填。'}
        {office?.phone ? `电话：${office.phone}。` : '电话没有填。'}
      </p>
      <ul class="columns">
        {villages.map((village) => (
          <li>
            {linked(village.code, village.name.zh)}
            {village.alias && village.alias.length > 0 ? (
              <span class="hint">（{village.alias.join('、')}）</span>
            ) : null}
            {village.closed ? <span class="badge amber">已撤并</span> : null}
            {village.confirmed ? <span class="badge">已核对</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
