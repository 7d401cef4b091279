import { Buffer } from 'node:buffer'
import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameKey, frameSignature, openFrame, sealFrame } from './message-frame.ts'

describe('a hostile frame', () => {
  const key = frameKey('token', 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', 'wx1')
  const stamp = { timestamp: '1', nonce: '2', random: Buffer.alloc(16, 7) }
  const signed = (encrypt: string) => ({
    encrypt,
    timestamp: '1',
    nonce: '2',
    signature: frameSignature('token', '1', '2', encrypt),
  })
  /** Signs whatever plain bytes an attacker who knew the key would craft. */
  const raw = (bytes: Buffer) => {
    const cipher = createCipheriv('aes-256-cbc', key.key, key.iv).setAutoPadding(false)
    return signed(Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64'))
  }
  const framed = (length: number, message: string, id: string, padding?: number) => {
    const head = Buffer.alloc(20, 7)
    head.writeUInt32BE(length >>> 0, 16)
    const body = Buffer.concat([head, Buffer.from(message), Buffer.from(id)])
    const missing = 32 - (body.length % 32)
    return raw(Buffer.concat([body, Buffer.alloc(missing, padding ?? missing)]))
  }

  it('opens when nothing is wrong with it, with padding to 16 as well', () => {
    expect(openFrame(key, framed(2, 'hi', 'wx1'))).toBe('hi')
    const body = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 0, 0, 2]), Buffer.from('hiwx1')])
    expect(openFrame(key, raw(Buffer.concat([body, Buffer.alloc(7, 7)])))).toBe('hi')
  })

  it.each([
    ['length beyond the frame', framed(40, 'hi', 'wx1')],
    ['length of 2^31', framed(2 ** 31, 'hi', 'wx1')],
    ['negative length', framed(-1, 'hi', 'wx1')],
    ['length one short', framed(1, 'hi', 'wx1')],
    ['length 0 with words', framed(0, 'hi', 'wx1')],
    ['another receiver', framed(2, 'hi', 'wx2')],
    ['a longer receiver', framed(2, 'hi', 'wx1x')],
    ['no receiver', framed(2, 'hi', '')],
    ['padding 0', framed(2, 'hi', 'wx1', 0)],
    ['padding 33', framed(2, 'hi', 'wx1', 33)],
    ['uneven padding', raw(Buffer.concat([Buffer.alloc(30), Buffer.from([1, 2])]))],
    ['padding and nothing else', raw(Buffer.alloc(32, 32))],
    [
      'bytes that are no UTF-8',
      raw(Buffer.concat([Buffer.alloc(19), Buffer.from([1, 0xff]), Buffer.from('wx1'), Buffer.alloc(8, 8)])),
    ],
    ['empty base64', signed('')],
    ['base64 cut short', signed(framed(2, 'hi', 'wx1').encrypt.slice(0, -2))],
    ['half a block', signed(Buffer.alloc(24).toString('base64'))],
    ['base64 of another alphabet', signed('-_-_')],
    ['another signature', { ...framed(2, 'hi', 'wx1'), signature: 'f'.repeat(40) }],
    ['no signature', { ...framed(2, 'hi', 'wx1'), signature: '' }],
    [
      'signature in capitals',
      { ...framed(2, 'hi', 'wx1'), signature: framed(2, 'hi', 'wx1').signature.toUpperCase() },
    ],
    ['another time', { ...framed(2, 'hi', 'wx1'), timestamp: '3' }],
  ])('is not opened: %s', (_name, sealed) => {
    expect(openFrame(key, sealed)).toBeNull()
  })

  it('a resigned bit flip never gives a message for us that ends otherwise', () => {
    const good = Buffer.from(framed(2, 'hi', 'wx1').encrypt, 'base64')
    for (let at = 0; at < good.length; at++) {
      const bad = Buffer.from(good)
      bad[at] = (bad[at] ?? 0) ^ 1
      // Flips in the first block only change the random bytes, which carry nothing.
      const plain = openFrame(key, signed(bad.toString('base64')))
      if (plain !== null) expect([plain.length, at < 16]).toEqual([2, true])
    }
  })

  it('any text comes back', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 })
    fc.assert(
      fc.property(text, fc.uint8Array({ minLength: 16, maxLength: 16 }), (plain, random) => {
        const sealed = sealFrame(key, plain, { ...stamp, random })
        expect(openFrame(key, sealed)).toBe(plain)
        expect(Buffer.from(sealed.encrypt, 'base64').length % 32).toBe(0)
      }),
    )
  })

  it('random bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), (bytes) => {
        expect(openFrame(key, signed(Buffer.from(bytes).toString('base64')))).toBeNull()
      }),
    )
  })
})
