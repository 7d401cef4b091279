import { readDraft } from '../../conversation/aide/draft.ts'
import { maskName } from '../../conversation/aide/mask-name.ts'
import { readAideBookmark } from '../../conversation/aide/phase.ts'
import { detectLang } from '../../conversation/hear/detect-lang.ts'
import { isLang, type Lang } from '../../kernel/lang.ts'
import type { Sealer } from '../../kernel/seal.ts'
import { familyOf } from '../../leads/family-of.ts'
import type { Stage } from '../../leads/lead.ts'
import { nameLikeness } from '../../leads/name-likeness.ts'
import { loadAideWork, loadLeadLogs, loadNeighbours } from '../../storage/load-aide.ts'
import type { LoadedTalk } from '../../storage/load-talk.ts'
import {
  whereDraft,
  whereLeadName,
  whereLeadPhone,
  whereTaskNote,
  whereWatchName,
} from '../../storage/sealed-where.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { phoneKey } from '../lead-columns.ts'
import { openFacts } from '../open-facts.ts'
import type { AideStanding, AideTask, Invitation, LeadLog, Neighbour, OwnLead } from './aide-turn.ts'

export type AideArrival = {
  loaded: LoadedTalk
  /** Spelling and fingerprint of the binding code in the message. */
  code: { text: string; hash: string } | null
  text: string
  now: number
}

const recentMs = 365 * 86_400_000

type Deps = Pick<IntakeDeps, 'db' | 'sealer'>

/** Everything a turn with an aide needs beyond the talk itself: read for bound aides only. */
export async function loadStanding(arrival: AideArrival, deps: Deps): Promise<AideStanding> {
  const { loaded, text, now } = arrival
  const { aide, talk } = loaded
  const draftText = talk?.draftSealed ? await deps.sealer.open(talk.draftSealed, whereDraft(talk.id)) : null
  const stand = readAideBookmark(talk?.envelope)
  const draft = readDraft(draftText)
  const [work, neighbours] = await Promise.all([
    aide ? loadAideWork(deps.db, aide) : { tasks: [], own: [] },
    aide && draft
      ? loadNeighbours(
          deps.db,
          [...new Set([...aide.villages, ...draft.households.flatMap(({ village }) => village ?? [])])],
          [aide.township],
          now - recentMs,
        )
      : [],
  ])
  const names = draft?.households.map(({ name }) => name) ?? []
  const opened = await Promise.all(neighbours.map((row) => openNeighbour(row, deps)))
  const near = opened
    .filter((one) => worthReading(one, names, draft?.households ?? [], text))
    .map(({ leadId }) => leadId)
  const logs = await loadLogs([...stand.leads, ...near], deps)
  return {
    aide,
    lang: langOf(arrival),
    stand,
    draft,
    invitation: invitationOf(arrival),
    neighbours: opened.map((one) => ({ ...one, ...familyOf(logs.get(one.leadId)?.facts ?? []) })),
    phoneHashes: await hashPhones(
      `${text} ${draft?.households.map(({ phone }) => phone ?? '').join(' ')}`,
      deps,
    ),
    logs,
    tasks: await Promise.all(work.tasks.map((row) => openTask(row, aide?.id ?? '', deps))),
    own: await Promise.all(work.own.map((row) => openOwn(row, deps))),
    lastAt: talk?.lastAt ?? null,
  }
}

/** The script of the words at hand; a number, a code or a single word says nothing about the language. */
function langOf({ loaded, code, text }: AideArrival): Lang {
  const before = isLang(loaded.talk?.lang) ? loaded.talk.lang : 'zh'
  const heard = detectLang(text)
  if (code || (heard === 'en' && !/[a-z]+ [a-z]+/i.test(text))) return before
  return heard === 'zh' && !/\p{Script=Han}/u.test(text) ? before : heard
}

/** Wrong, expired, withdrawn and used codes are told apart only to somebody who has the code. */
function invitationOf({ loaded, code, now }: AideArrival): Invitation | null {
  if (!code) return null
  const found = loaded.invitation
  if (!found) return { state: 'wrong', aideId: '', township: '', village: '' }
  const { village, aideId, expiresAt, revokedAt, reusable } = found.code
  const serves = loaded.aide?.id === aideId && loaded.aide.villages.includes(village)
  const spent = !reusable && found.slots.length > 0
  const state =
    serves && found.slots.length > 0
      ? 'mine'
      : revokedAt !== null || found.endedAt !== null
        ? 'revoked'
        : expiresAt <= now
          ? 'expired'
          : spent
            ? 'used'
            : 'good'
  return { state, aideId, township: village.slice(0, 9), village }
}

