import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { drawQr, villageChatAddress } from './qr.ts'

/** Paints the bars of a drawing back into modules. */
function paint({ size, path }: ReturnType<typeof drawQr>): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = Number(x); at < Number(x) + Number(width); at++) {
      const row = modules[Number(y)]
      if (row) row[at] = true
    }
  }
  return modules
}

describe('the QR code of a village', () => {
  const address = villageChatAddress('https://qiaomen.example', '652826101203')

  it('leads to the chat with the village in the address', () => {
    expect(address).toBe('https://qiaomen.example/chat?place=652826101203')
  })

  it('draws every module of the code, at level M', () => {
    expect(paint(drawQr(address))).toEqual(encode(address, { ecc: 'M', border: 4 }).data)
  })

  it('keeps four empty modules on every side', () => {
    const modules = paint(drawQr(address))
    const rim = modules.filter((_, y) => y < 4 || y >= modules.length - 4).flat()
    const sides = modules.flatMap((row) => [...row.slice(0, 4), ...row.slice(-4)])
    expect([...rim, ...sides]).not.toContain(true)
    expect(modules[4]?.[4]).toBe(true)
  })
})
