import { drawQr } from './qr.ts'

/** A QR code as a drawing in the page: sharp in print, no image request. */
export const QrCode = ({ address, label }: { address: string; label: string }) => {
  const { size, path } = drawQr(address)
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
