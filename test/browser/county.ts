import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type RunningCounty = { url: string; stop(): Promise<void> }

const readyWithinMs = 150_000

/** Runs `scripts/start.ts` as `npm start` does, on a free port and a fresh state, and waits for its welcome. */
export async function startCounty(env: Record<string, string> = {}): Promise<RunningCounty> {
  const stateDir = mkdtempSync(join(tmpdir(), 'qiaomen-browser-'))
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: { ...process.env, PORT: '0', STATE_DIR: stateDir, SEED: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stderr.on('data', (data: Buffer) => {
    printed += data.toString()
  })
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${printed}`)), readyWithinMs)
    child.stdout.on('data', (data: Buffer) => {
      printed += data.toString()
      const found = printed.match(/Qiaomen {2}(http:\/\/\S+)/)?.[1]
      if (!found || !printed.includes('made up')) return
      clearTimeout(timer)
      resolve(found)
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}:\n${printed}`)))
  })
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.on('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(stateDir, { recursive: true, force: true })
    },
  }
}
