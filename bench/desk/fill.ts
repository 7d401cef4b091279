import type { LocalCounty } from '../../scripts/local-county.ts'
import { civilDate } from '../../src/kernel/civil-date.ts'
import { systemIds } from '../../src/kernel/ids.ts'
import { createSealer } from '../../src/kernel/seal.ts'
import { townships } from '../../src/policy/places.ts'
import { whereFacts, whereLeadName } from '../../src/storage/sealed-where.ts'

type County = Pick<LocalCounty, 'database' | 'env'>

const dayMs = 86_400_000
/** The leads came in over two years. */
const overDays = 730

const codes = townships.map(({ code }) => code)
const oneOf = (column: string, values: readonly string[]): string =>
  `case ${column} % ${values.length} ${values.map((value, at) => `when ${at} then '${value}'`).join(' ')} end`
const day = (at: string) => `strftime('%Y-%m-%d', (${at}) / 1000, 'unixepoch')`

/** Visits are planned from six days ago to a fortnight ahead; a lead's life says which day counts. */
const plannedOn = (now: number) => day(`${now} + (i % 20 - 6) * ${dayMs}`)
const isPlanned = 'i % 3 = 0 and (i / 9) % 5 = 2'
const plannedLife = (
  opened: string,
  now: number,
) => `json_object('id', 'bench_' || i, 'openedAt', ${opened}, 'urgentAt', null,
  'contactedAt', null, 'visitedAt', null, 'decidedAt', null, 'reopenedAt', null, 'refused', json('false'), 'waitingOn', null,
  'waitingSince', null, 'waitedMs', 0, 'monitoring', json('false'), 'ownerId', 'staff_demo_qgx', 'lastActAt', ${opened},
  'visitOn', ${plannedOn(now)}, 'mergedInto', null, 'before', null,
  'visitors', json('["staff_demo_qgx","staff_demo_qgx_lead"]'), 'visits', 0, 'reason', null, 'told', null)`

const numbers = (from: number, to: number) =>
  `with recursive n(i) as (select ${from} union all select i + 1 from n where i < ${to - 1})`
const township = oneOf('i', codes)
const village = oneOf(
  'i',
  townships.map(({ villages }) => villages[0]?.code ?? ''),
)

/** A third open, ended a fortnight after they came; a tenth unfinished; visits, decisions, referrals and tasks of their share. */
function leadRows(from: number, to: number, count: number, now: number): string {
  const step = Math.floor((overDays * dayMs) / count)
  const opened = `${now} - i * ${step}`
  return `${numbers(from, to)} insert into leads (id, code, source, lang, township, village, name_hash, phone_hash, stage, urgent,
    unfinished, category, status, monitor, outcomes, decisive, standards_version, owner_id, due_at, opened_at, updated_at, closed_at,
    closing_reason, contacted_at, visited_at, compared_at, life)
    select 'bench_' || i, 'B-' || i, ${oneOf('i / 7', ['self', 'self', 'family', 'aide', 'helper'])}, ${oneOf('i / 3', ['zh', 'zh', 'zh', 'ug', 'en'])},
    ${township}, ${village}, 'n' || i, 'p' || i,
    case when i % 3 = 0 then ${oneOf('i / 9', ['new', 'taken', 'visit_planned', 'visited', 'answered'])} else 'closed' end,
    i % 50 = 0, i % 20 = 0, ${oneOf('i / 5', ['dibao', 'marginal', 'tekun', 'rigid', 'none', 'undetermined'])}, 'possible',
    ${oneOf('i / 5', ['none', 'sudden', 'none', 'possible', 'none', 'possible'])}, 'dibao/none,marginal/none', 'income', 'x',
    case when i % 4 = 0 then 'staff_demo_qgx' end, ${now} + (i % 400 - 100) * 3600000, ${opened}, ${opened},
    case when i % 3 = 0 then null else ${opened} + (i % 40) * ${dayMs} end,
    case when i % 3 = 0 then null else ${oneOf('i / 11', ['recognised', 'income_above', 'solved', 'unreachable', 'withdrawn'])} end,
    ${opened} + (i % 4) * ${dayMs}, case when i % 3 = 0 then null else ${opened} + (i % 9) * ${dayMs} end, ${now},
    case when ${isPlanned} then ${plannedLife(opened, now)} end from n`
}

