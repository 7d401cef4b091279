/** Fewest insertions, deletions, replacements between two short sequences. */
export function editDistance<T>(a: readonly T[], b: readonly T[], cost: (x: T, y: T) => number): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const x = a[i - 1] as T
      const y = b[j - 1] as T
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost(x, y))
    }
    row = next
  }
  return row[b.length] ?? 0
}
