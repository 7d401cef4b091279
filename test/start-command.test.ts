import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }

/** Stands in for the county: says that it runs, and that it stopped in good order. */
const program = `process.on('SIGTERM', () => { console.log('stopped'); process.exit(0) })
setInterval(() => undefined, 1000)
console.log('running')
`

// npm hands a signal to the shell it started, and to nobody else.
test('a signal to npm alone reaches the program that `npm start` runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'))
  mkdirSync(join(folder, 'scripts'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', scripts }))
  writeFileSync(join(folder, 'scripts/start.ts'), program)
  const npm = spawn('npm', ['start', '--silent'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  npm.stdout.on('data', (chunk) => {
    said += String(chunk)
    if (said.includes('running') && !npm.killed) npm.kill('SIGTERM')
  })
  await once(npm, 'close')
  rmSync(folder, { recursive: true })
  expect(said.split('\n')).toContain('stopped')
}, 60_000)
