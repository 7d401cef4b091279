import { addDays, civilDate, startOfDay } from '../kernel/civil-date.ts'
import { stages } from '../leads/lead.ts'
import type { QueueFilter, QueueKey } from '../storage/console-queue.ts'
import type { LeadList } from '../storage/lead-lists.ts'

/** Stages of leads that are still open; the others are the archive. */
export const openStages = stages.filter((stage) => !['closed', 'withdrawn', 'merged'].includes(stage))
export const endedStages = ['closed', 'withdrawn', 'merged'] as const

const words = [
  'stage',
  'village',
  'owner',
  'source',
  'category',
  'lang',
  'due',
  'waiting',
  'list',
  'township',
] as const
const flags = ['urgent', 'unfinished'] as const

/** The part of an address that is a filter: known names, no empty values. It is all a link to a list needs. */
export function filterQuery(
  query: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {}
  for (const name of [...words, ...flags]) {
    const value = query[name]
    if (value && /^[\w:.-]{1,64}$/.test(value)) kept[name] = value
  }
  return kept
}

export function filterOf(query: Readonly<Record<string, string>>, me: string, now: number): QueueFilter {
  const tomorrow = startOfDay(addDays(civilDate(now), 1))
  const { stage, village, owner, source, category, lang, due, waiting } = query
  return {
    stage,
    village,
    source,
    category,
    lang,
    waiting,
    list: listOf(query.list, me, now),
    owner: owner === 'me' ? me : owner === 'none' ? undefined : owner,
    unassigned: owner === 'none',
    urgent: query.urgent === '1' ? true : undefined,
    unfinished: query.unfinished === '1',
    // `dueAt` is the first instant that is too late: due today means up to and including midnight.
    dueBefore: due === 'overdue' ? now + 1 : due === 'today' ? tomorrow + 1 : undefined,
    dueFrom: due === 'today' ? now + 1 : undefined,
  }
}

/** `visits`: those of today; `chats`: waiting for my answer; `refused`: mine that a department gave back. */
export function listOf(name: string | undefined, me: string, now: number): LeadList | undefined {
  if (name === 'visits') return { of: 'visits', day: civilDate(now) }
  return name === 'chats' || name === 'refused' ? { of: name, staffId: me } : undefined
}

export const isEnded = (stage: string | undefined): boolean => endedStages.some((ended) => ended === stage)

/** `u.<ms>.<id>`: where the next page begins. Null for anything else. */
export function readKey(text: string | undefined): QueueKey | null {
  const match = /^([un])\.(\d{1,16})\.([\w-]{1,64})$/.exec(text ?? '')
  return match ? { urgent: match[1] === 'u', at: Number(match[2]), id: match[3] ?? '' } : null
}

export const spellKey = (key: QueueKey): string => `${key.urgent ? 'u' : 'n'}.${key.at}.${key.id}`
