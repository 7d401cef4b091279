import type { WechatSettings } from '../../config/settings.ts'
import { callWithToken, type TokenSource, tokenRefused } from '../access-token.ts'
import type { ChannelDeps } from '../channel.ts'
import { callPlatform, type PlatformAnswer } from '../outbound-http.ts'

export type WechatCall = {
  path: string
  json?: unknown
  query?: Readonly<Record<string, string>>
  maxBytes?: number
}

const tokenCodes = [40001, 40014, 42001]

/** WeChat answers 200 for everything; `errcode` decides. Null when there is none. */
export function wechatCode(answer: PlatformAnswer): number | null {
  if (answer.kind !== 'answer' || answer.json === null) return null
  const code = answer.json.errcode
  return typeof code === 'number' ? code : null
}

/** A call with an access token, refreshed once. Requires `appId` and `appSecret`. */
export function callWechat(
  settings: WechatSettings,
  deps: ChannelDeps,
  call: WechatCall,
): Promise<PlatformAnswer> {
  const base = settings.apiBase
  return callWithToken(deps, tokenSource(settings, deps), (token) =>
    callPlatform(deps.fetch, { ...call, base, query: { ...call.query, access_token: token } }),
  )
}

/** `stable_token` gives every isolate the same token, so no lock is needed. */
function tokenSource(settings: WechatSettings, deps: ChannelDeps): TokenSource {
  return {
    key: `wechat:${settings.appId}`,
    async ask() {
      const answer = await callPlatform(deps.fetch, {
        base: settings.apiBase,
        path: '/cgi-bin/stable_token',
        json: {
          grant_type: 'client_credential',
          appid: settings.appId,
          secret: settings.appSecret,
          force_refresh: false,
        },
      })
      const token = answer.kind === 'answer' ? answer.json?.access_token : undefined
      const seconds = answer.kind === 'answer' ? answer.json?.expires_in : undefined
      if (typeof token !== 'string' || token === '' || token.length > 512)
        return tokenRefused(answer, wechatCode(answer))
      return { ok: true, token, seconds: typeof seconds === 'number' && seconds > 0 ? seconds : 300 }
    },
    refused: (answer) => tokenCodes.includes(wechatCode(answer) ?? 0),
  }
}
