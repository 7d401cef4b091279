import { expect } from 'vitest'
import { parseSettings } from '../../config/settings.ts'
import type { Channel, Received, WebhookRequest } from '../channel.ts'
import type { ChannelId, Inbound, Reply } from '../message.ts'
import type { Player } from '../player.ts'
import { players } from '../players.ts'
import { channels } from '../registry.ts'
import { testDeps } from '../test-deps.ts'

/** What a platform proves about a request. */
export type ContractCase = {
  id: ChannelId
  env: Record<string, string>
  /** The same settings with other secrets: a stranger. */
  stranger: Record<string, string>
  /** The body is covered by the proof. */
  bodyProved: boolean
  /** How old a request may be, ms; null when the platform gives no time. */
  window: number | null
  /** Hosts of the platform that may be called. */
  hosts: readonly string[]
  /** What the platform answers to a token call and to a good send. */
  good: Readonly<Record<string, unknown>>
}

export const contractNow = 1_795_440_541_000

export const reply = (text: string, ...labels: string[]): Reply => ({
  text,
  choices: labels.map((label, at) => ({ key: `key-${at}`, label })),
})

export function open(id: ChannelId, env: Record<string, string>): { channel: Channel; player: Player } {
  const settings = parseSettings(env)
  const channel = channels(settings).get(id)
  const player = players(settings).get(id)
  if (!channel || !player) throw new Error(`${id} is not configured`)
  return { channel, player }
}

/** A channel with its platform's player, and what the parts of the contract ask of both. */
export function bench({ id, env }: ContractCase) {
  const { channel, player } = open(id, env)
  const stamp = { now: contractNow, nonce: '415670741', random: new Uint8Array(16).fill(7) }
  const deps = testDeps(contractNow)
  const text = (words: string) => player.text({ person: '42', key: '10001', text: words, now: contractNow })
  const receive = (request: WebhookRequest) => channel.receive(request, deps)
  async function said(words: string): Promise<Inbound> {
    const received = await receive(await player.request(text(words), stamp))
    const message = received.kind === 'messages' ? received.messages[0] : undefined
    if (!message) throw new Error('no message')
    return message
  }
  return { channel, player, stamp, deps, text, receive, said }
}

/** A refusal is 4xx and says nothing at all. */
export function expectRefused(received: Received, ...statuses: number[]): void {
  expect(received.kind).toBe('answer')
  if (received.kind !== 'answer') return
  expect(statuses).toContain(received.answer.status)
  expect([received.answer.body, received.answer.contentType]).toEqual([undefined, undefined])
}
