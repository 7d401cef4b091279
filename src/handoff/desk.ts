import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import type { Sealer } from '../kernel/seal.ts'
import type { ClockSettings } from '../leads/clocks.ts'
import type { Calendar } from '../leads/working-days.ts'
import type { Township } from '../policy/places.ts'
import type { Db } from '../storage/db.ts'

/** What a verb of staff needs. Nothing here knows a request. */
export type Desk = {
  db: Db
  clock: Clock
  ids: Ids
  sealer: Sealer
  calendar: Calendar
  clocks: ClockSettings
  /** With places that were closed: names of old leads are still read. */
  townships: readonly Township[]
}