type Row<T extends (...args: never[]) => unknown> = Awaited<ReturnType<T>>
type NeighbourRow = Row<typeof loadNeighbours>[number]

async function openNeighbour(row: NeighbourRow, { sealer }: Deps): Promise<Neighbour> {
  return {
    leadId: row.id,
    code: row.code,
    township: row.township,
    village: row.village,
    groupNo: row.groupNo,
    name: row.nameSealed === null ? null : await sealer.open(row.nameSealed, whereLeadName(row.id)),
    phoneHash: row.phoneHash,
    members: null,
    ages: [],
    stage: row.stage as Stage,
    openedAt: row.openedAt,
    closed: row.closedAt !== null,
    conversationId: row.conversationId,
    urgent: row.urgent,
    hidden: row.nearRelative,
  }
}

const nearEnough = 0.3

/** Only the facts of leads that may be the same are opened. */
function worthReading(
  one: Neighbour,
  names: readonly (string | null)[],
  households: readonly { group: string | null; phone: string | null }[],
  text: string,
): boolean {
  if (one.name !== null && text.includes(one.name)) return true
  if (households.some(({ phone }) => phone !== null) && one.phoneHash !== null) return true
  if (one.groupNo !== null && households.some(({ group }) => group === one.groupNo)) return true
  return names.some((name) => (nameLikeness(name, one.name)?.value ?? 0) >= nearEnough)
}

async function loadLogs(ids: readonly string[], { db, sealer }: Deps): Promise<ReadonlyMap<string, LeadLog>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const { rows, batches, judged } = await loadLeadLogs(db, wanted)
  const logs = new Map<string, LeadLog>()
  for (const { id, code, township, village } of rows) {
    const facts = await openFacts(
      batches.filter(({ reportId }) => reportId === id),
      sealer,
    )
    const lastEvaluation = judged.find(({ leadId }) => leadId === id)?.seq ?? 0
    logs.set(id, { leadId: id, code, township, village, facts, lastEvaluation })
  }
  return logs
}

async function hashPhones(text: string, { sealer }: Deps): Promise<ReadonlyMap<string, string>> {
  const phones = [...text.matchAll(/(?<!\d)(?:1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}[ -]?\d{7,8})(?!\d)/g)]
  const pairs = await Promise.all(
    phones.slice(0, 20).map(async ([phone]) => {
      const plain = phone.replace(/[ -]/g, '')
      return [plain, await sealer.fingerprint(phoneKey(plain), 'phone')] as const
    }),
  )
  return new Map(pairs)
}

type Work = Row<typeof loadAideWork>

async function openTask(row: Work['tasks'][number], aideId: string, { sealer }: Deps): Promise<AideTask> {
  const { task, code, groupNo, nameSealed, phoneSealed } = row
  const watched = await openWatched(row, sealer)
  const lead = task.leadId ?? ''
  const full = nameSealed === null ? '' : await sealer.open(nameSealed, whereLeadName(lead))
  const phone = phoneSealed === null ? '' : await sealer.open(phoneSealed, whereLeadPhone(lead))
  const name = full === '' ? '' : maskName(full)
  return {
    id: task.id,
    kind: task.kind,
    leadId: task.leadId,
    who: [groupNo === null ? '' : `${groupNo}组`, name, code ?? ''].filter((part) => part !== '').join(' '),
    urgent: task.urgent,
    dueAt: task.dueAt,
    note: task.noteSealed === null ? null : await sealer.open(task.noteSealed, whereTaskNote(task.id)),
    mine: task.assignee === aideId,
    contact: `${full} ${phone}`.trim() || null,
    watched,
  }
}

async function openWatched({ task, watchName, watchGroup }: Work['tasks'][number], sealer: Sealer) {
  if (task.watchId === null || watchName === null || task.village === null) return null
  const name = await sealer.open(watchName, whereWatchName(task.watchId))
  return { village: task.village, group: watchGroup, name }
}

async function openOwn(row: Work['own'][number], { sealer }: Deps): Promise<OwnLead> {
  const hidden = row.nearRelative || row.nameSealed === null
  return {
    leadId: row.id,
    code: row.code,
    name:
      hidden || row.nameSealed === null
        ? null
        : maskName(await sealer.open(row.nameSealed, whereLeadName(row.id))),
    stage: row.stage as Stage,
    dueAt: row.dueAt,
    nearRelative: row.nearRelative,
    dataDeletedAt: row.dataDeletedAt,
  }
}
