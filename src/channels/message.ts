/** Platform messages in our own words. What a platform calls openid, userid or chat id is `person` here. */
export type ChannelId =
  | 'web'
  | 'wechat'
  | 'wecom'
  | 'wecom-bot'
  | 'feishu'
  | 'dingtalk'
  | 'telegram'
  | 'whatsapp'

export type Choice = { key: string; label: string }

/** One message to a person. Choices become buttons where a platform has them, else numbered lines. */
export type Reply = {
  text: string
  choices: readonly Choice[]
  /** The person asked for a human: a platform with its own service desk may be told so. */
  handToPerson?: true
}

export type Media = 'image' | 'voice' | 'video' | 'file' | 'location' | 'link' | 'sticker'

/** What somebody did. `text` also carries a voice transcript where the platform supplies one. */
export type Happening =
  | { kind: 'text'; text: string; spoken?: true }
  | { kind: 'choice'; key: string }
  | { kind: 'media'; media: Media; ref?: string }
  /**
   * Followed, opened, or scanned; `scene` is a village code or nothing. `opened`: only the chat window was opened,
   * which some platforms report every time: greet at most once a day.
   */
  | { kind: 'enter'; scene?: string; first: boolean; opened?: true }
  | { kind: 'leave' }

/**
 * @example { channel: 'wechat', account: 'gh_1', person: 'oABC', messageKey: '6054768590064713728', at: 1714036504000,
 *   what: { kind: 'text', text: '家里五口人' } }
 */
export type Inbound = {
  channel: ChannelId
  /** The receiving account: two accounts may see the same message key. */
  account: string
  person: string
  /** From the platform, never from us: the same key again is the same message. */
  messageKey: string
  /** When the platform says it was sent, ms. For display only. */
  at: number
  what: Happening
  /** What the platform lets us send afterwards because of this: absent is `message` (the long window). */
  opens?: 'moment' | 'nothing'
  /** What the channel needs to answer this very message (stored nowhere). */
  answerTo?: Readonly<Record<string, string>>
}
