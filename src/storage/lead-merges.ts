import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from './db.ts'
import { leadMerges, leads } from './tables/leads.ts'
import { conversations } from './tables/talk.ts'

/** Reports merged into this lead, with what is needed to reach whoever made them; one taken back since says so by its stage. */
export const mergedInto = (db: Db, leadId: string) =>
  db
    .select({
      id: leads.id,
      code: leads.code,
      stage: leads.stage,
      source: leads.source,
      lang: leads.lang,
      openedAt: leads.openedAt,
      nameSealed: leads.nameSealed,
      phoneSealed: leads.phoneSealed,
      conversationId: leads.conversationId,
      channel: conversations.channel,
      personSealed: conversations.personSealed,
      sendWindow: conversations.sendWindow,
      seq: conversations.seq,
      inCharge: conversations.inCharge,
      awaiting: conversations.awaiting,
      awaitingSince: conversations.awaitingSince,
    })
    .from(leads)
    .leftJoin(conversations, eq(conversations.id, leads.conversationId))
    .where(eq(leads.mergedInto, leadId))

/** Where a merged lead goes on; nothing for any other. */
export const goesOnIn = (db: Db, mergedIntoId: string | null) =>
  db
    .select({ id: leads.id, code: leads.code, stage: leads.stage })
    .from(leads)
    .where(eq(leads.id, mergedIntoId ?? ''))

/** The merge by which a lead goes on in another; none once it was taken apart. */
export const standingMerge = (db: Db, goesId: string) =>
  db
    .select()
    .from(leadMerges)
    .where(and(eq(leadMerges.goesId, goesId), isNull(leadMerges.undoneAt)))
