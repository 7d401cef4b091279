import type { County } from '../intake/intake-deps.ts'
import { type ClockChange, clockSettings, isSettingKey } from '../leads/clocks.ts'
import { holidays, holidaysInForce } from '../policy/holidays.ts'
import { townships } from '../policy/places.ts'
import { openPlaces, placesInForce } from '../policy/places-in-force.ts'
import type { Db } from '../storage/db.ts'
import { loadCounty } from '../storage/load-county.ts'
import { loadRevision } from '../storage/standards.ts'

/** What is shipped: the list of places, the nation's holidays, the clocks' defaults. */
export const shippedCounty: County = { townships, calendar: holidays, clocks: clockSettings() }

/** `county` is what the desk reads; `open` what a household may choose from. */
export type CountyNow = { county: County; open: County }

export type CountyBook = {
  /** As of a stored revision, from memory while it is the same: a turn costs no further read. */
  of(revision: string): Promise<CountyNow>
  now(): Promise<CountyNow>
}

/** What the county office has set, laid over what is shipped. */
export function createCounty(db: Db): CountyBook {
  let kept: { revision: string; now: CountyNow } | null = null
  async function of(revision: string): Promise<CountyNow> {
    if (kept?.revision === revision) return kept.now
    const now =
      revision === '' ? countyOf({ holidays: [], clocks: [], places: [] }) : countyOf(await loadCounty(db))
    kept = { revision, now }
    return now
  }
  return { of, now: async () => of(await loadRevision(db)) }
}

function countyOf(set: Awaited<ReturnType<typeof loadCounty>>): CountyNow {
  const changes = set.clocks.filter((one): one is ClockChange => isSettingKey(one.key))
  const county = {
    townships: placesInForce(townships, set.places),
    calendar: holidaysInForce(...holidays, ...set.holidays),
    clocks: clockSettings({}, changes),
  }
  return { county, open: { ...county, townships: openPlaces(county.townships) } }
}
