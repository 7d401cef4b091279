import type { WechatSettings } from '../../config/settings.ts'
import { civilMinute } from '../../kernel/civil-date.ts'
import type { ChannelDeps, SendOutcome } from '../channel.ts'
import { callWechat } from './api.ts'
import { wechatOutcome } from './outcome.ts'

/** Says nothing of the case: it only calls the person back to the chat. */
const notice = '您的求助有新消息，请回复“进度”'

/** Longest values per kind of field, in characters; a longer one is error 47003. */
const longest: Readonly<Record<string, number>> = { thing: 20, character_string: 32, phrase: 5, time: 32 }

/** A template field's value, cut to what its kind takes. `name` is like `thing1`. */
export function templateValue(name: string, value: string): { value: string } {
  const kind = name.replace(/\d+$/, '')
  const most = Object.hasOwn(longest, kind) ? (longest[kind] ?? 20) : 20
  return { value: [...value].slice(0, most).join('') }
}

/** A template or subscription message, which needs no window; null when none is set up. */
export async function sendNotice(
  settings: WechatSettings,
  to: { person: string; dedupe: string },
  deps: ChannelDeps,
): Promise<SendOutcome | null> {
  if (!settings.notice) return null
  const [kind = '', templateId = '', form = ''] = settings.notice.split(':')
  const values = { notice, time: civilMinute(deps.clock.now()) }
  const data = Object.fromEntries(
    form.split(',').map((field) => {
      const [name = '', what = ''] = field.split('=')
      return [name, templateValue(name, what === 'time' ? values.time : values.notice)]
    }),
  )
  const common = { touser: to.person, template_id: templateId, data }
  const answer = await callWechat(
    settings,
    deps,
    kind === 'template'
      ? { path: '/cgi-bin/message/template/send', json: { ...common, client_msg_id: to.dedupe.slice(0, 32) } }
      : { path: '/cgi-bin/message/subscribe/bizsend', json: common },
  )
  return wechatOutcome(answer, deps.clock.now())
}
