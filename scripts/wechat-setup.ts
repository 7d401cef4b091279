/**
 * `npm run wechat:menu` publishes the menu; `npm run wechat:qr -- 652826101203 …` makes village codes
 * (permanent ones, or `--days 30`); a 9-digit township code stands for all its villages. Needs WECHAT_APP_ID and WECHAT_APP_SECRET, and a listed IP address.
 */
import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import type { ChannelDeps } from '../src/channels/channel.ts'
import { createTokenCache } from '../src/channels/token-cache.ts'
import { wechatCode } from '../src/channels/wechat/api.ts'
import { publishMenu } from '../src/channels/wechat/menu.ts'
import { createQr, qrPicture } from '../src/channels/wechat/qr.ts'
import { parseSettings, type WechatSettings } from '../src/config/settings.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { systemIds } from '../src/kernel/ids.ts'
import { townships } from '../src/policy/places.ts'

const deps: ChannelDeps = {
  clock: systemClock,
  ids: systemIds,
  fetch: (request) => fetch(request),
  tokens: createTokenCache(),
}

async function menu(wechat: WechatSettings): Promise<boolean> {
  const code = wechatCode(await publishMenu(wechat, deps))
  console.log(
    code === 0 ? '菜单已发布，五分钟内生效。 Menu published.' : `发布失败 failed: ${code ?? 'no answer'}`,
  )
  return code === 0
}

const villagesOf = (code: string): readonly string[] =>
  /^\d{12}$/.test(code)
    ? [code]
    : (townships.find((township) => township.code === code)?.villages.map((village) => village.code) ?? [])

async function codes(wechat: WechatSettings, args: readonly string[]): Promise<boolean> {
  const days = args.indexOf('--days')
  const life = days >= 0 ? { seconds: Number(args[days + 1]) * 86_400 } : ('permanent' as const)
  const scenes = args.flatMap((arg) => villagesOf(arg))
  let good = scenes.length > 0
  for (const scene of scenes) {
    const made = await createQr(wechat, deps, scene, life)
    const picture = qrPicture(made)
    console.log(`${scene} ${picture ?? `失败 failed: ${wechatCode(made) ?? 'no answer'}`}`)
    good = good && picture !== null
  }
  if (scenes.length === 0)
    console.log('请给出12位村（社区）代码或9位乡镇代码。 Give 12-digit village or 9-digit township codes.')
  return good
}

if (existsSync('.dev.vars')) loadEnvFile('.dev.vars')
const { wechat, problems } = parseSettings(process.env)
for (const problem of problems) console.log(problem)
const [task, ...args] = process.argv.slice(2)
if (!wechat?.appId || !wechat.appSecret) {
  console.log('未配置公众号（WECHAT_…）。 WeChat is not configured.')
  process.exitCode = 1
} else {
  const good = task === 'menu' ? await menu(wechat) : task === 'qr' && (await codes(wechat, args))
  process.exitCode = good ? 0 : 1
}
