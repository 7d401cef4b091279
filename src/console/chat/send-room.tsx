import type { FC } from 'hono/jsx'
import type { LeadView } from '../../handoff/view-lead.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import { gloss } from '../gloss.ts'

type Room = NonNullable<LeadView['talk']>['room']

/** How much the platform still lets through before the resident writes again, and until when. */
export function roomWords(channel: string, room: Room): string {
  const name = gloss('channel', channel)
  if (channel === 'web') return `${name}：对方再打开页面时看到；一天内没来，请专干当面告知。`
  if (!room.open) return `${name}：平台现在不让发，要等对方再写来；现在发出的会转成任务，请专干当面告知。`
  const left = room.left === null ? '' : `还能发 ${room.left} 条`
  const until = room.until === null ? '' : `到 ${civilMinute(room.until).slice(5)} 为止`
  if (left === '' && until === '') return `${name}：随时可以发。`
  return `${name}：${[left, until].filter((part) => part !== '').join('，')}；对方每写来一次，重新算。`
}

/** The rooms of everybody who reported the household. */
export const SendRooms: FC<{ view: LeadView }> = ({ view }) => {
  const merged = view.merged.filter(({ stage }) => stage === 'merged')
  const own = view.talk ? [{ code: view.lead.code, channel: view.talk.channel, room: view.talk.room }] : []
  const others = merged.flatMap(({ code, channel, room }) =>
    channel && room ? [{ code, channel, room }] : [],
  )
  const all = [...own, ...others]
  return (
    <>
      {all.map(({ code, channel, room }) => (
        <p class={room.open || channel === 'web' ? 'hint' : 'notice'}>
          {all.length > 1 ? `${code}，` : ''}
          {roomWords(channel, room)}
        </p>
      ))}
    </>
  )
}
