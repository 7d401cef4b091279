import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** Clock ticks a second in /proc: 100 on every Linux this has been run on. */
const ticksPerSecond = 100

/** The workerd that this process started. */
export function findServer(): number {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [, comm = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? []
      if (comm.startsWith('workerd') && Number(rest.split(' ')[1]) === process.pid) return Number(name)
    } catch {
      // It ended while we looked.
    }
  }
  throw new Error('no workerd among the children')
}

/** CPU the process has used in all its threads, ms. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}

const status = (pid: number, name: string): number =>
  Number(
    new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0,
  ) / 1024

/** Memory in use now, and the most since `forgetPeak`, MB. */
export const memoryMb = (pid: number) => ({ now: status(pid, 'VmRSS'), peak: status(pid, 'VmHWM') })

export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5')
