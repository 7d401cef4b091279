import * as z from 'zod'
import { AppError } from '../kernel/errors.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { type PlaceState, stateOfPlace } from '../policy/places-in-force.ts'
import { writeAudited } from '../storage/audit.ts'
import { raiseRevision } from '../storage/county-revision.ts'
import { placeVersion } from '../storage/place-versions.ts'
import { placeVersions } from '../storage/tables/county.ts'
import { staffEntry } from './audit-entry.ts'
import type { Desk } from './desk.ts'
import { type Actor, allow } from './permissions.ts'

const name = z.string().trim().min(1).max(40)
const line = z.string().trim().min(1).max(80).nullable()

export const placeSchema = z.strictObject({
  code: z.string().regex(/^\d{9}(\d{3})?$/),
  kind: z.enum(['township', 'village', 'community']),
  zh: name,
  ug: name.nullable(),
  en: name.nullable(),
  alias: z.array(name).max(20),
  phone: z
    .string()
    .trim()
    .regex(/^[\d+()（）\- ]{3,30}$/)
    .nullable(),
  window: line,
  closed: z.boolean(),
  confirmed: z.boolean(),
})

type PlaceProblem = 'code_taken' | 'code_elsewhere' | 'name_taken' | 'township_stays' | 'kind_and_code'

export type PlaceInput = {
  /** The version the person saw; 0: as shipped, or a new place. */
  version: number
  isNew: boolean
  state: PlaceState
}

/** What is wrong with a place beside the others of the county; null: nothing. */
function problemOf(
  { townships }: Pick<Desk, 'townships'>,
  { state, isNew }: PlaceInput,
): PlaceProblem | null {
  const { code, kind } = state
  if ((kind === 'township') !== (code.length === 9)) return 'kind_and_code'
  const known = stateOfPlace(townships, code)
  if (isNew && known) return 'code_taken'
  if (!isNew && !known) throw new AppError('not_found', 'no such place')
  if (!townships.some((one) => code.startsWith(one.code.slice(0, 6)))) return 'code_elsewhere'
  if (kind !== 'township' && !townships.some((one) => code.startsWith(one.code))) return 'code_elsewhere'
  if (kind === 'township' && state.closed) return 'township_stays'
  const beside =
    kind === 'township' ? townships : (townships.find((one) => code.startsWith(one.code))?.villages ?? [])
  // Two open places of one township with one name could never be told apart in a talk.
  const twin = beside.some((one) => one.code !== code && one.name.zh === state.zh && !('closed' in one))
  return twin && !state.closed ? 'name_taken' : null
}

const changedFields = (before: PlaceState | null, after: PlaceState): string[] =>
  (Object.keys(after) as (keyof PlaceState)[]).filter(
    (field) => JSON.stringify(before?.[field]) !== JSON.stringify(after[field]),
  )

/**
 * Sets how a township or village is called, its nicknames, its office, whether it is closed, whether the county has
 * compared it. Every state is kept; leads keep the code. Throws `conflict` when somebody else changed the place meanwhile.
 */
export async function setPlace(
  desk: Desk,
  actor: Actor,
  input: PlaceInput,
): Promise<Result<null, PlaceProblem>> {
  allow(actor, 'place.change')
  const { db } = desk
  const state = placeSchema.parse(input.state)
  const problem = problemOf(desk, input)
  if (problem) return err(problem)
  const at = desk.clock.now()
  const changed = changedFields(stateOfPlace(desk.townships, state.code), state)
  await writeAudited(db, async () => {
    const last = await placeVersion(db, state.code)
    const same = last !== null && last.setBy === actor.id && last.state === JSON.stringify(state)
    if (same && last.version === input.version + 1) return null
    if ((last?.version ?? 0) !== input.version)
      throw new AppError('conflict', 'somebody else changed this place')
    const version = input.version + 1
    return {
      entry: staffEntry(actor, 'place.change', { kind: 'place', id: state.code }, at, { fields: changed }),
      statements: [
        db
          .insert(placeVersions)
          .values({ code: state.code, version, state: JSON.stringify(state), setBy: actor.id, setAt: at }),
        raiseRevision(db, actor.id, `${at}.${state.code}.${version}`, at),
      ],
    }
  })
  return ok(null)
}
