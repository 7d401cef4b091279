/** `第2人` for the second person of a household: ids of people are numbers of seats, and are never shown. */
export function seatWords(id: string): string {
  const seat = /^\D{0,3}(\d{1,3})(?!\d)/.exec(id)?.[1]
  return seat === undefined ? '家人' : `第${seat}人`
}
