const dayMs = 86_400_000

/**
 * How long things are kept, in days. 个人信息保护法 arts. 19 and 47: the shortest time that serves the purpose. A resident
 * may come back after 60 days and go on, so a talk without a lead is kept a little longer than that.
 */
export const retentionDays = {
  /** Messages of a talk, counted from the message. The facts understood from them stay with the lead. */
  chatText: 30,
  /** A silent talk that never became a lead: bookmark and facts. */
  unfinishedTalk: 90,
  /** The reply kept for a platform's retry after a talk was forgotten. */
  forgottenReply: 2,
  /** Messages that have left the house. */
  sentMessage: 30,
  /** Lines of a watch list that could not be taken over, and what an aide or a household said at a check-in that is done. */
  watchFault: 30,
  /** A list that nobody confirmed. */
  unconfirmedList: 7,
  /** Answers of a household to a check-in: until after the next one. */
  checkIn: 120,
} as const

export const before = (now: number, days: number): number => now - days * dayMs
