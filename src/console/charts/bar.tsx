import type { FC } from 'hono/jsx'

/** Length of a part in percent, at most two places, so that hundreds of bars stay small. */
const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100

/** One number as a length, drawn in its table cell. The number itself stands beside it: nothing is read from the bar alone. */
export const Bar: FC<{ part: number; whole: number }> = ({ part, whole }) => (
  <svg class="bar" aria-hidden="true" focusable="false">
    <rect width={`${percent(part, whole)}%`} height="100%" />
  </svg>
)

/** Fills that can be told apart without colour, on screen and on paper. */
export type Fill = 'solid' | 'hatch' | 'dots' | 'cross' | 'light' | 'stripes' | 'blank'

/** The fills themselves, once a page that has stacked bars. */
export const Fills: FC = () => (
  <svg class="hidden" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="#fff" />
        <rect width="3" height="6" fill="#16202a" />
      </pattern>
      <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill="#fff" />
        <circle cx="3" cy="3" r="1.5" fill="#16202a" />
      </pattern>
      <pattern id="stripes" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" fill="#fff" />
        <rect width="4" height="2" fill="#16202a" />
      </pattern>
      <pattern id="cross" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill="#fff" />
        <path d="M0 3h6M3 0v6" stroke="#16202a" />
      </pattern>
    </defs>
  </svg>
)

const paint: Readonly<Record<Fill, string>> = {
  solid: '#16202a',
  hatch: 'url(#hatch)',
  dots: 'url(#dots)',
  cross: 'url(#cross)',
  light: '#c4ccd4',
  stripes: 'url(#stripes)',
  blank: '#fff',
}

export const Swatch: FC<{ fill: Fill }> = ({ fill }) => (
  <svg class="swatch" aria-hidden="true" focusable="false">
    <rect width="100%" height="100%" fill={paint[fill]} />
  </svg>
)

export type Part = { fill: Fill; part: number; words: string }

/** A whole cut into its parts; `whole` may be more than their sum: the rest stays open. */
export const StackedBar: FC<{ parts: readonly Part[]; whole: number }> = ({ parts, whole }) => {
  let from = 0
  const drawn = parts.flatMap(({ fill, part }) => {
    const width = percent(part, whole)
    const x = from
    from += width
    return width === 0
      ? []
      : [<rect x={`${x.toFixed(2)}%`} width={`${width}%`} height="100%" fill={paint[fill]} />]
  })
  const words = parts
    .filter(({ part }) => part > 0)
    .map((one) => `${one.words} ${Math.round(percent(one.part, whole))}%`)
  return (
    <svg class="bar" role="img" aria-label={words.join('，') || '没有'}>
      {drawn}
    </svg>
  )
}

/** A share with its interval on a line from 0 to 100 %. */
export const IntervalBar: FC<{ rate: number; low: number; high: number }> = ({ rate, low, high }) => {
  const at = (share: number) => `${percent(share, 1)}%`
  return (
    <svg class="bar interval" aria-hidden="true" focusable="false">
      <line x1={at(low)} x2={at(high)} y1="50%" y2="50%" />
      <line x1={at(low)} x2={at(low)} y1="20%" y2="80%" />
      <line x1={at(high)} x2={at(high)} y1="20%" y2="80%" />
      <circle cx={at(rate)} cy="50%" r="4" />
    </svg>
  )
}
