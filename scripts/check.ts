import { spawnSync } from 'node:child_process'

// Format, lint, types, dead exports, architecture: no database, no network, under half a minute.
const steps: readonly (readonly [string, ...string[]])[] = [
  ['biome', 'ci', '.'],
  ['tsc', '-p', '.'],
  ['tsc', '-p', 'test/browser'],
  ['knip'],
  ['vitest', 'run', '--project', 'unit', 'test/architecture.test.ts', 'test/docs.test.ts'],
]

for (const [command, ...args] of steps) {
  const started = performance.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  console.log(
    `${command}: ${status === 0 ? 'ok' : 'failed'} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  )
  if (status !== 0) process.exit(status ?? 1)
}
