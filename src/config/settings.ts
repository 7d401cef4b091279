import * as z from 'zod'
import { fromBase64 } from '../kernel/bytes.ts'

const text = z.string().max(512)
const word = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, 'letters, digits, _ and -')
// Platforms make these of letters and digits; other generators use all of base64.
const aesKey = z.string().regex(/^[A-Za-z0-9+/]{43}$/, '43 letters and digits')
const callbackToken = z.string().regex(/^[\x21-\x7e]{1,128}$/, 'one word of letters and digits')
const base = z
  .string()
  .refine((value) => /^https?:$/.test(protocolOf(value)), 'an http or https address')
  .transform((value) => value.replace(/\/+$/, ''))

function protocolOf(value: string): string {
  try {
    return new URL(value).protocol
  } catch {
    return ''
  }
}

/** Every setting of a deployment. An empty one counts as unset; a wrong one counts as unset and is reported. */
export const settingSchemas = {
  DATA_KEY: z
    .string()
    .refine((value) => fromBase64(value)?.length === 32, 'base64 of 32 bytes')
    .describe('Encrypts personal data at rest (base64 of 32 bytes).'),

  WECHAT_TOKEN: callbackToken.describe('WeChat: Token of the server configuration.'),
  WECHAT_ENCODING_AES_KEY: aesKey.describe('WeChat: EncodingAESKey, needed unless the mode is plain.'),
  WECHAT_APP_ID: word.describe('WeChat: AppID of the account.'),
  WECHAT_APP_SECRET: text.describe('WeChat: AppSecret, for messages that are sent later, menu and QR codes.'),
  WECHAT_MODE: z
    .enum(['secure', 'compat', 'plain'])
    .describe('WeChat: message mode as set in the console; plain is insecure and for tests only.'),
  WECHAT_HANDOVER: z
    .enum(['text', 'agents'])
    .describe('WeChat: agents passes a call for a person to the account’s own customer service desk.'),
  WECHAT_NOTICE: z
    .string()
    .regex(
      /^(template|subscribe):[A-Za-z0-9_-]{5,128}:[a-z_]+\d+=(notice|time)(,[a-z_]+\d+=(notice|time))*$/,
      'template:<template id>:thing1=notice,time2=time',
    )
    .describe(
      'WeChat: the template (template) or subscription message (subscribe) that calls a person back to the chat ' +
        'when the window is closed, and which of its fields takes the notice and which the time.',
    ),
  WECHAT_API_BASE: base.describe('WeChat: base URL instead of https://api.weixin.qq.com.'),

  WECOM_TOKEN: callbackToken.describe('WeCom app: Token of the receive-message API.'),
  WECOM_ENCODING_AES_KEY: aesKey.describe('WeCom app: EncodingAESKey of the receive-message API.'),
  WECOM_CORP_ID: word.describe('WeCom: CorpID.'),
  WECOM_AGENT_ID: z
    .string()
    .regex(/^\d{1,12}$/, 'digits')
    .describe('WeCom app: AgentId.'),
  WECOM_SECRET: text.describe('WeCom app: Secret, for messages that are sent later.'),
  WECOM_CARDS: z
    .enum(['off', 'on'])
    .describe('WeCom app: on sends choices as cards; only where every aide reads in WeCom, not in WeChat.'),
  WECOM_BOT_TOKEN: callbackToken.describe('WeCom intelligent robot: Token.'),
  WECOM_BOT_ENCODING_AES_KEY: aesKey.describe('WeCom intelligent robot: EncodingAESKey.'),
  WECOM_GROUP_ROBOT_KEY: word.describe('WeCom group robot for staff notices: the key in its address.'),
  WECOM_API_BASE: base.describe('WeCom: base URL instead of https://qyapi.weixin.qq.com.'),

  FEISHU_ENCRYPT_KEY: text.describe('Feishu: Encrypt Key; required, nothing is taken unencrypted.'),
  FEISHU_VERIFICATION_TOKEN: text.describe('Feishu: Verification Token.'),
  FEISHU_APP_ID: word.describe('Feishu: App ID.'),
  FEISHU_APP_SECRET: text.describe('Feishu: App Secret, for replies.'),
  FEISHU_API_BASE: base.describe('Feishu: base URL instead of https://open.feishu.cn.'),

  DINGTALK_APP_KEY: word.describe('DingTalk robot: AppKey (Client ID).'),
  DINGTALK_APP_SECRET: text.describe('DingTalk robot: AppSecret (Client Secret).'),
  DINGTALK_API_BASE: base.describe('DingTalk: base URL instead of api.dingtalk.com and oapi.dingtalk.com.'),

  TELEGRAM_SECRET_TOKEN: word.describe('Telegram: secret_token given to setWebhook.'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9:_-]{3,128}$/, 'a bot token')
    .describe('Telegram: bot token, for messages that are sent later.'),
  TELEGRAM_API_BASE: base.describe('Telegram: base URL instead of https://api.telegram.org.'),

  WHATSAPP_APP_SECRET: text.describe('WhatsApp: app secret that signs the webhooks.'),
  WHATSAPP_VERIFY_TOKEN: text.describe('WhatsApp: verify token of the webhook handshake.'),
  WHATSAPP_ACCESS_TOKEN: text.describe('WhatsApp: access token, for replies.'),
  WHATSAPP_PHONE_NUMBER_ID: word.describe('WhatsApp: phone number id.'),
  WHATSAPP_API_BASE: base.describe('WhatsApp: base URL instead of https://graph.facebook.com.'),
} as const

