import type { Judge } from '../intake/judge.ts'
import type { Prescreen } from '../rules/prescreen.ts'

/**
 * Judges a household it has judged before from memory: the rules are pure, and at the same early question many households
 * look alike. A description holds no name, place or telephone. Forgotten as a whole when it grows to `most`.
 */
export function remembered(judge: Judge, most = 500): Judge {
  const kept = new Map<string, Prescreen>()
  return (household) => {
    const key = JSON.stringify(household)
    const before = kept.get(key)
    if (before) return before
    if (kept.size >= most) kept.clear()
    const result = judge(household)
    kept.set(key, result)
    return result
  }
}
