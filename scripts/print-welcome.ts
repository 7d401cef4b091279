import { demoStaff } from '../src/storage/seed-staff.ts'
import type { LocalCounty } from './local-county.ts'
import { demoAideCode } from './seed-aide.ts'

/** Where everything is, and how to get in. */
export function printWelcome({ url, env }: Pick<LocalCounty, 'url' | 'env'>): void {
  const at = url.replace('127.0.0.1', 'localhost')
  const channels = [
    'WECHAT_TOKEN',
    'WECOM_TOKEN',
    'WECOM_BOT_TOKEN',
    'FEISHU_ENCRYPT_KEY',
    'DINGTALK_APP_SECRET',
  ]
    .concat(['TELEGRAM_SECRET_TOKEN', 'WHATSAPP_APP_SECRET'])
    .filter((name) => name in env)
  const people = demoStaff.map(
    ({ login, name, role }) => `    ${login.padEnd(10)} ${role.padEnd(10)} ${name}`,
  )
  console.log(
    [
      '',
      `敲门 Qiaomen  ${at}`,
      `  居民 chat      ${at}/chat   ?lang=zh|ug|en`,
      `  进度 progress  ${at}/progress`,
      `  工作台 desk     ${at}/console   password demo-Qiaomen-2026`,
      ...people,
      `  专干 aide      binding code ${demoAideCode}`,
      `  API            ${at}/docs   ${at}/openapi.json`,
      `  channels set   ${channels.length > 0 ? channels.join(' ') : 'web only (docs/channels.md)'}`,
      '  全部数据为虚构演示。All data is made up.',
      '',
    ].join('\n'),
  )
}
