/** `12.5%`; a dash where there is nothing to divide by. */
export const shareWords = (part: number, whole: number): string =>
  whole === 0 ? '—' : percentWords(part / whole)

/** `12.5%` of a share from 0 to 1. */
export const percentWords = (share: number): string => `${Math.round(share * 1000) / 10}%`
