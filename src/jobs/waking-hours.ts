/** Nobody is written to at night. Hours of Beijing time, which this county is two hours behind in daily life. */
const wakingHours = { from: 10, to: 21 }

/** Whether people may be written to now, ms. */
export function isWaking(now: number): boolean {
  const hour = new Date(now + 8 * 3_600_000).getUTCHours()
  return hour >= wakingHours.from && hour < wakingHours.to
}
