import type { FC } from 'hono/jsx'
import { civilDate } from '../../kernel/civil-date.ts'
import type { Township } from '../../policy/places.ts'
import { openPlaces } from '../../policy/places-in-force.ts'
import { type AideRow, aidesIn } from '../../storage/console-aides.ts'
import { whereAideName } from '../../storage/sealed-where.ts'
import type { DeskCall } from '../desk-call.ts'
import { described, ErrorSummary, Field, Form, type Problem } from '../form.tsx'
import { Page } from '../layout.tsx'
import { placeWords } from '../place-words.ts'

const doneWords: Readonly<Record<string, string>> = {
  revoke: '没用过的绑定码都作废了',
  unbind: '已解绑。要再用，请发一个新的绑定码',
  end: '已停用，绑定和绑定码都作废了',
}

const channels: Readonly<Record<string, string>> = {
  wecom: '企业微信',
  'wecom-bot': '企业微信机器人',
  wechat: '微信',
  dingtalk: '钉钉',
  feishu: '飞书',
  telegram: 'Telegram',
}

/** The aides of the township: who serves which village, what is bound. Nothing about how much anybody does. */
export async function renderAides(
  call: DeskCall,
  typed: { name: string; village: string } = { name: '', village: '' },
  problems: readonly Problem[] = [],
  status: 200 | 422 = 200,
): Promise<Response> {
  const { desk, actor } = call
  const rows = await aidesIn(desk.db, actor.role === 'county' ? null : actor.township, call.now)
  const named = await Promise.all(
    rows.map(async (aide) => ({
      aide,
      name: aide.nameSealed === '' ? '' : await desk.sealer.open(aide.nameSealed, whereAideName(aide.id)),
    })),
  )
  return call.c.html(
    <Page call={call} title="专干" done={doneWords[call.c.req.query('done') ?? '']}>
      <h1>村（社区）专干</h1>
      <ErrorSummary problems={problems} />
      <table class="cards">
        <caption>共 {named.length} 位</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">负责的村</th>
            <th scope="col">已绑定</th>
            <th scope="col">可以做</th>
          </tr>
        </thead>
        <tbody>
          {named.map(({ aide, name }) => (
            <Row {...{ call, aide, name }} />
          ))}
        </tbody>
      </table>
      <h2>添加专干</h2>
      <Form call={call} action="/console/aides/add">
        <input type="hidden" name="form" value={desk.ids.id('f')} />
        <Field id="name" label="姓名" problems={problems}>
          <input
            type="text"
            {...described('name', false, problems)}
            value={typed.name}
            maxlength={40}
            required
          />
        </Field>
        <Field id="village" label="负责的村（社区）" problems={problems}>
          <VillageSelect {...{ call, problems }} value={typed.village} />
        </Field>
        <button type="submit">添加，发绑定码</button>
      </Form>
    </Page>,
    status,
  )
}

const Row: FC<{ call: DeskCall; aide: AideRow; name: string }> = ({ call, aide, name }) => (
  <tr>
    <th scope="row">{name}</th>
    <td data-label="负责的村">
      {aide.villages
        .map((village) => placeWords(call.desk.townships, { township: village.slice(0, 9), village }))
        .join('、')}
    </td>
    <td data-label="已绑定">
      {aide.bindings.length === 0
        ? '还没有'
        : aide.bindings
            .map(({ channel, boundAt }) => `${channels[channel] ?? channel}（${civilDate(boundAt)}）`)
            .join('、')}
      {aide.codes.length > 0 ? `；${aide.codes.length} 个绑定码还没用` : ''}
    </td>
    <td data-label="可以做">
      <Form call={call} action={`/console/aides/${aide.id}/invite`} class="inline">
        <label class="hidden" for={`village-${aide.id}`}>
          给{name}发绑定码的村
        </label>
        <VillageSelect
          call={call}
          within={aide.township}
          value={aide.villages[0] ?? ''}
          id={`village-${aide.id}`}
        />
        <button type="submit" class="quiet">
          发绑定码
        </button>
      </Form>
      {aide.codes.length > 0 ? <Button {...{ call, aide, name }} verb="revoke" label="作废绑定码" /> : null}
      {aide.bindings.length > 0 ? <Button {...{ call, aide, name }} verb="unbind" label="解绑" /> : null}
      <Button {...{ call, aide, name }} verb="end" label="停用" />
    </td>
  </tr>
)

const Button: FC<{ call: DeskCall; aide: AideRow; name: string; verb: string; label: string }> = (props) => (
  <Form call={props.call} action={`/console/aides/${props.aide.id}/${props.verb}`} class="inline">
    <button type="submit" class="quiet" aria-label={`${props.label}：${props.name}`}>
      {props.label}
    </button>
  </Form>
)

const VillageSelect: FC<{
  call: DeskCall
  value: string
  within?: string
  id?: string
  problems?: readonly Problem[]
}> = ({ call, value, within, id, problems = [] }) => (
  <select {...(id ? { id, name: 'village' } : described('village', false, problems))} required>
    {villagesOf(call, within).map((township) => (
      <optgroup label={township.name.zh}>
        {township.villages.map(({ code, name }) => (
          <option value={code} selected={code === value}>
            {name.zh}
          </option>
        ))}
      </optgroup>
    ))}
  </select>
)

function villagesOf({ desk, actor }: DeskCall, within: string | undefined): readonly Township[] {
  const only = within ?? (actor.role === 'county' ? null : actor.township)
  return openPlaces(desk.townships).filter(({ code }) => only === null || code === only)
}
