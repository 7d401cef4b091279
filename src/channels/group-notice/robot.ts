/** A group's robot. Its key is all it takes to speak in the group: a secret. */
export type GroupRobot =
  | { kind: 'wecom'; key: string }
  | { kind: 'feishu'; token: string; secret: string | null }
  | { kind: 'dingtalk'; accessToken: string; secret: string | null }

/** The robot behind the address a clerk copies from the group's settings; null for any other address. */
export function robotOf(address: string, secret: string | null): GroupRobot | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'https:' || url.username !== '') return null
  const word = (text: string | null | undefined) =>
    text && /^[A-Za-z0-9_-]{8,128}$/.test(text) ? text : null
  switch (`${url.host}${url.pathname}`) {
    case 'qyapi.weixin.qq.com/cgi-bin/webhook/send': {
      const key = word(url.searchParams.get('key'))
      return key ? { kind: 'wecom', key } : null
    }
    case 'oapi.dingtalk.com/robot/send': {
      const accessToken = word(url.searchParams.get('access_token'))
      return accessToken ? { kind: 'dingtalk', accessToken, secret } : null
    }
  }
  const hook = /^\/open-apis\/bot\/v2\/hook\/([^/]+)$/.exec(url.pathname)
  const token = url.host === 'open.feishu.cn' ? word(hook?.[1]) : null
  return token ? { kind: 'feishu', token, secret } : null
}
