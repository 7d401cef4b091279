import type { Settings } from '../../config/settings.ts'
import { base64 } from '../../kernel/bytes.ts'
import { hmacSha256 } from '../../kernel/digest.ts'
import type { ChannelDeps, SendOutcome } from '../channel.ts'
import { fieldAt } from '../json-fields.ts'
import { callPlatform, type PlatformAnswer, type PlatformCall } from '../outbound-http.ts'
import { unsentOutcome } from '../unsent-outcome.ts'
import type { GroupRobot } from './robot.ts'

/** Sends one text of `noticeText` to a group. Bases are those of the settings, so a relay can stand between. */
export async function sendNotice(
  robot: GroupRobot,
  text: string,
  bases: Settings['bases'],
  deps: ChannelDeps,
): Promise<SendOutcome> {
  const call = await callOf(robot, text, bases, deps.clock.now())
  return noticeOutcome(robot.kind, await callPlatform(deps.fetch, call))
}

async function callOf(
  robot: GroupRobot,
  text: string,
  bases: Settings['bases'],
  now: number,
): Promise<PlatformCall> {
  switch (robot.kind) {
    case 'wecom': {
      const json = { msgtype: 'text', text: { content: text } }
      return { base: bases.wecom, path: '/cgi-bin/webhook/send', query: { key: robot.key }, json }
    }
    case 'feishu': {
      const timestamp = String(Math.floor(now / 1000))
      const signed = robot.secret ? { timestamp, sign: await feishuRobotSign(timestamp, robot.secret) } : {}
      const json = { ...signed, msg_type: 'text', content: { text } }
      return { base: bases.feishu, path: `/open-apis/bot/v2/hook/${robot.token}`, json }
    }
    case 'dingtalk': {
      const timestamp = String(now)
      const signed = robot.secret ? { timestamp, sign: await dingtalkRobotSign(timestamp, robot.secret) } : {}
      const query = { access_token: robot.accessToken, ...signed }
      const json = { msgtype: 'text', text: { content: text } }
      return { base: bases.dingtalk ?? 'https://oapi.dingtalk.com', path: '/robot/send', query, json }
    }
  }
}

/** Feishu signs nothing with the key of timestamp and secret; DingTalk signs them with the secret. */
export const feishuRobotSign = async (timestamp: string, secret: string): Promise<string> =>
  base64(await hmacSha256(`${timestamp}\n${secret}`, ''))

export const dingtalkRobotSign = async (timestamp: string, secret: string): Promise<string> =>
  base64(await hmacSha256(secret, `${timestamp}\n${secret}`))

/** Too fast: ten minutes' pause, as the platforms block that long. */
const tooFast: Readonly<Record<GroupRobot['kind'], readonly number[]>> = {
  wecom: [45009],
  feishu: [11232],
  dingtalk: [130101, 660026],
}

function noticeOutcome(kind: GroupRobot['kind'], answer: PlatformAnswer): SendOutcome {
  const unsent = unsentOutcome(answer)
  if (unsent) return unsent
  const json = answer.kind === 'answer' ? answer.json : null
  const code = fieldAt(json, kind === 'feishu' ? 'code' : 'errcode')
  if (code === 0) return { kind: 'sent' }
  const reason = `${kind} robot ${typeof code === 'number' ? code : 'no code'}`
  if (typeof code === 'number' && tooFast[kind].includes(code)) {
    return { kind: 'later', afterMs: 600_000, reason }
  }
  return { kind: 'failed', reason, alarm: true }
}
