import {
  type RuleParameter,
  type RuleParameters,
  ruleParameters,
  type StandardSource,
  type StandardsInForce,
  type WhatIfStandards,
} from './parameters.ts'

/** One figure of the law for a time, with where it comes from and who stands for it. */
export interface StandardEntry {
  readonly name: string
  /** null: not entered by the county; the rules treat it as unknown. */
  readonly value: unknown
  readonly unit: string
  /** First and last day, YYYY-MM-DD; validTo null: open. */
  readonly validFrom: string
  readonly validTo: string | null
  /** Title and number of the document, and the place in it. */
  readonly document: string
  readonly article: string
  readonly enteredBy: string
  /** null: not yet confirmed by a second person. */
  readonly confirmedBy: string | null
  /** Day somebody last looked whether it still holds. */
  readonly checkedOn: string | null
  /** 演示: invented for demonstration. */
  readonly demo: boolean
}

const names = Object.keys(ruleParameters.shape) as RuleParameter[]

/** The entry of each parameter that holds on a day: of several, the one that began last; a value beats an empty one. */
function entriesOn(entries: readonly StandardEntry[], day: string): Map<string, StandardEntry> {
  const out = new Map<string, StandardEntry>()
  for (const entry of entries) {
    if (entry.validFrom > day || (entry.validTo !== null && entry.validTo < day)) continue
    const known = out.get(entry.name)
    if (!known || beats(entry, known)) out.set(entry.name, entry)
  }
  return out
}

function beats(entry: StandardEntry, known: StandardEntry): boolean {
  if ((entry.value === null) !== (known.value === null)) return known.value === null
  if (entry.demo !== known.demo) return known.demo
  return entry.validFrom >= known.validFrom
}

/**
 * The parameters of a day with the name of the set and the source of each. A stored value that is not of its kind is
 * treated as empty: never a guess.
 */
export function standardsInForce(entries: readonly StandardEntry[], asOf: string): StandardsInForce {
  const inForce = entriesOn(entries, asOf)
  const values: Record<string, unknown> = {}
  const sources: Partial<Record<RuleParameter, StandardSource>> = {}
  for (const name of names) {
    const entry = inForce.get(name)
    const parsed = ruleParameters.shape[name].safeParse(entry?.value ?? null)
    values[name] = parsed.success ? parsed.data : null
    if (!entry) continue
    const { document, article, validFrom, validTo, demo } = entry
    sources[name] = { document, article, validFrom, validTo, demo }
  }
  return { values: values as RuleParameters, version: versionOf(asOf, values, sources), sources }
}

/** The same values under the same documents have the same name, on every machine. */
function versionOf(asOf: string, values: object, sources: object): string {
  const from = Object.values(sources as Record<string, StandardSource>).map((s) => s.validFrom)
  const newest = from.sort().at(-1) ?? asOf
  const demo = Object.values(sources as Record<string, StandardSource>).some((s) => s.demo) ? '-demo' : ''
  return `${newest}-${fingerprint(JSON.stringify([values, sources]))}${demo}`
}

/** Lays what-if values over a day's standards, under a name of its own. */
export function withWhatIf(base: StandardsInForce, whatIf: WhatIfStandards): StandardsInForce {
  if (Object.keys(whatIf).length === 0) return base
  const sources = { ...base.sources }
  for (const name of Object.keys(whatIf) as RuleParameter[]) delete sources[name]
  const version = `${base.version}+whatif-${fingerprint(JSON.stringify(Object.entries(whatIf).sort()))}`
  return { values: { ...base.values, ...(whatIf as Partial<RuleParameters>) }, version, sources }
}

/** FNV-1a, 32 bits: a short name, not a seal. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}
