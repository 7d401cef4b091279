import { eq, inArray, type SQL } from 'drizzle-orm'
import type { Reach } from './reach.ts'
import { leads } from './tables/leads.ts'

/**
 * Open leads of a reach, beside `closed_at is null`. For the county `urgent in (0, 1)` says nothing, but lets its index be
 * searched instead of the table scanned.
 */
export const openPlace = (reach: Reach): SQL =>
  reach === 'county' ? inArray(leads.urgent, [true, false]) : eq(leads.township, reach.township)
