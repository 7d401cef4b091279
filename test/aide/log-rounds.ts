import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Prescreen } from '../../src/rules/prescreen.ts'
import { createWorld, demoAideCode } from './world.ts'

export type Round = {
  text: string
  lang: string
  /** Messages the aide sent until the lead was stored; null when none was stored in eight. */
  messages: number | null
  /** Characters typed after the log itself. */
  keystrokes: number
  stages: readonly string[]
}

/** The tables of real-looking logs that the understanding is held by. */
export function logTexts(): { text: string; lang: string }[] {
  return ['zh', 'ug'].flatMap((lang) => {
    const file = readFileSync(`src/conversation/understand/tables/${lang}-log.yaml`, 'utf8')
    const { rows } = parse(file) as { rows: Record<string, unknown> }
    return Object.keys(rows).map((text) => ({ text, lang }))
  })
}

/** How an aide answers who has nothing to correct: the village is hers, the double is another household. */
const answers: Readonly<Record<string, string>> = {
  village: '1',
  outside: '1',
  confirm: '1',
  twin: '2',
}

const mostMessages = 8

/** Plays each log to its stored lead, each in a county of its own leads. `judge` spares the rules where they are not measured. */
export async function logRounds(judge?: Prescreen): Promise<Round[]> {
  const world = await createWorld(judge ? { judge: () => judge } : {})
  await world.say('aide', demoAideCode)
  const rounds: Round[] = []
  for (const { text, lang } of logTexts()) {
    world.file.exec('delete from leads; delete from fact_batches; delete from evaluations; delete from tasks')
    const stages: string[] = []
    let messages = 0
    let keystrokes = 0
    let next: string | undefined = text
    while (next !== undefined && messages < mostMessages && world.rows('leads').length === 0) {
      const { stage } = await world.say('aide', next)
      messages++
      if (next !== text) keystrokes += next.length
      stages.push(stage)
      next = answers[stage]
    }
    const stored = world.rows('leads').length > 0
    rounds.push({ text, lang, messages: stored ? messages : null, keystrokes, stages })
    if (!stored) await world.say('aide', '取消')
  }
  return rounds
}

/** Median and 95th percentile, counting what was never stored as the most. */
export function summary(rounds: readonly Round[]) {
  const counts = rounds.map(({ messages }) => messages ?? mostMessages).sort((a, b) => a - b)
  const at = (share: number) => counts[Math.min(counts.length - 1, Math.floor(counts.length * share))] ?? 0
  const typed = rounds.map(({ keystrokes }) => keystrokes).sort((a, b) => a - b)
  return {
    logs: rounds.length,
    stored: rounds.filter(({ messages }) => messages !== null).length,
    median: at(0.5),
    p95: at(0.95),
    most: counts.at(-1) ?? 0,
    keystrokes: typed[Math.floor(typed.length / 2)] ?? 0,
  }
}
