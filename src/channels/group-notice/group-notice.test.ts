import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../config/settings.ts'
import { dataFile } from '../test-data.ts'
import { platformDouble, testDeps } from '../test-deps.ts'
import { byteLength } from '../text-limits.ts'
import { type Notice, noticeText } from './notice-text.ts'
import { planNotices } from './plan-notices.ts'
import { robotOf } from './robot.ts'
import { dingtalkRobotSign, feishuRobotSign, sendNotice } from './send-notice.ts'

const now = 1_795_440_541_000
type Vector = { id: string; timestamp: string; secret: string; sign: string }
const { vectors }: { vectors: Vector[] } = JSON.parse(
  dataFile(import.meta.url, '../../../test/vectors/vectors.json'),
)
const vector = (id: string) =>
  vectors.find((one) => one.id === id) ?? { id, timestamp: '', secret: '', sign: '?' }
const notice = (more: Partial<Notice> = {}): Notice => ({
  kind: 'new',
  township: '七个星镇',
  code: 'YQ-7K3M',
  ...more,
})
const { bases } = parseSettings({})

describe('a notice', () => {
  it('names kind, township and case number, urgent ones first', () => {
    expect(noticeText([notice(), notice({ kind: 'urgent', code: 'YQ-9999' })])).toBe(
      '【紧急，请立即处理】七个星镇 YQ-9999\n【新线索】七个星镇 YQ-7K3M',
    )
  })

  it('never shows a telephone or name put where a case number belongs', () => {
    for (const code of ['13800138000', '买买提', 'YQ 13800138000', '652826198001011234']) {
      expect(noticeText([notice({ code })])).toBe('【新线索】七个星镇 （见后台）')
    }
  })

  it('fits one message however many there are, and counts the rest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
        const text = noticeText(Array.from({ length: count }, () => notice()))
        expect(byteLength(text)).toBeLessThanOrEqual(2000)
        const lines = text.split('\n')
        const left = /另有 (\d+) 件/.exec(text)
        expect(lines.length - (left ? 1 : 0) + Number(left?.[1] ?? 0)).toBe(count)
      }),
    )
  })
})

describe('the plan', () => {
  it('sends at once, then waits for company, unless it is urgent', () => {
    expect(planNotices([], [], now)).toEqual({ kind: 'nothing' })
    expect(planNotices([notice()], [], now)).toMatchObject({ kind: 'send' })
    expect(planNotices([notice()], [now - 3_000], now)).toEqual({ kind: 'wait', afterMs: 7_000 })
    expect(planNotices([notice({ kind: 'urgent' })], [now - 3_000], now)).toMatchObject({ kind: 'send' })
  })

  it('never sends more than twenty a minute, however urgent', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 80 }), (gaps) => {
        let at = now
        const sent: number[] = []
        for (const gap of gaps) {
          at += gap
          const plan = planNotices([notice({ kind: 'urgent' })], sent, at)
          if (plan.kind === 'send') sent.push(at)
          if (plan.kind === 'wait') expect(plan.afterMs).toBeGreaterThan(0)
        }
        for (const one of sent) {
          expect(sent.filter((other) => other > one - 60_000 && other <= one).length).toBeLessThanOrEqual(20)
        }
      }),
    )
  })
})

describe('the robots', () => {
  it('sign as the vectors say', async () => {
    const feishu = vector('feishu-bot-sign')
    expect(await feishuRobotSign(feishu.timestamp, feishu.secret)).toBe(feishu.sign)
    const dingtalk = vector('dingtalk-robot-sign')
    expect(await dingtalkRobotSign(dingtalk.timestamp, dingtalk.secret)).toBe(dingtalk.sign)
  })

  it('are known by the address a clerk pastes, on their own hosts only', () => {
    expect(robotOf('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx', null)).toEqual({
      kind: 'wecom',
      key: '693a91f6-7xxx',
    })
    expect(robotOf('https://open.feishu.cn/open-apis/bot/v2/hook/abcdefgh-1', 's')).toEqual({
      kind: 'feishu',
      token: 'abcdefgh-1',
      secret: 's',
    })
    expect(robotOf('https://oapi.dingtalk.com/robot/send?access_token=abcdefgh', null)).toMatchObject({
      kind: 'dingtalk',
    })
    for (const bad of [
      'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx',
      'https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=693a91f6-7xxx',
      'https://a@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx',
      'https://open.feishu.cn/open-apis/bot/v2/hook/../../x',
      'http://127.0.0.1/',
      'nonsense',
    ]) {
      expect(robotOf(bad, null)).toBeNull()
    }
  })

  it.each([
    [{ kind: 'wecom', key: 'key-12345' }, 'qyapi.weixin.qq.com/cgi-bin/webhook/send', { errcode: 0 }],
    [
      { kind: 'feishu', token: 'tok-12345', secret: 's' },
      'open.feishu.cn/open-apis/bot/v2/hook/tok-12345',
      { code: 0 },
    ],
    [
      { kind: 'dingtalk', accessToken: 'at-12345', secret: 's+/' },
      'oapi.dingtalk.com/robot/send',
      { errcode: 0 },
    ],
  ] as const)('send: %o', async (robot, where, ok) => {
    const double = platformDouble(() => ({ json: ok }))
    expect(await sendNotice(robot, '通知', bases, testDeps(now, double.fetch))).toEqual({ kind: 'sent' })
    const call = double.calls[0]
    expect(`${call?.url.host}${call?.url.pathname}`).toBe(where)
    expect(JSON.stringify(call?.json)).toContain('通知')
    if (robot.kind === 'dingtalk') {
      expect(call?.url.searchParams.get('sign')).toBe(await dingtalkRobotSign(String(now), 's+/'))
      expect(call?.url.search).not.toMatch(/sign=[^&]*[+/]/)
    }
  })

  it('pause ten minutes when they were too fast, and call for help when something is wrong', async () => {
    const answers = [
      [{ errcode: 45009 }, { kind: 'later', afterMs: 600_000 }],
      [{ errcode: 93000 }, { kind: 'failed', alarm: true }],
    ] as const
    for (const [json, expected] of answers) {
      const double = platformDouble(() => ({ json }))
      const outcome = await sendNotice({ kind: 'wecom', key: 'k' }, 'x', bases, testDeps(now, double.fetch))
      expect(outcome).toMatchObject(expected)
    }
  })
})
