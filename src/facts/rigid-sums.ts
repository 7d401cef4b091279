/**
 * Kinds of rigid spending told as sums of their own (刚性支出, contract 5.1): each `gross` (billed), `covered` (paid back by
 * insurance, whoever caused it, or aid) and `own` (borne by the household). School fees are one sum of their own.
 */
export const rigidKinds = ['medical', 'rehab', 'accident', 'disaster'] as const
export type RigidKind = (typeof rigidKinds)[number]

/** Ids of the log that speak of rigid spending, the stated total first. What a disaster destroyed is no spending yet. */
export const rigidIds: readonly string[] = [
  'spending.bills',
  ...rigidKinds.flatMap((kind) => [`${kind}.gross`, `${kind}.covered`, `${kind}.own`]),
  'disaster.loss',
  'education.own',
]