type SettingName = keyof typeof settingSchemas
type Values = { [K in SettingName]?: z.infer<(typeof settingSchemas)[K]> }

/** A channel is null unless everything that proves the sender of its webhooks is set. */
export type Settings = ReturnType<typeof group> & {
  /** `NAME: what is wanted`, never the value. */
  problems: readonly string[]
}

/** Never throws: a wrong setting leaves its channel unconfigured and is named in `problems`. */
export function parseSettings(env: Record<string, unknown>): Settings {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [name, schema] of Object.entries(settingSchemas)) {
    const given = env[name]
    const trimmed = typeof given === 'string' ? given.trim() : given
    if (trimmed === undefined || trimmed === null || trimmed === '') continue
    const parsed = schema.safeParse(trimmed)
    if (parsed.success) values[name] = parsed.data
    else problems.push(`${name}: ${parsed.error.issues[0]?.message ?? 'wrong'}`)
  }
  // A mode nobody can read must not open the door in another mode.
  const modeUnreadable = problems.some((problem) => problem.startsWith('WECHAT_MODE:'))
  const grouped = group(values as Values)
  return { ...grouped, wechat: modeUnreadable ? null : grouped.wechat, problems }
}

function group(v: Values) {
  return {
    dataKey: v.DATA_KEY ?? null,
    wechat: wechat(v),
    wecom: wecom(v),
    wecomBot: wecomBot(v),
    wecomGroupRobot: v.WECOM_GROUP_ROBOT_KEY ? { key: v.WECOM_GROUP_ROBOT_KEY } : null,
    feishu: feishu(v),
    dingtalk: dingtalk(v),
    telegram: telegram(v),
    whatsapp: whatsapp(v),
    /** Where the platforms’ APIs are; also for group robots, which need no other setting. */
    bases: {
      wecom: v.WECOM_API_BASE ?? 'https://qyapi.weixin.qq.com',
      feishu: v.FEISHU_API_BASE ?? 'https://open.feishu.cn',
      dingtalk: v.DINGTALK_API_BASE ?? null,
    },
  }
}

