import { householdLines } from '../../conversation/aide/say-household.ts'
import { sayAide } from '../../i18n/aide/say-aide.ts'
import { isLang } from '../../kernel/lang.ts'
import type { AskRow } from '../../storage/commit-aide.ts'
import type { OutboxRow } from '../../storage/commit-talk.ts'
import { loadTalks } from '../../storage/load-aide.ts'
import { whereOutbox, wherePerson } from '../../storage/sealed-where.ts'
import type { OutboxPayload } from '../drain-outbox.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import type { HouseholdAsk } from './aide-turn.ts'

/** One message to each household that can be reached: what was reported, how to correct it, how to refuse. */
export async function tellHouseholds(
  asks: readonly HouseholdAsk[],
  { today, now }: { today: string; now: number },
  deps: IntakeDeps,
): Promise<{ asks: AskRow[]; outbox: OutboxRow[] }> {
  if (asks.length === 0) return { asks: [], outbox: [] }
  const talks = await loadTalks(
    deps.db,
    asks.map(({ conversationId }) => conversationId),
  )
  const told = await Promise.all(
    asks.map(async ({ leadId, code, conversationId, household }) => {
      const talk = talks.find(({ id }) => id === conversationId)
      if (!talk) return []
      const lang = isLang(talk.lang) ? talk.lang : 'zh'
      const [, ...lines] = householdLines(household, { lang, today, places: { townships: deps.townships } })
      const who = household.name ?? sayAide(lang, 'unnamed')
      const values = { who, code, lines: lines.map((line) => `· ${line.text}`).join('\n') }
      const reply = { text: sayAide(lang, 'household.told', values), choices: [] }
      const payload: OutboxPayload = {
        person: await deps.sealer.open(talk.personSealed, wherePerson(talk.id)),
        reply,
      }
      const id = deps.ids.id('out')
      const outbox: OutboxRow = {
        id,
        kind: 'household',
        channel: talk.channel,
        conversationId,
        leadId,
        payloadSealed: await deps.sealer.seal(JSON.stringify(payload), whereOutbox(id)),
        dedupe: `household/${leadId}/${conversationId}`,
        dueAt: now,
        createdAt: now,
      }
      return [{ ask: { leadId, conversationId, askedAt: now }, outbox }]
    }),
  )
  const all = told.flat()
  return { asks: all.map(({ ask }) => ask), outbox: all.map(({ outbox }) => outbox) }
}
