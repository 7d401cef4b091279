import type { Inbound, Reply } from '../channels/message.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import type { Lang } from '../kernel/lang.ts'
import type { Sealer } from '../kernel/seal.ts'
import type { ClockSettings } from '../leads/clocks.ts'
import type { Calendar } from '../leads/working-days.ts'
import type { Township } from '../policy/places.ts'
import type { Db } from '../storage/db.ts'
import type { Judge } from './judge.ts'

/** What the county office sets and every turn needs. */
export type County = {
  townships: readonly Township[]
  calendar: Calendar
  clocks: ClockSettings
}

export type IntakeDeps = {
  db: Db
  clock: Clock
  ids: Ids
  sealer: Sealer
  townships: readonly Township[]
  calendar: Calendar
  clocks: ClockSettings
  /** What the county office has set, as of a revision; absent: what is given here stands. */
  countyOf?(revision: string): Promise<County>
  /** Standards in force on a day, as a judge; loaded again when the revision has changed. */
  judgeFor(day: string, revision: string): Promise<Judge>
}

/** What the door knows beyond the message itself. */
export type Arrival = {
  /** Language chosen before the first word (`?lang=`). */
  lang?: Lang
  /** Village code from a QR code, when the first message is not itself the scan. */
  place?: string
  /** The web page's token must exist already; a platform's person need not. */
  mustExist?: true
  /** Nobody wrote: the talk has been silent and may remind. */
  quiet?: true
  /** Nobody wrote: a page asks whether staff have. Nothing is said but what waits for it. */
  look?: true
  /** What of the replies must go through the platform's API: queued in the turn's own batch. */
  toSend?: ((inbound: Inbound, replies: readonly Reply[]) => readonly Reply[]) | undefined
}
