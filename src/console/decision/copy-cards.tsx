import type { FC } from 'hono/jsx'
import { type Platform, platformCards } from '../../leads/exports/platforms.ts'
import { publicNotice } from '../../leads/exports/public-notice.ts'
import type { Recognition } from '../../leads/exports/recognition.ts'
import type { DeskCall } from '../desk-call.ts'

const names: Readonly<Record<Platform, string>> = {
  civil: '民政：低收入人口动态监测信息平台',
  monitor: '农业农村：全国防止返贫监测信息系统',
}
const leftOut = {
  minor: '户主不满 18 岁，不公示',
  age_unknown: '户主年龄不详，先核实再公示',
  not_posted: '这一类不公示',
} as const

/** The fields of both platforms to be typed over, and the text for the village's board. */
export const CopyCards: FC<{ card: Recognition; call: DeskCall }> = ({ card, call }) => (
  <section aria-labelledby="cards">
    <h2 id="cards">录入卡</h2>
    <p class="hint">只显示这一次，已记录。空格是我们不收的，由您核对证件后填写。</p>
    {(['civil', 'monitor'] as const).map((platform) => {
      const cards = platformCards(platform, card)
      return (
        <>
          <h3>{names[platform]}</h3>
          {cards.length === 0 ? <p>没有列入，不用录。</p> : null}
          {cards.map((fields, person) => (
            <details open={person === 0}>
              <summary>
                {cards.length > 1 ? `第 ${person + 1} 行，共 ${cards.length} 行（每人一行）` : '一行'}
              </summary>
              <dl class="summary">
                {fields.map(({ label, value, by }) => (
                  <>
                    <dt>{label}</dt>
                    <dd>
                      {value === null ? by === 'worker' ? '（您来填）' : '没有核实' : <bdi>{value}</bdi>}
                    </dd>
                  </>
                ))}
              </dl>
            </details>
          ))}
          <Notice {...{ call, platform, card }} />
        </>
      )
    })}
  </section>
)

/** The public number of a township's window; null while the county has not entered it. */
const phoneOf = ({ desk }: DeskCall, township: string): string | null =>
  desk.townships.find(({ name }) => name.zh === township)?.office?.phone ?? null

function Notice({ call, platform, card }: { call: DeskCall; platform: Platform; card: Recognition }) {
  const { decision, household } = card
  if (decision.noticeFrom === null || decision.noticeTo === null) return null
  const members = Array.isArray(household.members) ? household.members : null
  const head = members?.find(({ rel }) => rel === 'applicant') ?? members?.[0]
  const notice = publicNotice({
    kind: platform,
    township: card.township,
    village: card.village,
    from: decision.noticeFrom,
    to: decision.noticeTo,
    officePhone: phoneOf(call, card.township) ?? '＿＿＿＿＿＿',
    entries: [
      {
        code: card.code,
        headName: card.headName,
        headAge: typeof head?.age === 'number' ? head.age : null,
        groupNo: card.groupNo,
        members: members?.length ?? null,
        decision,
      },
    ],
  })
  const [left] = notice.leftOut
  return left ? (
    <p class="notice">公示：{leftOut[left.why]}。</p>
  ) : (
    <blockquote>
      <p>{notice.text}</p>
      <footer>公示文字：没有身份证号、电话、账号、病情。</footer>
    </blockquote>
  )
}
