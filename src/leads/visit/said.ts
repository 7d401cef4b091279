import type { Fact, Json, Speaker } from '../../facts/fact.ts'
import { rigidIds } from '../../facts/rigid-sums.ts'
import { foundPath } from './finding.ts'

/** Which facts of the talk speak of a path of the household. */
const spokenOf: Readonly<Record<string, readonly string[]>> = {
  income: ['income.year'],
  rigid: rigidIds,
  'property.vehicles': ['property.car', 'property.work_vehicle'],
  'property.commercialProperty': ['property.commercial'],
  'property.boughtHouse12m': ['property.bought'],
  'property.companyCapital': ['property.business'],
  'review.property': ['property.car', 'property.work_vehicle', 'property.commercial', 'property.business'],
  members: ['household.size', 'persons'],
  obligors: ['support', 'household.unsupported'],
  tuopin: ['list.tuopin'],
  dibaoRefusedMonths: ['list.refused'],
  dibaoExitMonths: ['list.exit'],
  onBenefit: ['benefit'],
  basicLivingSerious: ['living.serious'],
  selfHelpPossible: ['living.self_help'],
  suddenEvent: ['event.sudden'],
  disaster12m: ['event.disaster'],
  'guarantees.educationDropout': ['guarantee.education_dropout'],
  'guarantees.medicalUninsured': ['guarantee.medical_uninsured'],
  'guarantees.housingUnsafe': ['guarantee.housing_unsafe'],
  'guarantees.waterUnsafe': ['guarantee.water_unsafe'],
}
const ofPeople: Readonly<Record<string, readonly string[]>> = {
  disability: ['household.disabled', 'disabled.kind', 'disabled.age'],
  disabilityLevel: ['disabled.level'],
  majorDisease: ['household.ill'],
  student: ['household.students'],
  age: ['persons', 'household.elders', 'household.children'],
  status: ['household.absent'],
  coresident: ['household.away', 'household.kin'],
  rel: ['persons'],
}

function idsFor(path: string): readonly string[] {
  const plain = path.replace(/\[\d+\]/g, '')
  const room = plain.split('.')[0] ?? ''
  const field = plain.split('.').at(-1) ?? ''
  if (room === 'members' && plain !== 'members') return ofPeople[field] ?? ['persons']
  return spokenOf[plain] ?? spokenOf[room] ?? [plain]
}

export type Said = { speaker: Speaker; id: string; value: Json; words: string | null; at: number }

/** The last word of each speaker on this path, oldest first; `conflict` when two speakers say different things. */
export function saidOf(path: string, log: readonly Fact[]): { said: readonly Said[]; conflict: boolean } {
  const ids = idsFor(path)
  const last = new Map<string, Said>()
  for (const { id, value, words, speaker, at } of log) {
    if (foundPath(id) !== null || !ids.includes(id)) continue
    const key = `${speaker} ${id}`
    last.delete(key)
    if (value !== null) last.set(key, { speaker, id, value, words: words ?? null, at })
  }
  const said = [...last.values()]
  const conflict = said.some((one) =>
    said.some((other) => other.id === one.id && JSON.stringify(other.value) !== JSON.stringify(one.value)),
  )
  return { said, conflict }
}
