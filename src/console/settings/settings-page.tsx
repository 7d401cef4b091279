import { may, type Verb } from '../../handoff/permissions.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { countyTerm } from '../../leads/clocks.ts'
import { isCalendarKnown } from '../../leads/working-days.ts'
import { waitingDrafts } from '../../storage/console-drafts.ts'
import { waitingCountyDrafts } from '../../storage/load-county.ts'
import type { DeskCall } from '../desk-call.ts'
import { Page } from '../layout.tsx'

type Part = { href: string; label: string; about: string; verb: Verb; waiting: number }

/** Years in which due dates lie and whose holidays nobody has entered: this one, and the next when it is near. */
export const missingYears = ({ desk, now }: DeskCall): string[] => {
  const years = [civilDate(now), civilDate(now + 90 * 86_400_000)].map((day) => day.slice(0, 4))
  return [...new Set(years)].filter((year) => !isCalendarKnown(`${year}-01-01`, desk.calendar))
}

/** What the county office sets, with what waits for a second person. */
export async function settingsPage(call: DeskCall): Promise<Response> {
  const { desk, actor, now } = call
  const [standards, holidays, clocks] = await desk.db.batch([
    waitingDrafts(desk.db),
    waitingCountyDrafts(desk.db, 'holidays'),
    waitingCountyDrafts(desk.db, 'clock'),
  ])
  const parts: readonly Part[] = [
    {
      href: '/console/standards',
      label: '标准',
      about: '低保标准、倍数、口径，每个数的文件和日期',
      verb: 'standard.list',
      waiting: standards.length,
    },
    {
      href: '/console/holidays',
      label: '放假安排',
      about: '每年的放假和调休，工作日按它算',
      verb: 'setting.list',
      waiting: holidays.length,
    },
    {
      href: '/console/clocks',
      label: '时限',
      about: '几天联系、几天入户、几天答复，超时退回、上报',
      verb: 'setting.list',
      waiting: clocks.length,
    },
    {
      href: '/console/places',
      label: '乡镇和村',
      about: '名称、别名、窗口电话，撤并和新增',
      verb: 'place.list',
      waiting: 0,
    },
    {
      href: '/console/robots',
      label: '通知群机器人',
      about: '每个乡镇可以有自己的工作群',
      verb: 'robot.list',
      waiting: 0,
    },
  ]
  const missing = missingYears(call)
  return call.c.html(
    <Page call={call} title="设置">
      <h1>县里的设置</h1>
      {missing.length === 0 ? null : (
        <p class="notice" role="note">
          {missing.join('、')} 年的放假安排还没有录入，那一年的到期日只按周末算。
        </p>
      )}
      {countyTerm('lead_kept_months', desk.clocks, now) === null ? (
        <p class="notice" role="note">
          办结的线索多久删除个人信息，县里还没有规定，所以一条也没有删除。
          {may(actor, 'setting.enter') ? <a href="/console/clocks/lead_kept_months">去填</a> : null}
        </p>
      ) : null}
      <ul class="rows">
        {parts
          .filter(({ verb }) => may(actor, verb))
          .map(({ href, label, about, waiting }) => (
            <li>
              <a href={href}>{label}</a> <span class="hint">{about}</span>
              {waiting > 0 ? <span class="badge amber">{waiting} 项等人确认</span> : null}
            </li>
          ))}
      </ul>
    </Page>,
  )
}
