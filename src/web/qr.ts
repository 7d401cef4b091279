import { encode } from 'uqr'

/** Empty modules around the code; ISO/IEC 18004 asks for four. */
const quietZone = 4

export type QrDrawing = {
  /** Side of the square in modules, quiet zone included. */
  size: number
  /** SVG path of the dark modules, one unit per module. */
  path: string
}

/** Address of the chat for one village. `origin` is like `https://example.gov.cn`, `code` has 12 digits. */
export const villageChatAddress = (origin: string, code: string): string => `${origin}/chat?place=${code}`

/** Draws a QR code. Level M survives the folds and stains of a sheet on a village wall at a size phones read well. */
export function drawQr(address: string): QrDrawing {
  const { data, size } = encode(address, { ecc: 'M', border: quietZone })
  return { size, path: data.map(rowPath).join('') }
}

/** One horizontal bar per run of dark modules keeps the drawing small. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x++
    path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`
  }
  return path
}