function wechat(v: Values) {
  const mode = v.WECHAT_MODE ?? 'secure'
  const common = {
    appSecret: v.WECHAT_APP_SECRET ?? null,
    handover: v.WECHAT_HANDOVER ?? ('text' as const),
    notice: v.WECHAT_NOTICE ?? null,
    apiBase: v.WECHAT_API_BASE ?? 'https://api.weixin.qq.com',
  }
  if (!v.WECHAT_TOKEN) return null
  if (mode === 'plain') {
    return { ...common, mode, token: v.WECHAT_TOKEN, appId: v.WECHAT_APP_ID ?? null, encodingAesKey: null }
  }
  if (!v.WECHAT_ENCODING_AES_KEY || !v.WECHAT_APP_ID) return null
  const encodingAesKey = v.WECHAT_ENCODING_AES_KEY
  return { ...common, mode, token: v.WECHAT_TOKEN, appId: v.WECHAT_APP_ID, encodingAesKey }
}

function wecom(v: Values) {
  if (!v.WECOM_TOKEN || !v.WECOM_ENCODING_AES_KEY || !v.WECOM_CORP_ID) return null
  return {
    token: v.WECOM_TOKEN,
    encodingAesKey: v.WECOM_ENCODING_AES_KEY,
    corpId: v.WECOM_CORP_ID,
    agentId: v.WECOM_AGENT_ID ?? null,
    secret: v.WECOM_SECRET ?? null,
    cards: v.WECOM_CARDS === 'on',
    apiBase: v.WECOM_API_BASE ?? 'https://qyapi.weixin.qq.com',
  }
}

function wecomBot(v: Values) {
  if (!v.WECOM_BOT_TOKEN || !v.WECOM_BOT_ENCODING_AES_KEY) return null
  return {
    token: v.WECOM_BOT_TOKEN,
    encodingAesKey: v.WECOM_BOT_ENCODING_AES_KEY,
    apiBase: v.WECOM_API_BASE ?? 'https://qyapi.weixin.qq.com',
  }
}

function feishu(v: Values) {
  if (!v.FEISHU_ENCRYPT_KEY || !v.FEISHU_VERIFICATION_TOKEN) return null
  return {
    encryptKey: v.FEISHU_ENCRYPT_KEY,
    verificationToken: v.FEISHU_VERIFICATION_TOKEN,
    appId: v.FEISHU_APP_ID ?? null,
    appSecret: v.FEISHU_APP_SECRET ?? null,
    apiBase: v.FEISHU_API_BASE ?? 'https://open.feishu.cn',
  }
}

function dingtalk(v: Values) {
  if (!v.DINGTALK_APP_KEY || !v.DINGTALK_APP_SECRET) return null
  return {
    appKey: v.DINGTALK_APP_KEY,
    appSecret: v.DINGTALK_APP_SECRET,
    /** One base stands for both hosts of the platform. */
    apiBase: v.DINGTALK_API_BASE ?? 'https://api.dingtalk.com',
    oapiBase: v.DINGTALK_API_BASE ?? 'https://oapi.dingtalk.com',
  }
}

function telegram(v: Values) {
  if (!v.TELEGRAM_SECRET_TOKEN) return null
  return {
    secretToken: v.TELEGRAM_SECRET_TOKEN,
    botToken: v.TELEGRAM_BOT_TOKEN ?? null,
    apiBase: v.TELEGRAM_API_BASE ?? 'https://api.telegram.org',
  }
}

function whatsapp(v: Values) {
  if (!v.WHATSAPP_APP_SECRET || !v.WHATSAPP_VERIFY_TOKEN) return null
  return {
    appSecret: v.WHATSAPP_APP_SECRET,
    verifyToken: v.WHATSAPP_VERIFY_TOKEN,
    accessToken: v.WHATSAPP_ACCESS_TOKEN ?? null,
    phoneNumberId: v.WHATSAPP_PHONE_NUMBER_ID ?? null,
    apiBase: v.WHATSAPP_API_BASE ?? 'https://graph.facebook.com',
  }
}

export type WechatSettings = NonNullable<Settings['wechat']>
export type WecomSettings = NonNullable<Settings['wecom']>
export type WecomBotSettings = NonNullable<Settings['wecomBot']>
export type FeishuSettings = NonNullable<Settings['feishu']>
export type DingtalkSettings = NonNullable<Settings['dingtalk']>
export type TelegramSettings = NonNullable<Settings['telegram']>
export type WhatsappSettings = NonNullable<Settings['whatsapp']>
