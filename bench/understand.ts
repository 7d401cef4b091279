import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import {
  readAmount,
  readControl,
  readPlace,
  understandLog,
  understandStory,
} from '../src/conversation/understand/index.ts'

/** Microseconds one reading takes on the utterances of the tables: `node bench/understand.ts`. */
const DIR = join(dirname(fileURLToPath(import.meta.url)), '../src/conversation/understand/tables')
const table = (name: string) => parse(readFileSync(join(DIR, `${name}.yaml`), 'utf8'), { schema: 'failsafe' })
const texts = (name: string): string[] => Object.keys(table(name).rows)

const places = table('places')
const today = '2026-11-23'

const runs: [string, string[], (text: string) => unknown][] = [
  ['readAmount', texts('zh-amount'), (t) => readAmount(t, 'zh')],
  ['readControl', texts('zh-control'), (t) => readControl(t, 'zh')],
  ['readPlace', texts('zh-place'), (t) => readPlace(t, places)],
  ['understandStory zh', texts('zh-story'), (t) => understandStory(t, { lang: 'zh', today })],
  ['understandStory ug', texts('ug-story'), (t) => understandStory(t, { lang: 'ug', today })],
  [
    'understandLog zh',
    texts('zh-log'),
    (t) => understandLog(t, { today, places, aideVillages: ['652826101203'] }),
  ],
]

for (const [name, list, read] of runs) {
  for (let i = 0; i < 3; i++) for (const text of list) read(text)
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    for (const text of list) {
      const start = performance.now()
      read(text)
      times.push((performance.now() - start) * 1000)
    }
  }
  times.sort((a, b) => a - b)
  const at = (share: number): string => String(Math.round(times[Math.floor((times.length - 1) * share)] ?? 0))
  console.log(
    `${name.padEnd(20)} ${list.length} texts  median ${at(0.5)} µs  p95 ${at(0.95)} µs  max ${at(1)} µs`,
  )
}
