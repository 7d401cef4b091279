/** Where a talk can stand. Which question is asked is data, not a state. */
export const phases = [
  'consent',
  'refused',
  'elsewhere',
  'basics',
  'interview',
  'correcting',
  'telling',
  'paused',
  'restarting',
  'withdrawing',
  'withdrawn',
  'done',
] as const
export type Phase = (typeof phases)[number]

/** Phases a talk can be led to by what is known: the first questions, the later ones, or the end. */
export type Road = 'basics' | 'interview' | 'done'

/** The word the API answers with as `stage`. */
export function stageOf(
  phase: Phase,
  road: Road,
): 'consent' | 'basics' | 'interview' | 'result' | 'done' | 'refused' {
  if (phase === 'consent') return 'consent'
  if (phase === 'refused' || phase === 'elsewhere') return 'refused'
  if (phase === 'withdrawn' || phase === 'done') return 'done'
  if (phase === 'basics' || phase === 'interview') return phase
  return road
}
