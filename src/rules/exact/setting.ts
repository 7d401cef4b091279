import type { Hukou } from '../../facts/codes.ts'
import type { FillInput } from './fill.ts'
import { standardPoints } from './standard-points.ts'
import type { Found, Ground } from './visit.ts'

/** One box of standards within one register, as the outcomes were found in it. */
export interface Setting {
  hukou: Hukou
  input: FillInput & Pick<Ground, 'rigid' | 'exact'>
}

/** The boxes in which outcomes were found, each once and not too many. */
export function settingsOf(found: readonly Found[]): Setting[] {
  const out = new Map<string, Setting>()
  const add = (setting: Setting): void => {
    const { standard, disposable, rate } = setting.input.box
    const key = `${setting.hukou}/${standard.lo}/${disposable.lo}/${rate.lo}`
    const known = out.get(key)
    if (!known) out.set(key, setting)
    // Another reading of unclear items (net income basis) is another setting.
    else if (known.input.sketch !== setting.input.sketch) out.set(`${key}/${out.size}`, setting)
  }
  // Each span of the disposable income first, then whatever else there is.
  const spans = new Set<number>()
  for (const { cell, input } of found) {
    if (spans.has(input.box.disposable.lo)) continue
    spans.add(input.box.disposable.lo)
    add({ hukou: cell.hukou, input: input as Setting['input'] })
  }
  for (const { cell, input } of found)
    if (out.size < MOST_SETTINGS) add({ hukou: cell.hukou, input: input as Setting['input'] })
  return [...out.values()]
}
const MOST_SETTINGS = 8
const MOST_STANDARDS = 40

/** Where the standard is empty: the same at other standards. */
export function otherStandards({ hukou, input }: Setting): Setting[] {
  const span = hukou === 'rural' ? input.bounds.dibaoRural : input.bounds.dibaoUrban
  if (span.lo === span.hi) return []
  const points = standardPoints(input, span)
  const step = Math.max(1, Math.ceil(points.length / MOST_STANDARDS))
  return points
    .filter((_, k) => k % step === 0)
    .map((s) => ({ hukou, input: { ...input, box: { ...input.box, standard: { lo: s, hi: s } } } }))
}