/** What hangs on the leads: 20 facts each in 4 batches, messages of a tenth, judgements, visits, decisions, referrals, tasks. */
function otherRows(from: number, to: number, count: number, now: number): string[] {
  const step = Math.floor((overDays * dayMs) / count)
  const opened = `${now} - i * ${step}`
  return [
    `${numbers(from * 4, to * 4)} insert into fact_batches (report_id, seq, count, at, speaker, facts_sealed)
     select 'bench_' || (i / 4), 1 + 5 * (i % 4), 5, ${now}, 'self', hex(randomblob(200)) from n`,
    `${numbers(from, to)} insert into turns (conversation_id, seq, inbound_hash, report_id, at, kind, replies_sealed, stage)
     select 'bench_talk_' || (i / 10), i % 10, 'bench_' || i, 'bench_' || (i / 10), ${now}, 'text', hex(randomblob(200)), 'done' from n`,
    `${numbers(from, to)} insert into evaluations (lead_id, seq, at, as_of, standards_version, facts_seq, result_sealed)
     select 'bench_' || i, 1, ${opened}, '2026-01-01', 'x', 20, hex(randomblob(300)) from n`,
    `${numbers(from, to)} insert into lead_changes (lead_id, version, at, staff_id, verb, before)
     select 'bench_' || i, 2, ${opened}, 'staff_demo_qgx', 'lead.take', '{}' from n`,
    `${numbers(from, to)} insert into visits (lead_id, version, township, village, day, time, visitors, planned_by, planned_at)
     select 'bench_' || i, 3, ${township}, ${village}, case when ${isPlanned} then ${plannedOn(now)} else ${day(`${opened} + (i % 9) * ${dayMs}`)} end,
     '10:00', '["staff_demo_qgx","staff_demo_qgx_lead"]', 'staff_demo_qgx', ${opened} from n where i % 3 > 0 or ${isPlanned}`,
    `${numbers(from, to)} insert into visit_records (id, lead_id, at, staff_id, visitors, facts_seq, found, not_verified, closed, opened)
     select 'bench_' || i, 'bench_' || (i - i % 2), ${opened}, 'staff_demo_qgx', '[]', 16, 5, 0, '', '' from n where i % 3 > 0`,
    `${numbers(from, to)} insert into referrals (id, lead_id, township, need, department, urgent, stage, proposed_at, requested_at, due_at, version)
     select 'bench_' || i, 'bench_' || i, ${township}, 'medical_bills', 'medins', 0, ${oneOf('i / 4', ['requested', 'accepted', 'done', 'done'])}, ${opened}, ${opened}, ${opened} + 20 * ${dayMs}, 1 from n where i % 4 = 1`,
    `${numbers(from, to)} insert into tasks (id, kind, lead_id, township, village, urgent, due_at, created_at, done_at)
     select 'bench_' || i, ${oneOf('i / 6', ['call-back', 'objection', 'complaint', 'confirm-household'])}, 'bench_' || i, ${township}, ${village}, i % 60 = 0, ${opened} + 5 * ${dayMs}, ${opened},
     case when i % 12 = 0 then null else ${opened} + ${dayMs} end from n where i % 6 = 0`,
  ]
}

/** Two years of counts: 60 questions, 8 things that happen to them, 3 languages, 2 channels. */
const countRows = (now: number): string =>
  `${numbers(0, overDays)} insert into question_counts (day, question, event, lang, channel, speaker, n)
   select ${day(`${now} - n.i * ${dayMs}`)}, 'q' || q.value, e.value, l.value, c.value, 'self', 7 from n,
   json_each('[${Array.from({ length: 60 }, (_, at) => at).join(',')}]') q,
   json_each('["shown","answered","unknown","refused","skipped","left","stopped","again"]') e,
   json_each('["zh","ug"]') l, json_each('["wechat","web"]') c where n.i % 3 = 0`

const piece = 10_000

/** Fills a seeded county with `count` leads and what hangs on them. */
export async function fillCounty({ database }: County, count: number, now: number): Promise<void> {
  for (let from = 0; from < count; from += piece) {
    const to = Math.min(from + piece, count)
    const texts = [leadRows(from, to, count, now), ...otherRows(from, to, count, now)]
    await database.batch(texts.map((text) => database.prepare(text)))
  }
  await database.prepare(countRows(now)).run()
  await database.prepare('pragma optimize').run()
}

const facts = [
  { id: 'household.size', value: 5, words: '我家五口人' },
  { id: 'income.year', value: { min: 20_000, max: 30_000 }, words: '两三万' },
  { id: 'property.liquid', value: 8000 },
  { id: 'story', value: '老伴住院花了八万，报了三万，家里还有两个孩子上学。'.repeat(3) },
]

/** `count` decided leads with real sealed names and facts, decided today: what a file of recognitions is made of. */
export async function fillDecided({ database, env }: County, count: number, now: number): Promise<void> {
  const sealer = await createSealer([env.DATA_KEY ?? ''], systemIds)
  const life = JSON.stringify({
    stage: 'closed',
    decidedAt: now,
    visitedAt: now,
    visitors: ['staff_demo_qgx'],
  })
  const lead = database.prepare(
    `insert into leads (id, code, source, lang, township, village, name_sealed, stage, urgent, unfinished, category, status, monitor,
     outcomes, decisive, standards_version, due_at, opened_at, updated_at, closed_at, closing_reason, life, visited_at, compared_at)
     values (?, ?, 'self', 'zh', '652826101', '652826101203', ?, 'closed', 0, 0, 'dibao', 'likely', 'none', 'dibao/none', '', 'x', ?, ?, ?, ?, 'recognised', ?, ?, ?)`,
  )
  const batch = database.prepare(
    `insert into fact_batches (report_id, seq, count, at, speaker, facts_sealed) values (?, 1, ?, ?, 'self', ?)`,
  )
  const decision = database.prepare(
    `insert into decisions (lead_id, version, township, civil, monitor, persons, risks, decided_on, reason, objection_until, recorded_by, recorded_at)
     values (?, 4, '652826101', 'dibao', 'sudden', '[]', '[]', ?, '入户核实', '2027-01-01', 'staff_demo_qgx', ?)`,
  )
  for (let from = 0; from < count; from += 500) {
    const statements: D1PreparedStatement[] = []
    for (let i = from; i < Math.min(from + 500, count); i++) {
      const id = `decided_${i}`
      const log = facts.map((fact, at) => ({ seq: at + 1, speaker: 'self', ...fact }))
      const name = await sealer.seal(`买买提${i}`, whereLeadName(id))
      statements.push(
        lead.bind(id, `D-${i}`, name, now, now, now, now, life, now, now),
        batch.bind(id, log.length, now, await sealer.seal(JSON.stringify(log), whereFacts(id, 1))),
        decision.bind(id, civilDate(now), now),
      )
    }
    await database.batch(statements)
  }
}
