import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Fact } from '../../src/facts/fact.ts'
import { latest } from '../../src/facts/latest.ts'
import { openFacts } from '../../src/intake/open-facts.ts'
import { tasks } from '../../src/storage/tables/leads.ts'
import { createWorld, demoAideCode, laocheng, type Row, shown, type World } from './world.ts'

type Line = {
  by?: string
  say?: string
  reply?: string[]
  never?: string[]
  check?: string
  rows?: Row[]
}
type Transcript = {
  name: string
  by?: string
  bound?: boolean
  invite?: { code: string; aide: string; village?: string; expired?: boolean; revoked?: boolean }[]
  /** Stands in front of the first message, `times` times. */
  long?: string
  times?: number
  tasks_before?: {
    id: string
    kind: string
    days: number
    urgent?: boolean
    village?: string
    assignee?: string
  }[]
  talk: Line[]
  leads?: Row[]
  tasks?: (Row & { attached?: boolean })[]
  links?: Row[]
  facts?: Record<string, unknown>
}

const transcripts = parse(readFileSync('test/aide/transcripts.yaml', 'utf8')) as Transcript[]

async function prepare(world: World, { invite, bound, tasks_before, by }: Transcript): Promise<void> {
  const now = world.clock.now()
  for (const { code, aide, village, expired, revoked } of invite ?? []) {
    await world.invite(code, aide, village ?? laocheng, {
      ...(expired ? { expiresAt: now - 1 } : {}),
      ...(revoked ? { revokedAt: now - 1 } : {}),
    })
  }
  for (const { id, kind, days, urgent, village, assignee } of tasks_before ?? []) {
    await world.deps.db.insert(tasks).values({
      id,
      kind,
      township: laocheng.slice(0, 9),
      village: village ?? laocheng,
      urgent: urgent ?? false,
      dueAt: now + days * 86_400_000,
      createdAt: now,
      assignee: assignee ?? null,
    })
  }
  if (bound) await world.say(by ?? 'aide', demoAideCode)
}

async function factsOf(world: World): Promise<ReadonlyMap<string, Pick<Fact, 'value' | 'speaker'>>> {
  const batches = world.rows('fact_batches').map((row) => ({
    reportId: String(row.report_id),
    seq: Number(row.seq),
    at: Number(row.at),
    factsSealed: String(row.facts_sealed),
  }))
  return latest(await openFacts(batches, world.deps.sealer))
}

describe('an aide', () => {
  test.each(transcripts.map((one) => [one.name, one] as const))('%s', async (_name, transcript) => {
    const world = await createWorld()
    await prepare(world, transcript)
    for (const [at, line] of transcript.talk.entries()) {
      if (line.check) expect(world.rows(line.check)).toMatchObject(line.rows ?? [])
      if (line.say === undefined) continue
      const before = at === 0 && transcript.long ? `${transcript.long}\n`.repeat(transcript.times ?? 1) : ''
      const text = shown(await world.say(line.by ?? transcript.by ?? 'aide', before + line.say))
      for (const part of line.reply ?? []) expect(text, line.say).toContain(part)
      for (const part of line.never ?? []) expect(text, line.say).not.toContain(part)
    }
    const { leads, tasks: todo, links, facts } = transcript
    if (leads) expect(world.rows('leads')).toMatchObject(leads)
    if (links) expect(world.rows('lead_links')).toMatchObject(links)
    if (todo) {
      const stored = world.rows('tasks').map((row) => ({ ...row, attached: row.lead_id !== null }))
      expect(stored).toMatchObject(todo)
    }
    if (!facts) return
    const now = await factsOf(world)
    for (const [id, value] of Object.entries(facts))
      expect(now.get(id), id).toMatchObject({ value, speaker: 'aide' })
  })
})
