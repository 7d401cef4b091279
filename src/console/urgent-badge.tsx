import type { FC } from 'hono/jsx'
import { urgentWords } from '../leads/urgent-reasons.ts'

/** The mark of a lead in danger with the kind of danger; nothing personal, and nothing for any other lead. */
export const UrgentBadge: FC<{ lead: { urgent: boolean; urgentReasons: string | null } }> = ({ lead }) =>
  lead.urgent ? (
    <>
      <strong class="badge red">紧急</strong> <span class="hint">{urgentWords(lead.urgentReasons)}</span>
    </>
  ) : null
