import type { ChannelId, Inbound } from '../../channels/message.ts'

/** Channels in which staff can be bound: the public ones for residents alone are the page and WhatsApp. */
const staffChannels: readonly ChannelId[] = ['wecom', 'wecom-bot', 'dingtalk', 'feishu', 'telegram', 'wechat']

const longest = 60

/**
 * The binding code in a message of a staff channel, in the spelling its fingerprint is made of, or null. Full width, lower
 * case, and spaces around the hyphens are forgiven.
 */
export function aideCodeIn({ channel, what }: Pick<Inbound, 'channel' | 'what'>): string | null {
  if (what.kind !== 'text' || what.text.length > longest || !staffChannels.includes(channel)) return null
  const text = what.text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[—–−‐‑_]/g, '-')
    .replace(/\s*-\s*/g, '-')
    .toUpperCase()
  return /(?<![A-Z0-9])AIDE-[A-Z0-9]{2,8}-[A-Z0-9]{3,16}(?![A-Z0-9-])/.exec(text)?.[0] ?? null
}
